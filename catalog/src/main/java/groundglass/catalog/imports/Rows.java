package groundglass.catalog.imports;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.photos.LookRows;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.SearchWords;
import groundglass.catalog.sidecars.Sidecars;
import groundglass.catalog.sidecars.Words;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import groundglass.develop.settings.XmpStart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What an import writes: a photo, its master version, keywords and settings.
final class Rows {
  private static final int LONGEST_KEYWORD = 256;
  private static final int LONGEST_LABEL = 32;

  /// A photo that is there already, with its master version.
  record There(long photo, long version, Path path) {}

  private final DSLContext db;
  private final long importNo;

  Rows(DSLContext db, long importNo) {
    this.db = db;
    this.importNo = importNo;
  }

  static long nextImport(DSLContext db) {
    return db.select(DSL.coalesce(DSL.max(PHOTO.IMPORT_NO), DSL.inline(0L)))
            .from(PHOTO)
            .fetchSingle()
            .value1()
        + 1;
  }

  static Optional<There> byHash(DSLContext db, String hash) {
    return db.select(PHOTO.ID, VERSION.ID, PHOTO.PATH)
        .from(PHOTO)
        .join(VERSION)
        .on(VERSION.PHOTO_ID.eq(PHOTO.ID).and(VERSION.COPY_NO.eq(0)))
        .where(PHOTO.CONTENT_HASH.eq(hash))
        .fetchOptional(r -> new There(r.value1(), r.value2(), Path.of(r.value3())));
  }

  boolean isTaken(Path path) {
    return db.fetchExists(
        PHOTO, PHOTO.FILE_NAME.eq(name(path)).and(PHOTO.PATH.eq(path.toString())));
  }

  void move(long photo, Path to) {
    db.update(PHOTO)
        .set(PHOTO.PATH, to.toString())
        .set(PHOTO.FOLDER, folder(to))
        .set(PHOTO.FILE_NAME, name(to))
        .where(PHOTO.ID.eq(photo))
        .execute();
    SearchWords.ofPhotos(db, List.of(photo));
  }

