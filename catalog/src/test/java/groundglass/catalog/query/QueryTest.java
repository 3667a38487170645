package groundglass.catalog.query;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.MadeUpRows;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.photos.SearchWords;
import groundglass.catalog.store.Store;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final int COUNT = 60;
  @TempDir static Path temp;
  private static Store store;
  private static Photos photos;

  @BeforeAll
  static void fill() throws CatalogException {
    store = Store.openOrCreate(temp.resolve("q.groundglass"));
    photos = new Photos(store);
    MadeUpRows.insert(store, COUNT);
    MadeUpRows.keyword(store, 5, "dog");
    MadeUpRows.keyword(store, 6, "hotdog");
    MadeUpRows.keyword(store, 7, "100%_sure");
    MadeUpRows.mask(store, 10, "Bride", ",subject,", "NOT_FOUND");
    MadeUpRows.mask(store, 11, "Far", ",depth,sky,", "FAILED");
    MadeUpRows.mask(store, 12, "Bride", ",subject,", "READY");
    store.writeOnly(
        db -> db.update(PHOTO).set(PHOTO.TITLE, "First dance").where(PHOTO.ID.eq(20L)).execute());
    store.writeOnly(db ->
        db.insertInto(VERSION)
            .set(VERSION.ID, 500L)
            .set(VERSION.PHOTO_ID, 1L)
            .set(VERSION.COPY_NO, 1)
            .set(VERSION.CAPTURED_AT, MadeUpRows.captured(1))
            .execute());
    store.writeOnly(db -> SearchWords.ofPhotos(db, List.of(1L, 20L)));
    var collections = new Collections(store, photos);
    collections.create("My Album", Optional.empty());
    collections.add("My Album", List.of(3L, 2L, 3L));
    collections.create("Smart", Optional.of("rating>=5 format:dng"));
    collections.create("Nested", Optional.of("collection:Smart -id:3"));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static List<Long> ids(String query) throws CatalogException {
    return photos.ids(query).stream().sorted().toList();
  }

  private static List<Long> masters(LongPredicate wanted) {
    return LongStream.rangeClosed(1, COUNT).filter(wanted).boxed().toList();
  }

  @Test
  void comparisonsFindWhatTheySay() throws CatalogException {
    assertThat(ids("rating>=3 copy:no")).isEqualTo(masters(n -> n % 6 >= 3));
    assertThat(ids("rating:3")).isEqualTo(masters(n -> n % 6 == 3));
    assertThat(ids("rating!=3 copy:no")).isEqualTo(masters(n -> n % 6 != 3));
    assertThat(ids("rating:2..4")).isEqualTo(masters(n -> n % 6 >= 2 && n % 6 <= 4));
    assertThat(ids("flag:pick")).isEqualTo(masters(n -> n % 3 == 2));
    assertThat(ids("flag:reject")).isEqualTo(masters(n -> n % 3 == 0));
    assertThat(ids("flag:none copy:no")).isEqualTo(masters(n -> n % 3 == 1));
    assertThat(ids("label:red")).isEqualTo(masters(n -> n % 7 == 0));
    assertThat(ids("label:RED")).isEqualTo(masters(n -> n % 7 == 0));
    assertThat(ids("label:none copy:no")).isEqualTo(masters(n -> n % 7 != 0));
    assertThat(ids("camera:\"X100V\" copy:no")).isEqualTo(masters(n -> n % 4 == 1));
    assertThat(ids("iso>=800 copy:no")).isEqualTo(masters(n -> n % 5 >= 3));
    assertThat(ids("aperture<2.8 copy:no")).isEqualTo(masters(n -> n % 2 == 1));
    assertThat(ids("aperture:f/2.8")).isEqualTo(masters(n -> n % 2 == 0));
    assertThat(ids("format:dng")).isEqualTo(masters(n -> n % 3 == 0));
    assertThat(ids("format:jpg copy:no")).isEqualTo(masters(n -> n % 3 != 0));
    assertThat(ids("edited:yes")).isEqualTo(masters(n -> n % 2 == 1));
    assertThat(ids("copy:yes")).containsExactly(500L);
    assertThat(ids("folder:day3")).isEqualTo(masters(n -> n % 10 == 3));
    assertThat(ids("folder:/made/up/day3/")).isEqualTo(masters(n -> n % 10 == 3));
    assertThat(ids("folder:/made copy:no")).hasSize(COUNT);
    assertThat(ids("folder:/mad")).isEmpty();
    assertThat(ids("name:IMG_0002*")).isEqualTo(masters(n -> n >= 20 && n < 30));
    assertThat(ids("name=img_00007.jpg")).containsExactly(7L);
    assertThat(ids("import:last")).containsExactly(60L);
    assertThat(ids("import:3")).isEqualTo(masters(n -> n >= 20 && n < 30));
    assertThat(ids("megapixels>=24 copy:no")).hasSize(COUNT);
    assertThat(ids("date:2026-11-21")).hasSize(61);
    assertThat(ids("date:2026-11-20")).isEmpty();
    assertThat(ids("date>2026-11-21")).isEmpty();
    assertThat(ids("date<=2026-11 date>=2026")).hasSize(61);
    assertThat(ids("date>=2026-11-21T14:00")).isEqualTo(masters(n -> minutes(n) >= 360));
  }

  private static long minutes(long n) {
    return 7 * (n % 5 == 4 ? n - 1 : n);
  }

  @Test
  void wordsLookEverywhereAndKeywordsAreWhole() throws CatalogException {
    assertThat(ids("dance")).containsExactly(20L);
    assertThat(ids("\"first dance\"")).containsExactly(20L);
    assertThat(ids("dog")).containsExactly(5L, 6L);
    assertThat(ids("keyword:dog")).containsExactly(5L);
    assertThat(ids("keyword:*dog")).containsExactly(5L, 6L);
    assertThat(ids("x100v rating:5")).isEqualTo(ids("camera:x100v rating:5"));
  }

  @Test
  void masksAreFoundByKindNameAndState() throws CatalogException {
    assertThat(ids("has:masks")).containsExactly(10L, 11L, 12L);
    assertThat(ids("mask:subject")).containsExactly(10L, 12L);
    assertThat(ids("mask:subject=NOT_FOUND")).containsExactly(10L);
    assertThat(ids("mask:sky=failed")).containsExactly(11L);
    assertThat(ids("mask:any=READY")).containsExactly(12L);
    assertThat(ids("mask:Bride")).containsExactly(10L, 12L);
  }

  @Test
  void collectionsAreAskedByNameAndSmartOnesByTheirQuery() throws CatalogException {
    assertThat(ids("collection:\"My Album\"")).containsExactly(2L, 3L);
    assertThat(ids("collection:Smart")).isEqualTo(masters(n -> n % 6 == 5 && n % 3 == 0));
    assertThat(ids("collection:Nested -collection:\"My Album\""))
        .isEqualTo(ids("collection:Nested"));
  }

  /// Unknown values count as "does not hold": every photo is in a query or in its negation.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rating>=3",
        "camera:X100V",
        "label:red",
        "keyword:dog",
        "mask:any",
        "dance",
        "lens:50",
        "(rating:5 OR label:red)",
        "focal>10",
        "title:dance",
        "-camera:Canon",
        "has:gps"
      })
  void aQueryAndItsNegationPartTheCatalog(String query) throws CatalogException {
    var yes = new HashSet<>(photos.ids(query));
    var no = new HashSet<>(photos.ids("-" + query));
    assertThat(yes).doesNotContainAnyElementsOf(no);
    assertThat(yes.size() + no.size()).isEqualTo(photos.count(""));
  }

  @Test
  void orBindsWeakerThanAnd() throws CatalogException {
    assertThat(ids("rating:5 label:red OR id:1"))
        .isEqualTo(masters(n -> n % 6 == 5 && n % 7 == 0 || n == 1));
    assertThat(ids("rating:5 (label:red OR id:5)"))
        .isEqualTo(masters(n -> n % 6 == 5 && (n % 7 == 0 || n == 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ratng>=3 | Did you mean rating",
        "rating>=many | a number",
        "flag:perhaps | flag:pick",
        "mask:subject=LOST | NOT_FOUND",
        "collection:Nowhere | collection list",
        "date:soon | 2026-11-21",
        "camera>5 | camera:",
        "rating: | for example",
        "(rating:3 | Close every",
        "rating:3 ) dog | Remove",
        "'\"open' | Put a",
        "rating:3 OR | Write",
        "has:wings | has:masks",
      })
  void aWrongTermIsNamedWithWhatIsMeant(String query, String meant) {
    var e = catchThrowableOfType(CatalogException.class, () -> photos.ids(query.replace("'", "")));
    assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST);
    assertThat(e.remedy()).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"'; DROP TABLE photo; --\"",
        "name:\"' OR '1'='1\"",
        "100%",
        "camera:%",
        "camera:_",
        "label:\"%\"",
        "folder:/%",
        "keyword:_og",
        "hash:%",
        "a!b",
        "name:\"\\\"\""
      })
  void valuesAreNeverSqlNorWildcards(String query) throws CatalogException {
    assertThat(ids(query).size()).isLessThan(2);
    assertThat(photos.count("")).isEqualTo(COUNT + 1);
  }

  @Test
  void percentIsALetterLikeAnyOther() throws CatalogException {
    assertThat(ids("keyword:100%_sure")).containsExactly(7L);
    assertThat(ids("%_s")).containsExactly(7L);
  }

  /// Whatever is typed gives an answer or a sentence, never another exception.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noiseIsAnsweredOrRefusedPolitely(long seed) {
    var random = new Random(seed);
    String letters = "rating:>=<!-()\"\\ ORlabel*%'03.,/=ämask";
    for (int i = 0; i < 150; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(25); k >= 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(photos.count(text.toString())).isNotNegative();
      } catch (CatalogException e) {
        assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(e.remedy()).isNotBlank();
      }
    }
  }

  @Test
  void aSmartCollectionThatLeadsBackToItselfIsRefused() throws CatalogException {
    var collections = new Collections(store, photos);
    collections.create("Loop", Optional.of("rating:1"));
    store.writeOnly(
        db -> db.execute("UPDATE collection SET query = 'collection:Loop' WHERE name = 'Loop'"));
    var e = catchThrowableOfType(CatalogException.class, () -> photos.ids("collection:Loop"));
    assertThat(e).hasMessageContaining("leads back");
    collections.delete("Loop");
  }

  @Test
  void helpNamesEveryField() {
    assertThat(Query.help()).anyMatch(l -> l.startsWith("rating")).hasSizeGreaterThan(20);
  }
}
