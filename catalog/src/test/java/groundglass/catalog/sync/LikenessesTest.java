package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.PHOTO_LOOK;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Look;
import groundglass.ai.similar.Looks;
import groundglass.ai.similar.Similarity;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.photos.Embeddings;
import groundglass.catalog.photos.LookRows;
import groundglass.catalog.photos.PhotoRow;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessesTest {
  @TempDir Path temp;
  private MadeUpCatalog c;
  private Looks looks;
  private Likenesses likenesses;

  @BeforeEach
  void open() throws Exception {
    c = new MadeUpCatalog(temp);
    looks = new Looks(Models.none());
    likenesses = new Likenesses(c.store, c.photos, looks);
  }

  @AfterEach
  void close() {
    looks.close();
    c.close();
  }

  private PhotoRow photo(float @Nullable [] embedding) {
    long id =
        c.photo(
            1, temp, MadeUpCatalog.FIRST, embedding == null ? null : Embeddings.bytes(embedding));
    return c.photos.row(id).orElseThrow();
  }

  private void thumbnail(PhotoRow row, int rgb) throws IOException {
    var picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48; i++) {
      picture.setRGB(i, i, rgb);
    }
    Path file = c.photos.thumbnailFile(row.hash());
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "jpg", file.toFile());
  }

  private Optional<byte[]> stored(PhotoRow row) {
    return c.store.read(db ->
        db.select(PHOTO_LOOK.EMBEDDING)
            .from(PHOTO_LOOK)
            .where(PHOTO_LOOK.PHOTO_ID.eq(row.photoId()))
            .fetchOptional(PHOTO_LOOK.EMBEDDING));
  }

  @Test
  void numbersOfAnotherMakerAreMadeAnewFromTheThumbnailAndTodaysAreLeftAlone() throws Exception {
    PhotoRow old = photo(new float[] {1, 0, 0, 0});
    thumbnail(old, 0xff0000);
    float[] todays = new float[] {0, 1, 0, 0};
    PhotoRow fresh = photo(null);
    c.store.writeOnly(db -> LookRows.put(db, fresh.photoId(), new Look(todays, looks.maker())));
    assertThat(likenesses.renew(() -> false)).isZero();
    assertThat(stored(old).orElseThrow())
        .isEqualTo(Embeddings.bytes(looks.look(c.photos.thumbnail(old).orElseThrow()).embedding()));
    assertThat(stored(fresh).orElseThrow()).isEqualTo(Embeddings.bytes(todays));
  }

  @Test
  void numbersOfTwoMakersAreNotComparedThoughTheyAreAsMany() throws Exception {
    PhotoRow a = photo(new float[] {1, 0, 0, 0});
    PhotoRow b = photo(null);
    c.store.writeOnly(
        db -> LookRows.put(db, b.photoId(), new Look(new float[] {1, 0, 0, 0}, "another")));
    assertThat(likenesses.similar(a.id(), 0.9)).isEmpty();
    c.store.writeOnly(
        db -> LookRows.put(db, b.photoId(), new Look(new float[] {1, 0, 0, 0}, "made up")));
    assertThat(likenesses.similar(a.id(), 0.9)).hasSize(1);
  }

  /// As a network's numbers and the descriptor stand in an embedding; `thing` is all that the
  /// network sees.
  private long frame(Scene scene, int thing, long seconds) {
    float[] plain = Similarity.embedding(scene.picture());
    var all = new float[4 + plain.length];
    all[thing] = (float) Math.sqrt(0.7);
    for (int i = 0; i < plain.length; i++) {
      all[4 + i] = plain[i] * (float) Math.sqrt(0.3);
    }
    return c.photo(1, temp, MadeUpCatalog.FIRST.plusSeconds(seconds), Embeddings.bytes(all));
  }

  @Test
  void aBurstIsOfferedWholeButNotWhatWasTakenInBetween() throws Exception {
    long first = frame(Scenes.headshot(160, 120, 1, 0.3, 0, true, 1), 0, 0);
    long second = frame(Scenes.headshot(160, 120, 2, 0.6, 0.2, true, 1), 0, 60);
    long nobody = frame(Scenes.headshot(160, 120, 3, 0.3, 0, false, 1), 1, 66);
    long tooClose = frame(Scenes.headshot(160, 120, 4, 1, 0, true, 4), 2, 72);
    frame(Scenes.landscape(160, 120, 5, true), 3, 63);
    frame(Scenes.headshot(160, 120, 6, 0.3, 0, false, 1), 1, 200); // the empty room, later
    assertThat(likenesses.similar(first, Likenesses.DEFAULT_THRESHOLD))
        .extracting(s -> s.photo().id())
        .containsExactlyInAnyOrder(second, nobody, tooClose);
  }

  @Test
  void whatIsGoneIsCountedAndKept() {
    PhotoRow gone = photo(new float[] {1, 0});
    PhotoRow neverSeen = photo(null);
    assertThat(likenesses.renew(() -> false)).isEqualTo(1);
    assertThat(stored(gone).orElseThrow()).isEqualTo(Embeddings.bytes(new float[] {1, 0}));
    assertThat(stored(neverSeen)).isEmpty();
  }

  @Test
  void givingUpLeavesTheRestForTheNextTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      thumbnail(photo(new float[] {i}), 0x00ff00);
    }
    var asked = new AtomicInteger();
    assertThat(likenesses.renew(() -> asked.getAndIncrement() > 0)).isEqualTo(2);
    assertThat(likenesses.renew(() -> false)).isZero();
  }
}
