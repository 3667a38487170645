package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.STEP;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.SearchWords;
import groundglass.catalog.store.Store;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Virtual copies and snapshots. A copy is another version of the same photo with settings of its
/// own; making it is an action, and undoing that takes the copy away. A snapshot is a named step of
/// a version's history that changes nothing: going back to it is [Edits#revert].
public final class Copies {
  private final Store store;
  private final Versions versions = new Versions(new Packets());
  private final History history = new History(versions);

  public Copies(Store store) {
    this.store = store;
  }

  /// Makes a copy with the settings, stars, label and keywords of a version; returns its id. The
  /// name may be empty.
  public long copy(long id, String name) throws CatalogException {
    known(id);
    return store.write(db -> {
      var from = versions.load(db, List.of(id)).values().iterator().next();
      long copy = insert(db, id, from.photoId(), name.strip());
      var state = versions.load(db, List.of(copy)).values().iterator().next();
      var after = new TreeMap<String, String>();
      for (String field : List.of("rating", "label", "keywords")) {
        String value = from.fields().getOrDefault(field, "");
        if (!value.equals(state.fields().getOrDefault(field, ""))) {
          after.put(field, value);
        }
      }
      var before = new TreeMap<String, String>();
      after.keySet().forEach(f -> before.put(f, state.fields().getOrDefault(f, "")));
      String label = name.isBlank() ? "Virtual copy" : "Virtual copy " + name.strip();
      var step = new History.Step(state, label, null, from.packet(), before, after);
      history.record(db, History.COPY, label, List.of(step));
      SearchWords.ofPhotos(db, List.of(from.photoId()));
      return copy;
    });
  }

  private static long insert(DSLContext db, long id, long photo, String name) {
    int last =
        db.select(DSL.max(VERSION.COPY_NO))
            .from(VERSION)
            .where(VERSION.PHOTO_ID.eq(photo))
            .fetchSingle()
            .value1();
    return db.insertInto(VERSION)
        .set(VERSION.PHOTO_ID, photo)
        .set(VERSION.COPY_NO, last + 1)
        .set(VERSION.COPY_NAME, name.isEmpty() ? null : name)
        .set(
            VERSION.CAPTURED_AT,
            db.select(VERSION.CAPTURED_AT)
                .from(VERSION)
                .where(VERSION.ID.eq(id))
                .fetchSingle()
                .value1())
        .returning(VERSION.ID)
        .fetchSingle()
        .getId();
  }

  /// Names the settings a version has now.
  public void snapshot(long id, String name) throws CatalogException {
    known(id);
    if (name.isBlank()) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST, "A snapshot has no name.", "Give it one.");
    }
    store.write(db -> {
      var state = versions.load(db, List.of(id)).values().iterator().next();
      var step =
          new History.Step(state, name.strip(), state.packet(), state.packet(), Map.of(), Map.of());
      return history.record(db, History.SNAPSHOT, "Snapshot " + name.strip(), List.of(step));
    });
  }

  /// The snapshots of a version, oldest first.
  public List<Edits.StepRow> snapshots(long id) {
    return store.read(db ->
        db.select(STEP.ID, STEP.ACTION_ID, STEP.LABEL, ACTION.DONE_AT)
            .from(STEP)
            .join(ACTION)
            .on(ACTION.ID.eq(STEP.ACTION_ID))
            .where(
                STEP.VERSION_ID
                    .eq(id)
                    .and(ACTION.KIND.eq(History.SNAPSHOT))
                    .and(ACTION.UNDONE.isFalse()))
            .orderBy(STEP.ID)
            .fetch(r ->
                new Edits.StepRow(
                    r.value1(), r.value2(), r.value3(), r.value4().toInstant(), false)));
  }

  private void known(long id) throws CatalogException {
    if (!store.read(db -> db.fetchExists(VERSION, VERSION.ID.eq(id)))) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          "Photo " + id + " is not in the catalog.",
          "The photos there are, are listed by: list");
    }
  }
}
