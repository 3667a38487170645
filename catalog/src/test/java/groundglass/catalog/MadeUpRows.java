package groundglass.catalog;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;

import groundglass.catalog.photos.SearchWords;
import groundglass.catalog.store.Store;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jooq.DSLContext;

/// Rows without files: photo `n` has id n and one master version with id n.
public final class MadeUpRows {
  /// Of photo 0; each photo is 7 minutes later, every fifth at the same instant as the one before.
  public static final ZonedDateTime START =
      ZonedDateTime.of(2026, 11, 21, 8, 0, 0, 0, ZoneId.systemDefault());

  private MadeUpRows() {}

  public static void insert(Store store, int count) {
    int batch = 5000;
    for (int from = 1; from <= count; from += batch) {
      int first = from;
      int last = Math.min(count, from + batch - 1);
      store.writeOnly(db -> {
        photos(db, first, last);
        versions(db, first, last);
      });
    }
    store.writeOnly(MadeUpRows::nextIds);
    store.writeOnly(
        db -> SearchWords.ofPhotos(db, db.select(PHOTO.ID).from(PHOTO).fetch(PHOTO.ID)));
  }

  /// The ids above were given, so the identities must be told where to go on.
  private static void nextIds(DSLContext db) {
    db.execute("ALTER TABLE photo ALTER COLUMN id RESTART WITH 1000000");
    db.execute("ALTER TABLE version ALTER COLUMN id RESTART WITH 1000000");
  }

  public static OffsetDateTime captured(long n) {
    long place = n % 5 == 4 ? n - 1 : n;
    return START.plusMinutes(7 * place).toOffsetDateTime();
  }

  private static void photos(DSLContext db, int first, int last) {
    var insert =
        db.insertInto(
            PHOTO,
            PHOTO.ID,
            PHOTO.CONTENT_HASH,
            PHOTO.PATH,
            PHOTO.FOLDER,
            PHOTO.FILE_NAME,
            PHOTO.FILE_SIZE,
            PHOTO.FORMAT,
            PHOTO.WIDTH,
            PHOTO.HEIGHT,
            PHOTO.ORIENTATION,
            PHOTO.CAPTURED_AT,
            PHOTO.IMPORTED_AT,
            PHOTO.IMPORT_NO,
            PHOTO.CAMERA,
            PHOTO.ISO,
            PHOTO.APERTURE);
    for (long n = first; n <= last; n++) {
      String folder = "/made/up/day" + n % 10;
      String name = String.format("IMG_%05d.jpg", n);
      insert =
          insert.values(
              n,
              String.format("%064x", n),
              folder + "/" + name,
              folder,
              name,
              1000 + n,
              n % 3 == 0 ? "DNG" : "JPEG",
              6000,
              4000,
              (short) 1,
              captured(n),
              captured(n),
              1 + n / 10,
              n % 4 == 0 ? null : n % 4 == 1 ? "FUJIFILM X100V" : "Canon EOS 5D",
              100 << (n % 5),
              n % 2 == 0 ? 2.8 : 1.4);
    }
    insert.execute();
  }

  private static void versions(DSLContext db, int first, int last) {
    var insert =
        db.insertInto(
            VERSION,
            VERSION.ID,
            VERSION.PHOTO_ID,
            VERSION.COPY_NO,
            VERSION.RATING,
            VERSION.FLAG,
            VERSION.LABEL,
            VERSION.EDITED,
            VERSION.CAPTURED_AT);
    for (long n = first; n <= last; n++) {
      insert =
          insert.values(
              n,
              n,
              0,
              (short) (n % 6),
              (short) (n % 3 - 1),
              n % 7 == 0 ? "red" : null,
              n % 2 == 1,
              captured(n));
    }
    insert.execute();
  }

  public static void keyword(Store store, long version, String name) {
    store.writeOnly(db -> {
      long id =
          db.select(KEYWORD.ID)
              .from(KEYWORD)
              .where(KEYWORD.NAME.eq(name))
              .fetchOptional(KEYWORD.ID)
              .orElseGet(() ->
                  db.insertInto(KEYWORD)
                      .set(KEYWORD.NAME, name)
                      .returning(KEYWORD.ID)
                      .fetchSingle(KEYWORD.ID));
      db.insertInto(VERSION_KEYWORD)
          .set(VERSION_KEYWORD.VERSION_ID, version)
          .set(VERSION_KEYWORD.KEYWORD_ID, id)
          .execute();
      SearchWords.ofPhotos(
          db,
          db.select(VERSION.PHOTO_ID)
              .from(VERSION)
              .where(VERSION.ID.eq(version))
              .fetch(VERSION.PHOTO_ID));
    });
  }

  public static void mask(Store store, long version, String name, String kinds, String state) {
    store.writeOnly(db ->
        db.insertInto(MASK_STATUS)
            .set(MASK_STATUS.VERSION_ID, version)
            .set(MASK_STATUS.SYNC_ID, String.format("%032x", name.hashCode()))
            .set(MASK_STATUS.NAME, name)
            .set(MASK_STATUS.KINDS, kinds)
            .set(MASK_STATUS.STATE, state)
            .set(MASK_STATUS.DIGEST, "0".repeat(64))
            .execute());
  }
}
