package groundglass.catalog.collections;

import static groundglass.catalog.internal.jooq.Tables.COLLECTION;
import static groundglass.catalog.internal.jooq.Tables.COLLECTION_VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.photos.Asking;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.query.Query;
import groundglass.catalog.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Named lists of versions, by hand or by query.
public final class Collections {
  public record Row(long id, String name, Optional<String> query, int count) {}

  private record Found(long id, Optional<String> query) {}

  private static final int LONGEST_NAME = 256;

  private final Store store;
  private final Photos photos;

  public Collections(Store store, Photos photos) {
    this.store = store;
    this.photos = photos;
  }

  /// By name. A smart collection whose query no longer works counts 0.
  public List<Row> list() {
    var rows =
        store.read(db ->
            db.select(
                    COLLECTION.ID,
                    COLLECTION.NAME,
                    COLLECTION.QUERY,
                    DSL.count(COLLECTION_VERSION.VERSION_ID))
                .from(COLLECTION)
                .leftJoin(COLLECTION_VERSION)
                .on(COLLECTION_VERSION.COLLECTION_ID.eq(COLLECTION.ID))
                .groupBy(COLLECTION.ID, COLLECTION.NAME, COLLECTION.QUERY)
                .orderBy(COLLECTION.NAME)
                .fetch(r ->
                    new Row(r.value1(), r.value2(), Optional.ofNullable(r.value3()), r.value4())));
    return rows.stream()
        .map(r -> r.query().isEmpty() ? r : new Row(r.id(), r.name(), r.query(), smart(r)))
        .toList();
  }

  private int smart(Row row) {
    try {
      return photos.count(row.query().orElse(""));
    } catch (CatalogException _) {
      // it names a collection that was deleted; opening it says so
      return 0;
    }
  }

  public long create(String name, Optional<String> query) throws CatalogException {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw bad(
          "\"" + name + "\" is not a name for a collection.",
          "Use 1 to " + LONGEST_NAME + " characters.");
    }
    if (query.isPresent()) {
      Asking.read(store, db -> Query.parse(query.get(), db));
    }
    return store
        .write(db ->
            db.insertInto(COLLECTION)
                .columns(COLLECTION.NAME, COLLECTION.QUERY)
                .select(
                    DSL.select(DSL.val(name), DSL.val(query.orElse(null), COLLECTION.QUERY))
                        .whereNotExists(
                            DSL.selectOne().from(COLLECTION).where(COLLECTION.NAME.eq(name))))
                .returning(COLLECTION.ID)
                .fetchOptional(COLLECTION.ID))
        .orElseThrow(
            () -> bad("There is a collection \"" + name + "\" already.", "Use another name."));
  }

  /// Returns how many were not in it yet; they come last, in the order given.
  public int add(String name, List<Long> ids) throws CatalogException {
    long collection = byHand(name);
    return store.write(db -> {
      Set<Long> there = new HashSet<>(members(db, collection));
      long place = nextPlace(db, collection);
      var fresh = new ArrayList<Long>();
      for (long id : existing(db, ids)) {
        if (there.add(id)) {
          fresh.add(id);
        }
      }
      if (fresh.isEmpty()) {
        return 0;
      }
      var insert =
          db.batch(
              db.insertInto(
                      COLLECTION_VERSION,
                      COLLECTION_VERSION.COLLECTION_ID,
                      COLLECTION_VERSION.VERSION_ID,
                      COLLECTION_VERSION.PLACE)
                  .values((Long) null, null, null));
      for (long id : fresh) {
        insert = insert.bind(collection, id, place++);
      }
      insert.execute();
      return fresh.size();
    });
  }

  private static List<Long> existing(DSLContext db, List<Long> ids) {
    var known = new HashSet<Long>();
    for (int from = 0; from < ids.size(); from += 1000) {
      known.addAll(
          db.select(VERSION.ID)
              .from(VERSION)
              .where(VERSION.ID.in(ids.subList(from, Math.min(ids.size(), from + 1000))))
              .fetch(VERSION.ID));
    }
    return ids.stream().filter(known::contains).toList();
  }

  private static List<Long> members(DSLContext db, long collection) {
    return db.select(COLLECTION_VERSION.VERSION_ID)
        .from(COLLECTION_VERSION)
        .where(COLLECTION_VERSION.COLLECTION_ID.eq(collection))
        .orderBy(COLLECTION_VERSION.PLACE, COLLECTION_VERSION.VERSION_ID)
        .fetch(COLLECTION_VERSION.VERSION_ID);
  }

  private static long nextPlace(DSLContext db, long collection) {
    return db.select(DSL.coalesce(DSL.max(COLLECTION_VERSION.PLACE), DSL.inline(0L)))
            .from(COLLECTION_VERSION)
            .where(COLLECTION_VERSION.COLLECTION_ID.eq(collection))
            .fetchSingle()
            .value1()
        + 1;
  }

  /// Returns how many were in it.
  public int remove(String name, List<Long> ids) throws CatalogException {
    long collection = byHand(name);
    return store.write(db -> {
      int removed = 0;
      for (int from = 0; from < ids.size(); from += 1000) {
        removed +=
            db.deleteFrom(COLLECTION_VERSION)
                .where(
                    COLLECTION_VERSION
                        .COLLECTION_ID
                        .eq(collection)
                        .and(
                            COLLECTION_VERSION.VERSION_ID.in(
                                ids.subList(from, Math.min(ids.size(), from + 1000)))))
                .execute();
      }
      return removed;
    });
  }

  /// The photos stay.
  public void delete(String name) throws CatalogException {
    long collection = found(name).id();
    store.writeOnly(db -> db.deleteFrom(COLLECTION).where(COLLECTION.ID.eq(collection)).execute());
  }

  /// The versions of a collection, smart ones by their query, in order.
  public List<Long> versions(String name) throws CatalogException {
    Found found = found(name);
    return found.query().isPresent()
        ? photos.ids(found.query().get())
        : store.read(db -> members(db, found.id()));
  }

  private long byHand(String name) throws CatalogException {
    Found found = found(name);
    if (found.query().isPresent()) {
      throw bad(
          "The collection \"" + name + "\" fills itself by the query " + found.query().get() + ".",
          "Change the photos so that they match, or make a collection without a query.");
    }
    return found.id();
  }

  private Found found(String name) throws CatalogException {
    return store
        .read(db ->
            db.select(COLLECTION.ID, COLLECTION.QUERY)
                .from(COLLECTION)
                .where(COLLECTION.NAME.eq(name))
                .fetchOptional(r -> new Found(r.value1(), Optional.ofNullable(r.value2()))))
        .orElseThrow(() -> bad("There is no collection \"" + name + "\".", "See: collection list"));
  }

  private static CatalogException bad(String message, String remedy) {
    return new CatalogException(Kind.BAD_REQUEST, message, remedy);
  }
}
