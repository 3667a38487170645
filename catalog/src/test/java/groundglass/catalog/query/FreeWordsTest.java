package groundglass.catalog.query;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.CatalogException;
import groundglass.catalog.MadeUpRows;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.photos.SearchWords;
import groundglass.catalog.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Free words against a twin that looks through every text of every photo, one after the other.
class FreeWordsTest {
  private static final int PHOTOS = 80;
  private static final String LETTERS = "abAB%_!\\ 1.\u00e4\u00c4\u0130\u00df";

  @TempDir Path temp;
  private Store store;
  private Photos photos;
  private final Map<Long, List<String>> texts = new TreeMap<>();

  @BeforeEach
  void open() throws CatalogException {
    store = Store.openOrCreate(temp.resolve("w.groundglass"));
    photos = new Photos(store);
    MadeUpRows.insert(store, PHOTOS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findWhatANaiveLookThroughAllTextsFinds(long seed) throws CatalogException {
    var random = new Random(seed);
    describe(random);
    for (int i = 0; i < 120; i++) {
      String word = text(random, 1 + random.nextInt(3)).strip();
      if (word.isEmpty()) {
        continue;
      }
      String quoted = "\"" + word.replace("\\", "\\\\") + "\"";
      List<Long> naive = naive(word);
      assertThat(photos.ids(quoted)).as(quoted).containsExactlyInAnyOrderElementsOf(naive);
      String high = quoted + " iso>=800 rating<=3";
      List<Long> narrowed =
          naive.stream().filter(n -> (100 << (n % 5)) >= 800 && n % 6 <= 3).toList();
      assertThat(photos.count(high)).as(high).isEqualTo(narrowed.size());
      var page = photos.page(high, Optional.empty(), PHOTOS + 1);
      assertThat(page.rows()).as(high).extracting(r -> r.id()).isEqualTo(photos.ids(high));
      assertThat(page.rows()).extracting(r -> r.id()).containsExactlyInAnyOrderElementsOf(narrowed);
    }
  }

  private List<Long> naive(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return texts.entrySet().stream()
        .filter(
            e -> e.getValue().stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(wanted)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void describe(Random random) {
    for (long id = 1; id <= PHOTOS; id++) {
      List<String> words = new ArrayList<>(List.of(text(random, 8), text(random, 12)));
      texts.put(id, words);
      long n = id;
      store.writeOnly(db -> {
        db.update(PHOTO)
            .set(PHOTO.FILE_NAME, words.get(0))
            .set(PHOTO.TITLE, words.get(1))
            .setNull(PHOTO.CAMERA)
            .where(PHOTO.ID.eq(n))
            .execute();
        db.update(VERSION).setNull(VERSION.LABEL).where(VERSION.ID.eq(n)).execute();
      });
      if (random.nextInt(3) == 0) {
        String keyword = text(random, 6) + id;
        texts.get(id).add(keyword);
        MadeUpRows.keyword(store, id, keyword);
      }
    }
    store.writeOnly(
        db -> SearchWords.ofPhotos(db, LongStream.rangeClosed(1, PHOTOS).boxed().toList()));
  }

  private static String text(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
