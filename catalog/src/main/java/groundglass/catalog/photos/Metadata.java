package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The facts of one version as people read them.
final class Metadata {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Map<String, String> lines = new LinkedHashMap<>();

  private Metadata() {}

  static Map<String, String> of(DSLContext db, long id) {
    var row =
        db.select(PHOTO.fields())
            .select(VERSION.COPY_NO, VERSION.COPY_NAME, VERSION.RATING, VERSION.FLAG, VERSION.LABEL)
            .from(VERSION)
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
            .where(VERSION.ID.eq(id))
            .fetchOne();
    if (row == null) {
      return Map.of();
    }
    var keywords =
        db.select(KEYWORD.NAME)
            .from(VERSION_KEYWORD)
            .join(KEYWORD)
            .on(KEYWORD.ID.eq(VERSION_KEYWORD.KEYWORD_ID))
            .where(VERSION_KEYWORD.VERSION_ID.eq(id))
            .orderBy(KEYWORD.NAME)
            .fetch(KEYWORD.NAME);
    var metadata = new Metadata();
    metadata.file(row);
    metadata.exposure(row);
    metadata.texts(row);
    metadata.add("Keywords", keywords.isEmpty() ? null : String.join(", ", keywords));
    metadata.add("Content", row.get(PHOTO.CONTENT_HASH));
    return java.util.Collections.unmodifiableMap(metadata.lines);
  }

  private void file(Record row) {
    add("File", row.get(PHOTO.PATH));
    add("Format", row.get(PHOTO.FORMAT));
    add("File size", row.get(PHOTO.FILE_SIZE) + " bytes");
    add("Pixels", row.get(PHOTO.WIDTH) + " x " + row.get(PHOTO.HEIGHT));
    add("Orientation", row.get(PHOTO.ORIENTATION));
    add("Captured", time(row.get(PHOTO.CAPTURED_AT)));
    add("Imported", time(row.get(PHOTO.IMPORTED_AT)));
    if (row.get(VERSION.COPY_NO) > 0) {
      add("Copy", row.get(VERSION.COPY_NO));
      add("Copy name", row.get(VERSION.COPY_NAME));
    }
  }

  private void exposure(Record row) {
    add("Camera", row.get(PHOTO.CAMERA));
    add("Lens", row.get(PHOTO.LENS));
    add("Focal length", with(row.get(PHOTO.FOCAL_MM), "%s mm"));
    add("Aperture", with(row.get(PHOTO.APERTURE), "f/%s"));
    Double shutter = row.get(PHOTO.SHUTTER_S);
    if (shutter != null) {
      add(
          "Shutter",
          shutter > 0 && shutter < 0.4
              ? "1/" + Math.round(1 / shutter) + " s"
              : with(shutter, "%s s"));
    }
    add("ISO", row.get(PHOTO.ISO));
    Double latitude = row.get(PHOTO.LATITUDE);
    Double longitude = row.get(PHOTO.LONGITUDE);
    if (latitude != null && longitude != null) {
      add("GPS", String.format(Locale.ROOT, "%.6f, %.6f", latitude, longitude));
    }
  }

  private void texts(Record row) {
    add("Title", row.get(PHOTO.TITLE));
    add("Caption", row.get(PHOTO.CAPTION));
    add("Creator", row.get(PHOTO.CREATOR));
    add("Copyright", row.get(PHOTO.COPYRIGHT));
    add("Rating", row.get(VERSION.RATING));
    add(
        "Flag",
        switch (row.get(VERSION.FLAG)) {
          case 1 -> "pick";
          case -1 -> "reject";
          default -> null;
        });
    add("Label", row.get(VERSION.LABEL));
  }

  private static String time(OffsetDateTime time) {
    return TIME.format(time.atZoneSameInstant(ZoneId.systemDefault()));
  }

  private static @Nullable String with(@Nullable Double number, String pattern) {
    if (number == null) {
      return null;
    }
    var plain = java.math.BigDecimal.valueOf(Math.round(number * 100) / 100.0);
    return String.format(Locale.ROOT, pattern, plain.stripTrailingZeros().toPlainString());
  }

  private void add(String label, @Nullable Object value) {
    if (value != null) {
      lines.put(label, value.toString());
    }
  }
}