  private static String folder(Path file) {
    return file.getParent() == null ? "" : file.getParent().toString();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /// Returns the id of the master version. `at` is where the original lies, which is the copy when
  /// one was made.
  long insert(Prepared.Photo photo, Path at) {
    OffsetDateTime captured =
        photo
            .facts()
            .captured()
            .orElseGet(() ->
                photo.modified().toInstant().atZone(ZoneId.systemDefault()).toOffsetDateTime())
            .truncatedTo(ChronoUnit.MILLIS);
    long id = insertPhoto(photo, at, captured);
    Words words = photo.facts().words();
    Settings first = first(photo);
    Optional<String> packet = words.packet().flatMap(p -> beyond(first, p));
    long version =
        db.insertInto(VERSION)
            .set(VERSION.PHOTO_ID, id)
            .set(VERSION.COPY_NO, 0)
            .set(VERSION.RATING, words.rating().orElse(0).shortValue())
            .set(
                VERSION.LABEL,
                words
                    .label()
                    .map(l -> l.length() > LONGEST_LABEL ? l.substring(0, LONGEST_LABEL) : l)
                    .orElse(null))
            .set(VERSION.EDITED, packet.isPresent())
            .set(VERSION.CAPTURED_AT, captured)
            .returning(VERSION.ID)
            .fetchSingle()
            .getId();
    words.keywords().stream()
        .filter(k -> k.length() <= LONGEST_KEYWORD)
        .distinct()
        .forEach(k -> keyword(version, k));
    packet.or(() -> written(first)).ifPresent(p -> settings(version, p));
    photo.look().ifPresent(l -> LookRows.put(db, id, l));
    SearchWords.ofPhotos(db, List.of(id));
    return version;
  }

  private static Settings first(Prepared.Photo photo) {
    return Adjustments.defaults(PhotoRow.raw(photo.header().format()));
  }

  /// What a photo is shown with when it is imported.
  static Settings start(Prepared.Photo photo) {
    Settings first = first(photo);
    return photo.facts().words().packet().map(p -> over(first, p)).orElse(first);
  }

  /// What a sidecar asks for; empty where that is just what the photo starts with.
  private static Optional<String> beyond(Settings first, String packet) {
    Settings all = over(first, packet);
    boolean same = all.withForeign(Settings.NEUTRAL.foreign()).equals(first);
    return same ? Optional.empty() : written(all);
  }

  private static Settings over(Settings first, String packet) {
    try {
      return XmpStart.over(first, XmpSettings.read(packet).settings());
    } catch (XmpSettings.XmpException e) {
      throw new IllegalStateException("a packet that was read before cannot be read", e);
    }
  }

  private static Optional<String> written(Settings s) {
    return s.equals(Settings.NEUTRAL) ? Optional.empty() : Optional.of(XmpSettings.write(s));
  }

  private long insertPhoto(Prepared.Photo photo, Path at, OffsetDateTime captured) {
    Facts facts = photo.facts();
    return db.insertInto(PHOTO)
        .set(PHOTO.CONTENT_HASH, photo.hash())
        .set(PHOTO.PATH, at.toString())
        .set(PHOTO.FOLDER, folder(at))
        .set(PHOTO.FILE_NAME, name(at))
        .set(PHOTO.FILE_SIZE, photo.size())
        .set(PHOTO.FORMAT, photo.header().format())
        .set(PHOTO.WIDTH, photo.header().width())
        .set(PHOTO.HEIGHT, photo.header().height())
        .set(PHOTO.ORIENTATION, (short) photo.header().orientation())
        .set(PHOTO.CAPTURED_AT, captured)
        .set(PHOTO.TIME_KNOWN, facts.captured().isPresent())
        .set(PHOTO.IMPORTED_AT, OffsetDateTime.now(ZoneId.systemDefault()))
        .set(PHOTO.IMPORT_NO, importNo)
        .set(PHOTO.CAMERA, facts.camera().orElse(null))
        .set(PHOTO.LENS, facts.lens().orElse(null))
        .set(PHOTO.FOCAL_MM, facts.focalMm().orElse(null))
        .set(PHOTO.APERTURE, facts.aperture().orElse(null))
        .set(PHOTO.SHUTTER_S, facts.shutterSeconds().orElse(null))
        .set(PHOTO.ISO, facts.iso().orElse(null))
        .set(PHOTO.LATITUDE, facts.latitude().orElse(null))
        .set(PHOTO.LONGITUDE, facts.longitude().orElse(null))
        .set(PHOTO.TITLE, facts.words().title().orElse(null))
        .set(PHOTO.CAPTION, facts.words().caption().orElse(null))
        .set(PHOTO.CREATOR, facts.words().creator().orElse(null))
        .set(PHOTO.COPYRIGHT, facts.words().copyright().orElse(null))
        // what the file was, told by itself: a clock that is set back later tells nothing
        .set(PHOTO.SEEN_SIZE, photo.size())
        .set(PHOTO.SEEN_MODIFIED, photo.modified().toMillis())
        .set(PHOTO.SEEN_HASH, "")
        .set(PHOTO.SIDECAR_DIGEST, Sidecars.digest(at))
        .returning(PHOTO.ID)
        .fetchSingle()
        .getId();
  }

  private void keyword(long version, String name) {
    Long known =
        db.select(KEYWORD.ID).from(KEYWORD).where(KEYWORD.NAME.eq(name)).fetchOne(KEYWORD.ID);
    long keyword =
        known != null
            ? known
            : db.insertInto(KEYWORD)
                .set(KEYWORD.NAME, name)
                .returning(KEYWORD.ID)
                .fetchSingle()
                .getId();
    db.insertInto(VERSION_KEYWORD)
        .set(VERSION_KEYWORD.VERSION_ID, version)
        .set(VERSION_KEYWORD.KEYWORD_ID, keyword)
        .execute();
  }

  private void settings(long version, String packet) {
    db.insertInto(VERSION_SETTINGS)
        .set(VERSION_SETTINGS.VERSION_ID, version)
        .set(VERSION_SETTINGS.PACKET, packet)
        .set(VERSION_SETTINGS.HASH, sha256(packet))
        .execute();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
