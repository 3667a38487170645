package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.CATALOG_FACT;
import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_KEYWORD;

import groundglass.catalog.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

/// What free words are looked for in: one column of `version` with all texts of the photo and the
/// version, so that one comparison a row answers instead of ten over three tables. Whoever writes
/// one of these texts calls [#ofPhotos] in the same transaction.
public final class SearchWords {
  private static final int CHUNK = 1000;

  /// Catalogs from before the column have to be read once.
  private static final String FACT = "words";

  private SearchWords() {}

  /// A text as it is looked for.
  public static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Brings the words of all versions of these photos in line with their texts.
  public static void ofPhotos(DSLContext db, Collection<Long> photos) {
    var ids = List.copyOf(photos);
    for (int from = 0; from < ids.size(); from += CHUNK) {
      // Inlined: such a list is a set to the database, one of parameters is gone through for each
      // row.
      var chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      refresh(db, VERSION.PHOTO_ID.in(chunk.stream().map(DSL::inline).toList()));
    }
  }

  /// Once for a catalog that was made before there were such words.
  static void fill(Store store) {
    boolean done = store.read(db -> db.fetchExists(CATALOG_FACT, CATALOG_FACT.NAME.eq(FACT)));
    if (!done) {
      store.writeOnly(db -> {
        ofPhotos(db, db.select(PHOTO.ID).from(PHOTO).fetch(PHOTO.ID));
        db.insertInto(CATALOG_FACT)
            .set(CATALOG_FACT.NAME, FACT)
            .set(CATALOG_FACT.FACT, "1")
            .execute();
      });
    }
  }

  private static void refresh(DSLContext db, Condition photos) {
    Map<Long, List<String>> keywords = new HashMap<>();
    db.select(VERSION_KEYWORD.VERSION_ID, KEYWORD.NAME)
        .from(VERSION_KEYWORD)
        .join(KEYWORD)
        .on(KEYWORD.ID.eq(VERSION_KEYWORD.KEYWORD_ID))
        .join(VERSION)
        .on(VERSION.ID.eq(VERSION_KEYWORD.VERSION_ID))
        .where(photos)
        .orderBy(KEYWORD.NAME)
        .forEach(r -> keywords.computeIfAbsent(r.value1(), _ -> new ArrayList<>()).add(r.value2()));
    var updates = new ArrayList<Query>();
    db.select(
            VERSION.ID,
            VERSION.WORDS,
            PHOTO.FILE_NAME,
            PHOTO.TITLE,
            PHOTO.CAPTION,
            PHOTO.CAMERA,
            PHOTO.LENS,
            PHOTO.CREATOR,
            VERSION.COPY_NAME,
            VERSION.LABEL)
        .from(VERSION)
        .join(PHOTO)
        .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
        .where(photos)
        .forEach(r -> {
          Stream<String> texts =
              Stream.of(
                      r.value3(),
                      r.value4(),
                      r.value5(),
                      r.value6(),
                      r.value7(),
                      r.value8(),
                      r.value9(),
                      r.value10())
                  .filter(Objects::nonNull);
          String words =
              folded(
                  Stream.concat(texts, keywords.getOrDefault(r.value1(), List.of()).stream())
                      .collect(Collectors.joining("\n")));
          if (!words.equals(r.value2())) {
            updates.add(
                db.update(VERSION).set(VERSION.WORDS, words).where(VERSION.ID.eq(r.value1())));
          }
        });
    if (!updates.isEmpty()) {
      db.batch(updates).execute();
    }
  }

  /// Rows whose texts contain these words.
  public static Condition contain(String words) {
    // One bound pattern; jOOQ's contains() has the database put it together for each row.
    String literal = folded(words).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return VERSION.WORDS.like("%" + literal + "%", '!');
  }
}
