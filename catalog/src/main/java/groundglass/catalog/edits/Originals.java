package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.ai.analysis.Healed;
import groundglass.ai.analysis.Original;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.store.Store;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices originals whose content changed since they were imported. A look costs a question to the
/// file system; only a file whose size or time are new is read.
public final class Originals {
  private static final Logger LOG = LoggerFactory.getLogger(Originals.class);

  /// The words for people.
  public static final String CHANGED = "the original has changed since it was imported";

  private final Store store;

  public Originals(Store store) {
    this.store = store;
  }

  /// A version as the networks get it: what lies in its file now, and what lay there when it was
  /// imported, whose answers are out of date.
  public Original of(PhotoRow row, Settings settings) {
    var healed = new Healed(settings.spots());
    String now = content(row);
    return new Original(
        now,
        row.path(),
        healed,
        now.equals(row.hash()) ? Optional.empty() : Optional.of(row.hash()));
  }

  /// Whether the file holds something else than what was imported.
  public boolean changed(PhotoRow row) {
    return !content(row).equals(row.hash());
  }

  /// Which content answers are made from now, as the status rows note it: '' = as imported.
  public String noted(PhotoRow row) {
    String now = content(row);
    return now.equals(row.hash()) ? "" : now;
  }

  private record Seen(long size, long modified, String hash) {}

  /// SHA-256 of the file as it is now. A change that is noticed here makes the masks of all
  /// versions of the photo stale, and ready again where the file is the old one again. A file that
  /// is not there or cannot be read is taken for what it last was.
  private String content(PhotoRow row) {
    Seen known = known(row);
    try {
      var now = Files.readAttributes(row.path(), BasicFileAttributes.class);
      long modified = now.lastModifiedTime().toMillis();
      boolean same =
          now.size() == known.size()
              && (modified == known.modified()
                  || known.hash().isEmpty() && modified <= known.modified());
      return same || !now.isRegularFile()
          ? hash(known, row)
          : note(row, known, new Seen(now.size(), modified, read(row)));
    } catch (IOException e) {
      LOG.debug("{} cannot be looked at: {}", row.path(), e.getMessage());
      return hash(known, row);
    }
  }

  private static String hash(Seen seen, PhotoRow row) {
    return seen.hash().isEmpty() ? row.hash() : seen.hash();
  }

  private static String read(PhotoRow row) throws IOException {
    Path file = row.path();
    return ContentHash.of(file);
  }

  /// Photos of catalogs that did not note this at import: as it was then, and not touched since.
  private Seen known(PhotoRow row) {
    return store.read(db ->
        db.select(
                PHOTO.SEEN_SIZE,
                PHOTO.SEEN_MODIFIED,
                PHOTO.SEEN_HASH,
                PHOTO.FILE_SIZE,
                PHOTO.IMPORTED_AT)
            .from(PHOTO)
            .where(PHOTO.ID.eq(row.photoId()))
            .fetchOptional(r -> {
              Long size = r.value1();
              Long modified = r.value2();
              OffsetDateTime imported = r.value5();
              return size == null || modified == null
                  ? new Seen(r.value4(), imported.toInstant().toEpochMilli(), "")
                  : new Seen(size, modified, r.value3().isEmpty() ? row.hash() : r.value3());
            })
            .orElseGet(() -> new Seen(-1, -1, row.hash())));
  }

  private String note(PhotoRow row, Seen known, Seen now) {
    String seen = now.hash().equals(row.hash()) ? "" : now.hash();
    if (!now.hash().equals(hash(known, row))) {
      LOG.info("{}: {}", row.path(), seen.isEmpty() ? "it is what was imported again" : CHANGED);
    }
    store.writeOnly(db -> {
      db.update(PHOTO)
          .set(PHOTO.SEEN_SIZE, now.size())
          .set(PHOTO.SEEN_MODIFIED, now.modified())
          .set(PHOTO.SEEN_HASH, seen)
          .where(PHOTO.ID.eq(row.photoId()))
          .execute();
      Condition rows =
          MASK_STATUS.VERSION_ID.in(
              DSL.select(VERSION.ID).from(VERSION).where(VERSION.PHOTO_ID.eq(row.photoId())));
      Outdated.ORIGINAL.settle(
          db, rows.and(MASK_STATUS.ORIGINAL.ne(seen)), rows.and(MASK_STATUS.ORIGINAL.eq(seen)));
    });
    return now.hash();
  }
}
