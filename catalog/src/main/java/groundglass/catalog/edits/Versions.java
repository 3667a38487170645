package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.photos.SearchWords;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What is stored of versions, read and put in one transaction. Everything that changes a version
/// (apply, undo, redo) ends in [#put].
final class Versions {
  private static final int CHUNK = 1000;
  private final Packets packets;

  Versions(Packets packets) {
    this.packets = packets;
  }

  /// `packet` null = neutral; `fields` hold all library fields as text, absent = empty.
  record State(
      long id, long photoId, String name, @Nullable String packet, Map<String, String> fields) {}

  /// New values for a version; `packet` counts when `settings` is set.
  record Put(
      long id,
      long photoId,
      boolean settings,
      @Nullable String packet,
      Map<String, String> fields) {}

  Map<Long, State> load(DSLContext db, List<Long> ids) {
    var states = new LinkedHashMap<Long, State>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      Map<Long, String> keywords = keywords(db, some);
      db.select(
              VERSION.ID,
              VERSION.PHOTO_ID,
              VERSION.COPY_NO,
              VERSION.RATING,
              VERSION.FLAG,
              VERSION.LABEL,
              VERSION.STACK_ID,
              VERSION.STACK_PLACE,
              PHOTO.FILE_NAME,
              PHOTO.TITLE,
              PHOTO.CAPTION,
              PHOTO.CREATOR,
              PHOTO.COPYRIGHT,
              VERSION_SETTINGS.PACKET)
          .from(VERSION)
          .join(PHOTO)
          .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
          .leftJoin(VERSION_SETTINGS)
          .on(VERSION_SETTINGS.VERSION_ID.eq(VERSION.ID))
          .where(VERSION.ID.in(some))
          .forEach(r -> states.put(r.get(VERSION.ID), state(r, keywords)));
    }
    return states;
  }

  private static State state(Record r, Map<Long, String> keywords) {
    long id = r.get(VERSION.ID);
    var fields = new HashMap<String, String>();
    fields.put("rating", String.valueOf(r.get(VERSION.RATING)));
    fields.put("flag", String.valueOf(r.get(VERSION.FLAG)));
    fields.put("label", text(r.get(VERSION.LABEL)));
    Long stack = r.get(VERSION.STACK_ID);
    fields.put("stack", stack == null ? "" : stack + "/" + r.get(VERSION.STACK_PLACE));
    fields.put("title", text(r.get(PHOTO.TITLE)));
    fields.put("caption", text(r.get(PHOTO.CAPTION)));
    fields.put("creator", text(r.get(PHOTO.CREATOR)));
    fields.put("copyright", text(r.get(PHOTO.COPYRIGHT)));
    fields.put("keywords", keywords.getOrDefault(id, ""));
    int copy = r.get(VERSION.COPY_NO);
    String name = r.get(PHOTO.FILE_NAME) + (copy == 0 ? "" : " (copy " + copy + ")");
    return new State(id, r.get(VERSION.PHOTO_ID), name, r.get(VERSION_SETTINGS.PACKET), fields);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Map<Long, String> keywords(DSLContext db, List<Long> ids) {
    var lists = new HashMap<Long, List<String>>();
    db.select(VERSION_KEYWORD.VERSION_ID, KEYWORD.NAME)
        .from(VERSION_KEYWORD)
        .join(KEYWORD)
        .on(KEYWORD.ID.eq(VERSION_KEYWORD.KEYWORD_ID))
        .where(VERSION_KEYWORD.VERSION_ID.in(ids))
        .forEach(r -> lists.computeIfAbsent(r.value1(), _ -> new ArrayList<>()).add(r.value2()));
    var joined = new HashMap<Long, String>();
    lists.forEach((id, list) -> joined.put(id, Fields.join(Fields.split(String.join(",", list)))));
    return joined;
  }

  /// Fields that free words are looked for in.
  private static final Set<String> WORDED =
      Set.of("label", "title", "caption", "creator", "keywords");

  /// Writes packets, `edited`, fields and keywords, and brings the mask rows in line.
  void put(DSLContext db, Collection<Put> puts) {
    var work = new ArrayList<Query>();
    var masks = new LinkedHashMap<Long, Settings>();
    var keywordIds = new TreeMap<String, Long>(String.CASE_INSENSITIVE_ORDER);
    for (Put p : puts) {
      if (p.settings()) {
        Settings settings = packets.parse(p.packet());
        masks.put(p.id(), settings);
        settings(db, p, settings, work);
      }
      p.fields().forEach((name, value) -> field(db, p, name, value, keywordIds, work));
    }
    if (!work.isEmpty()) {
      db.batch(work).execute();
    }
    MaskRows.refresh(db, masks);
    SearchWords.ofPhotos(
        db,
        puts.stream()
            .filter(p -> p.fields().keySet().stream().anyMatch(WORDED::contains))
            .map(Put::photoId)
            .distinct()
            .toList());
  }

  private static void settings(DSLContext db, Put p, Settings settings, List<Query> work) {
    work.add(db.deleteFrom(VERSION_SETTINGS).where(VERSION_SETTINGS.VERSION_ID.eq(p.id())));
    Optional.ofNullable(p.packet())
        .ifPresent(packet ->
            work.add(
                db.insertInto(VERSION_SETTINGS)
                    .set(VERSION_SETTINGS.VERSION_ID, p.id())
                    .set(VERSION_SETTINGS.PACKET, packet)
                    .set(VERSION_SETTINGS.HASH, Packets.hash(packet))));
    work.add(
        db.update(VERSION)
            .set(VERSION.EDITED, edited(p.id(), settings))
            .where(VERSION.ID.eq(p.id())));
  }

  /// A raw photo starts with settings; as long as it has just these nobody has edited it.
  private static Field<Boolean> edited(long id, Settings settings) {
    if (!Packets.untouchedRaw(settings)) {
      return DSL.inline(!Packets.neutral(settings));
    }
    var raw =
        DSL.selectOne()
            .from(VERSION.as("v"))
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.as("v").PHOTO_ID))
            .where(VERSION.as("v").ID.eq(id).and(PHOTO.FORMAT.in("RAW", "DNG")));
    return DSL.field(DSL.notExists(raw));
  }

  private static void field(
      DSLContext db,
      Put p,
      String name,
      String value,
      Map<String, Long> keywordIds,
      List<Query> work) {
    switch (name) {
      case "rating" -> work.add(version(db, p.id(), VERSION.RATING, Short.valueOf(value)));
      case "flag" -> work.add(version(db, p.id(), VERSION.FLAG, Short.valueOf(value)));
      case "label" -> work.add(version(db, p.id(), VERSION.LABEL, orNull(value)));
      case "stack" -> work.add(stack(db, p.id(), value));
      case "title" -> work.add(photo(db, p.photoId(), PHOTO.TITLE, orNull(value)));
      case "caption" -> work.add(photo(db, p.photoId(), PHOTO.CAPTION, orNull(value)));
      case "creator" -> work.add(photo(db, p.photoId(), PHOTO.CREATOR, orNull(value)));
      case "copyright" -> work.add(photo(db, p.photoId(), PHOTO.COPYRIGHT, orNull(value)));
      case "keywords" -> {
        work.add(db.deleteFrom(VERSION_KEYWORD).where(VERSION_KEYWORD.VERSION_ID.eq(p.id())));
        for (String keyword : Fields.split(value)) {
          work.add(
              db.insertInto(VERSION_KEYWORD)
                  .set(VERSION_KEYWORD.VERSION_ID, p.id())
                  .set(
                      VERSION_KEYWORD.KEYWORD_ID,
                      keywordIds.computeIfAbsent(keyword, k -> keywordId(db, k))));
        }
      }
      default -> throw new IllegalArgumentException("field " + name);
    }
  }

  private static <T> Query version(
      DSLContext db, long id, org.jooq.Field<T> field, @Nullable T value) {
    return db.update(VERSION).set(field, value).where(VERSION.ID.eq(id));
  }

  private static Query stack(DSLContext db, long id, String value) {
    int slash = value.indexOf('/');
    return db.update(VERSION)
        .set(VERSION.STACK_ID, slash < 0 ? null : Long.valueOf(value.substring(0, slash)))
        .set(VERSION.STACK_PLACE, slash < 0 ? 0 : Integer.parseInt(value.substring(slash + 1)))
        .where(VERSION.ID.eq(id));
  }

  private static <T> Query photo(
      DSLContext db, long id, org.jooq.Field<T> field, @Nullable T value) {
    return db.update(PHOTO).set(field, value).where(PHOTO.ID.eq(id));
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  private static long keywordId(DSLContext db, String name) {
    return db.select(KEYWORD.ID)
        .from(KEYWORD)
        .where(KEYWORD.NAME.equalIgnoreCase(name))
        .orderBy(KEYWORD.ID)
        .limit(1)
        .fetchOptional(KEYWORD.ID)
        .orElseGet(() ->
            db.insertInto(KEYWORD)
                .set(KEYWORD.NAME, name)
                .returningResult(KEYWORD.ID)
                .fetchSingle()
                .value1());
  }
}
