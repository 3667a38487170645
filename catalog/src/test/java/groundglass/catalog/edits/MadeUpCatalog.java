package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.PHOTO_LOOK;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A catalog of rows without files, for tests of what is done to rows.
public final class MadeUpCatalog implements AutoCloseable {
  public static final Instant FIRST = Instant.parse("2026-05-02T10:00:00Z");

  public final Path folder;
  public Store store;
  public Photos photos;
  public Edits edits;
  private int made;

  public MadeUpCatalog(Path folder) throws CatalogException {
    this.folder = folder.resolve("made-up.groundglass");
    store = Store.openOrCreate(this.folder);
    photos = new Photos(store);
    edits = new Edits(store, photos);
  }

  /// Closes and opens it again, as the next day does.
  public void reopen() throws CatalogException {
    store.close();
    store = Store.open(folder);
    photos = new Photos(store);
    edits = new Edits(store, photos);
  }

  public long photo() {
    return photo(1, folder.resolveSibling("shoot"), FIRST.plusSeconds(made), null);
  }

  public long photo(int orientation, Path in, Instant captured, byte @Nullable [] embedding) {
    int n = ++made;
    String name = "IMG_%04d.jpg".formatted(n);
    var at = captured.atOffset(ZoneOffset.UTC);
    return store.write(db -> {
      long photo =
          db.insertInto(PHOTO)
              .set(PHOTO.CONTENT_HASH, "%064x".formatted(n))
              .set(PHOTO.PATH, in.resolve(name).toString())
              .set(PHOTO.FOLDER, in.toString())
              .set(PHOTO.FILE_NAME, name)
              .set(PHOTO.FILE_SIZE, 1L)
              .set(PHOTO.FORMAT, "JPEG")
              .set(PHOTO.WIDTH, 6000)
              .set(PHOTO.HEIGHT, 4000)
              .set(PHOTO.ORIENTATION, (short) orientation)
              .set(PHOTO.CAPTURED_AT, at)
              .set(PHOTO.IMPORTED_AT, at)
              .set(PHOTO.IMPORT_NO, 1L)
              .set(PHOTO.CAMERA, "Made Up M1")
              .returningResult(PHOTO.ID)
              .fetchSingle()
              .value1();
      if (embedding != null) {
        db.insertInto(PHOTO_LOOK)
            .set(PHOTO_LOOK.PHOTO_ID, photo)
            .set(PHOTO_LOOK.EMBEDDING, embedding)
            .set(PHOTO_LOOK.MADE_BY, "made up")
            .execute();
      }
      return db.insertInto(VERSION)
          .set(VERSION.PHOTO_ID, photo)
          .set(VERSION.COPY_NO, 0)
          .set(VERSION.CAPTURED_AT, at)
          .returningResult(VERSION.ID)
          .fetchSingle()
          .value1();
    });
  }

  public List<Long> photos(int n) {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < n; i++) {
      ids.add(photo());
    }
    return ids;
  }

  public static Control control(String id) {
    return Adjustments.control(id).orElseThrow();
  }

  public static Settings exposure(double ev) {
    return Settings.NEUTRAL.with(control("exposure"), ev);
  }

  public static Mask subject(String name, double exposure) {
    return Mask.of(name, new Component.Subject(Common.of(Operation.ADD)))
        .with(control("exposure"), exposure);
  }

  public static Edits.Change change(long id, Settings settings) {
    return new Edits.Change(id, Optional.of(settings), Map.of(), "edit");
  }

  public static Edits.Change fields(long id, String... namesAndValues) {
    var fields = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Edits.Change(id, Optional.empty(), fields, "fields");
  }

  public Optional<Long> set(long id, Settings settings) {
    return edits.apply("edit", "edit", List.of(change(id, settings)));
  }

  @Override
  public void close() {
    store.close();
  }
}
