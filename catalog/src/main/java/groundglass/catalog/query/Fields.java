package groundglass.catalog.query;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.CatalogException;
import groundglass.catalog.query.Term.Compare;
import groundglass.develop.mask.MaskState;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Everything a query can ask for: one line per field.
final class Fields {
  /// What a field makes of a comparison.
  private interface Meaning {
    Condition of(Compare compare) throws CatalogException;
  }

  private record Entry(String example, Meaning meaning) {}

  private static final Map<String, Entry> FIELDS = new LinkedHashMap<>();

  static {
    add("rating", "rating>=3", c -> Values.whole(VERSION.RATING, c));
    add("flag", "flag:pick (reject, none)", Fields::flag);
    add("label", "label:red (none)", Fields::label);
    add("camera", "camera:\"X100V\"", c -> Values.text(PHOTO.CAMERA, c));
    add("lens", "lens:50mm", c -> Values.text(PHOTO.LENS, c));
    add("iso", "iso>=800", c -> Values.whole(PHOTO.ISO, c));
    add("aperture", "aperture<2.8", c -> Values.number(PHOTO.APERTURE, 0.05, c));
    add("shutter", "shutter<=1/200", c -> Values.number(PHOTO.SHUTTER_S, 1e-6, c));
    add("focal", "focal:35..85", c -> Values.number(PHOTO.FOCAL_MM, 0.5, c));
    add("date", "date:2026-11-21 (2026-11, 2026, today)", c -> Dates.in(VERSION.CAPTURED_AT, c));
    add("imported", "imported>=2026-11-01", c -> Dates.in(PHOTO.IMPORTED_AT, c));
    add("import", "import:last", Fields::importNo);
    add("folder", "folder:wedding", Fields::folder);
    add("name", "name:IMG_01*", c -> Values.text(PHOTO.FILE_NAME, c));
    add("keyword", "keyword:dog", Fields::keyword);
    add("title", "title:\"First dance\"", c -> Values.text(PHOTO.TITLE, c));
    add("caption", "caption:cake", c -> Values.text(PHOTO.CAPTION, c));
    add("creator", "creator:Ada", c -> Values.text(PHOTO.CREATOR, c));
    add("copyright", "copyright:Ada", c -> Values.text(PHOTO.COPYRIGHT, c));
    add("format", "format:dng", Fields::format);
    add("megapixels", "megapixels>=20", Fields::megapixels);
    add("edited", "edited:yes (no)", c -> Values.yesNo(VERSION.EDITED.isTrue(), c));
    add("copy", "copy:yes (no)", c -> Values.yesNo(VERSION.COPY_NO.gt(0), c));
    add("stack", "stack:yes (no, top)", Fields::stack);
    add("has", "has:masks (keywords, gps, settings, title)", Fields::has);
    add("mask", "mask:subject=NOT_FOUND (mask:any=FAILED, mask:sky)", Fields::mask);
    add("id", "id:17", c -> Values.whole(VERSION.ID, c));
    add("hash", "hash:3f2a", Fields::hash);
    // Needs the database, so Query answers it; listed here for help and for suggestions.
    add("collection", "collection:\"Album\"", _ -> DSL.noCondition());
  }

  /// Answered without `photo`.
  private static final Set<String> OF_VERSION =
      Set.of("rating", "flag", "label", "date", "keyword", "edited", "copy", "mask", "id", "stack");

  private Fields() {}

  static boolean ofVersion(String field) {
    return OF_VERSION.contains(field);
  }

  private static void add(String name, String example, Meaning meaning) {
    FIELDS.put(name, new Entry(example, meaning));
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(FIELDS.keySet());
  }

  static List<String> help() {
    return FIELDS.values().stream().map(Entry::example).toList();
  }

  static Condition condition(Compare compare) throws CatalogException {
    Entry entry = FIELDS.get(compare.field());
    if (entry == null) {
      throw Query.bad(
          compare.source() + ": there is no field \"" + compare.field() + "\".",
          suggestion(compare.field()));
    }
    if (compare.value().isEmpty()) {
      throw Query.bad(
          compare.source() + ": the value is missing.", "Write for example " + entry.example());
    }
    return entry.meaning().of(compare);
  }

  private static Condition withKeyword(Condition name) {
    return VERSION.ID.in(
        DSL.select(VERSION_KEYWORD.VERSION_ID)
            .from(VERSION_KEYWORD)
            .join(KEYWORD)
            .on(KEYWORD.ID.eq(VERSION_KEYWORD.KEYWORD_ID))
            .where(name));
  }

  private static Condition keyword(Compare c) throws CatalogException {
    // Whole keywords: dog is not hotdog; dog* is both dog and doghouse.
    return switch (c.operator()) {
      case IS, EQUAL -> withKeyword(Values.like(KEYWORD.NAME, c.value()));
      case NOT_EQUAL -> withKeyword(Values.like(KEYWORD.NAME, c.value())).not();
      case AT_LEAST, AT_MOST, ABOVE, BELOW -> throw Values.operator(c, "keyword:dog");
    };
  }

  private static Condition flag(Compare c) throws CatalogException {
    short flag =
        switch (c.value().toLowerCase(Locale.ROOT)) {
          case "pick", "picked", "1" -> 1;
          case "reject", "rejected", "-1" -> -1;
          case "none", "no", "0" -> 0;
          default -> throw Values.value(c, "flag:pick, flag:reject or flag:none");
        };
    return Values.is(VERSION.FLAG.eq(flag), c);
  }

