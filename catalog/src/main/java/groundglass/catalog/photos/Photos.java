package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;

import groundglass.catalog.CatalogException;
import groundglass.catalog.query.Query;
import groundglass.catalog.store.Store;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Reads the library and finds photos. Changes to library fields are actions: see `edits`.
public final class Photos {
  /// Where a page starts: the last row of the page before.
  public record Key(java.time.Instant captured, long id) {}

  /// `rows` in capture order (then id); `next` is empty on the last page.
  public record Page(List<PhotoRow> rows, Optional<Key> next) {}

  public record FolderCount(String folder, int count) {}

  /// Rows that are sorted in no time.
  private static final int FEW = 1000;

  private final Store store;
  private final Thumbnails thumbnails;

  public Photos(Store store) {
    this(store, PictureFiles.DECODERS);
  }

  public Photos(Store store, PictureFiles files) {
    this.store = store;
    thumbnails = new Thumbnails(store.folder().resolve("previews"), files);
    SearchWords.fill(store);
  }

  /// Versions matching a query ("" = all), in capture order, by key.
  public Page page(String query, Optional<Key> after, int size) throws CatalogException {
    if (size < 1) {
      throw new IllegalArgumentException("a page of " + size);
    }
    return Asking.read(
        store,
        db -> {
          var parsed = Query.parse(query, db);
          var wanted = parsed.condition().and(after.map(Photos::after).orElse(DSL.noCondition()));
          var ids = first(db, parsed, wanted, size + 1);
          var rows = Rows.of(db, ids.subList(0, Math.min(size, ids.size())));
          return new Page(
              rows,
              ids.size() > size
                  ? Optional.of(new Key(rows.getLast().captured(), rows.getLast().id()))
                  : Optional.empty());
        });
  }

  /// Spelled out rather than as a row comparison, so that the index gives the start of the range.
  private static Condition after(Key key) {
    var captured = key.captured().atOffset(ZoneOffset.UTC);
    return VERSION
        .CAPTURED_AT
        .ge(captured)
        .and(VERSION.CAPTURED_AT.gt(captured).or(VERSION.ID.gt(key.id())));
  }

  private static Table<?> from(Query query) {
    return query.photo() ? VERSION.join(PHOTO).on(PHOTO.ID.eq(VERSION.PHOTO_ID)) : VERSION;
  }

  /// The ids of the first that match, in capture order. What matches few photos is found from their
  /// side and sorted here; what matches many, by going through the versions in order.
  private static List<Long> first(DSLContext db, Query query, Condition wanted, int size) {
    if (query.photo()) {
      var few =
          db.select(VERSION.CAPTURED_AT, VERSION.ID)
              .from(from(query))
              .where(wanted)
              .limit(FEW + 1)
              .fetch();
      if (few.size() <= FEW) {
        return few.stream()
            .sorted(
                Comparator.comparing((Record2<OffsetDateTime, Long> r) -> r.value1())
                    .thenComparing(r -> r.value2()))
            .limit(size)
            .map(Record2::value2)
            .toList();
      }
    }
    return db.select(VERSION.ID)
        .from(inCaptureOrder(query))
        .where(wanted)
        .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
        .limit(size)
        .fetch(VERSION.ID);
  }

  /// Every version has its photo, so an outer join finds the same rows; it keeps the database from
  /// starting with `photo` and sorting all that match (100 ms at 100,000), where the index in
  /// capture order fills a page at once.
  private static Table<?> inCaptureOrder(Query query) {
    return query.photo() ? VERSION.leftJoin(PHOTO).on(PHOTO.ID.eq(VERSION.PHOTO_ID)) : VERSION;
  }

  /// All ids matching a query, in capture order: what a virtualised grid scrolls over.
  public List<Long> ids(String query) throws CatalogException {
    return Asking.read(store, db -> ids(db, query));
  }

  private static List<Long> ids(DSLContext db, String query) throws CatalogException {
    var parsed = Query.parse(query, db);
    return db.select(VERSION.ID)
        .from(from(parsed))
        .where(parsed.condition())
        .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
        .fetch(VERSION.ID);
  }

  public int count(String query) throws CatalogException {
    return Asking.read(
        store,
        db -> {
          var parsed = Query.parse(query, db);
          return db.selectCount()
              .from(from(parsed))
              .where(parsed.condition())
              .fetchSingle()
              .value1();
        });
  }

  public List<PhotoRow> rows(List<Long> ids) {
    return store.read(db -> Rows.of(db, ids));
  }

  public Optional<PhotoRow> row(long id) {
    return rows(List.of(id)).stream().findFirst();
  }

  /// A PHOTO argument of the command line: a path, an id, a unique file name, or a query. An
  /// argument that matches nothing is an error with a hint.
  public List<PhotoRow> find(String argument) throws CatalogException {
    return new Finder(store, this).find(argument);
  }

  /// Folders that hold originals, by name, with the number of photos directly in each.
  public List<FolderCount> folders() {
    return store.read(db ->
        db.select(PHOTO.FOLDER, DSL.count())
            .from(PHOTO)
            .groupBy(PHOTO.FOLDER)
            .orderBy(PHOTO.FOLDER)
            .fetch(r -> new FolderCount(r.value1(), r.value2())));
  }

  /// All metadata for `show`: label to text, in order. Empty for an unknown id.
  public Map<String, String> metadata(long id) {
    return store.read(db -> Metadata.of(db, id));
  }

  public List<String> keywords(long id) {
    return store.read(db ->
        db.select(KEYWORD.NAME)
            .from(VERSION_KEYWORD)
            .join(KEYWORD)
            .on(KEYWORD.ID.eq(VERSION_KEYWORD.KEYWORD_ID))
            .where(VERSION_KEYWORD.VERSION_ID.eq(id))
            .orderBy(KEYWORD.NAME)
            .fetch(KEYWORD.NAME));
  }

  /// The stored upright thumbnail of the *unedited* photo (long side about 512), made at import;
  /// remade when it was purged.
  public Optional<BufferedImage> thumbnail(PhotoRow row) {
    return thumbnails.get(row.hash(), row.path(), row.orientation());
  }

  /// Where the thumbnail of a photo lies.
  public Path thumbnailFile(String hash) {
    return thumbnails.file(hash);
  }

  /// For the import, which makes them.
  public Thumbnails thumbnails() {
    return thumbnails;
  }
}