  private static Condition label(Compare c) throws CatalogException {
    return Values.is(
        c.value().equalsIgnoreCase("none")
            ? VERSION.LABEL.isNull()
            : Values.like(VERSION.LABEL, c.value()),
        c);
  }

  /// One that is alone in its stack is in none.
  private static Condition stack(Compare c) throws CatalogException {
    var other = VERSION.as("other");
    Condition sibling = other.STACK_ID.eq(VERSION.STACK_ID).and(other.ID.ne(VERSION.ID));
    Condition in = DSL.exists(DSL.selectOne().from(other).where(sibling));
    if (!c.value().equalsIgnoreCase("top")) {
      return Values.yesNo(in, c);
    }
    Condition above =
        other
            .STACK_PLACE
            .lt(VERSION.STACK_PLACE)
            .or(other.STACK_PLACE.eq(VERSION.STACK_PLACE).and(other.ID.lt(VERSION.ID)));
    return Values.is(in.andNotExists(DSL.selectOne().from(other).where(sibling.and(above))), c);
  }

  private static Condition importNo(Compare c) throws CatalogException {
    return c.value().equalsIgnoreCase("last")
        ? Values.is(PHOTO.IMPORT_NO.eq(DSL.select(DSL.max(PHOTO.IMPORT_NO)).from(PHOTO)), c)
        : Values.whole(PHOTO.IMPORT_NO, c);
  }

  /// A whole path means that folder and what is below it; anything else a part of the path.
  private static Condition folder(Compare c) throws CatalogException {
    String path = c.value().length() > 1 ? c.value().replaceAll("[/\\\\]+$", "") : c.value();
    boolean whole = path.startsWith("/") || path.matches("[A-Za-z]:.*");
    return Values.is(
        whole
            ? PHOTO
                .FOLDER
                .eq(path)
                .or(PHOTO.FOLDER.startsWith(path.endsWith("/") ? path : path + "/"))
            : PHOTO.FOLDER.containsIgnoreCase(path),
        c);
  }

  private static Condition format(Compare c) throws CatalogException {
    String format =
        switch (c.value().toUpperCase(Locale.ROOT)) {
          case "JPG" -> "JPEG";
          case "TIF" -> "TIFF";
          case String other -> other;
        };
    // Whoever asks for raw means DNG as well.
    return Values.is(
        format.equals("RAW") ? PHOTO.FORMAT.in("RAW", "DNG") : PHOTO.FORMAT.eq(format), c);
  }

  private static Condition megapixels(Compare c) throws CatalogException {
    return Values.number(
        PHOTO.WIDTH.cast(Double.class).mul(PHOTO.HEIGHT.cast(Double.class)).div(1e6), 0.05, c);
  }

  private static Condition hash(Compare c) throws CatalogException {
    return Values.is(PHOTO.CONTENT_HASH.startsWith(c.value().toLowerCase(Locale.ROOT)), c);
  }

  private static Condition has(Compare c) throws CatalogException {
    Condition has =
        switch (c.value().toLowerCase(Locale.ROOT)) {
          case "mask", "masks" -> masked(DSL.noCondition());
          case "keyword", "keywords" -> withKeyword(DSL.noCondition());
          case "gps" -> PHOTO.LATITUDE.isNotNull();
          case "title" -> PHOTO.TITLE.isNotNull();
          case "settings" ->
              VERSION.ID.in(DSL.select(VERSION_SETTINGS.VERSION_ID).from(VERSION_SETTINGS));
          default ->
              throw Values.value(c, "has:masks, has:keywords, has:gps, has:settings or has:title");
        };
    return Values.is(has, c);
  }

  /// `kind=STATE`; kind is a mask kind, a mask's name, or any; without a state any state.
  private static Condition mask(Compare c) throws CatalogException {
    int sign = c.value().lastIndexOf('=');
    String kind = (sign < 0 ? c.value() : c.value().substring(0, sign)).strip();
    Condition wanted =
        kind.equalsIgnoreCase("any")
            ? DSL.noCondition()
            : MASK_STATUS
                .KINDS
                .contains("," + kind.toLowerCase(Locale.ROOT) + ",")
                .or(Values.like(MASK_STATUS.NAME, kind));
    if (sign >= 0) {
      wanted = wanted.and(MASK_STATUS.STATE.eq(state(c, c.value().substring(sign + 1))));
    }
    return Values.is(masked(wanted), c);
  }

  private static String state(Compare c, String typed) throws CatalogException {
    String wanted = typed.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    List<String> states = Arrays.stream(MaskState.values()).map(Enum::name).toList();
    if (!states.contains(wanted)) {
      throw Values.value(c, "one of the states " + String.join(", ", states));
    }
    return wanted;
  }

  private static Condition masked(Condition wanted) {
    return VERSION.ID.in(DSL.select(MASK_STATUS.VERSION_ID).from(MASK_STATUS).where(wanted));
  }

  private static String suggestion(String typed) {
    String nearest =
        FIELDS.keySet().stream().min(Comparator.comparingInt(f -> distance(f, typed))).orElse("");
    String all = FIELDS.keySet().stream().collect(Collectors.joining(", "));
    return (distance(nearest, typed) <= 2 ? "Did you mean " + nearest + "? " : "")
        + "Fields are: "
        + all
        + ". To search for the text itself put it in quotes.";
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
