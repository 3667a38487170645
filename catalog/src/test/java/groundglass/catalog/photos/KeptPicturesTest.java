package groundglass.catalog.photos;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPicturesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  @TempDir Path temp;

  private KeptPictures open(long maxBytes) {
    return new KeptPictures(temp.resolve("edited"), maxBytes, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static BufferedImage noise(long seed) {
    var image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
    var random = new Random(seed);
    for (int i = 0; i < 90 * 60; i++) {
      image.setRGB(i % 90, i / 90, random.nextInt(1 << 24));
    }
    return image;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(temp)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatWasKeptIsThereAfterANewStartUnderItsKeyAlone() {
    open(1 << 20).put(7, A, noise(1));
    var again = open(1 << 20);
    assertThat(again.get(7, A).orElseThrow().getWidth()).isEqualTo(90);
    assertThat(again.get(7, B)).isEmpty();
    assertThat(again.get(8, A)).isEmpty();
  }

  @Test
  void onePictureIsKeptOfEachId() throws IOException {
    open(1 << 20).put(7, A, noise(1));
    var again = open(1 << 20);
    again.put(7, B, noise(2));
    again.put(77, A, noise(3));
    assertThat(again.get(7, A)).isEmpty();
    assertThat(again.get(7, B)).isPresent();
    assertThat(again.get(77, A)).isPresent();
    assertThat(files()).hasSize(2);
  }

  @Test
  void theFolderStaysWithinItsBoundAndTheOldestMakeRoom() throws IOException {
    open(1 << 20).put(0, A, noise(0));
    long one = open(1 << 20).bytes();
    var kept = open(10 * one);
    for (int i = 1; i < 40; i++) {
      kept.put(i, A, noise(i));
    }
    assertThat(kept.bytes()).isLessThanOrEqualTo(10 * one).isGreaterThan(6 * one);
    long onDisk = files().stream().mapToLong(f -> f.toFile().length()).sum();
    assertThat(onDisk).isEqualTo(kept.bytes());
  }

  @Test
  void whatIsLookedAtStaysWhenOlderOnesGo() throws IOException {
    var first = open(1 << 20);
    for (int i = 0; i < 4; i++) {
      first.put(i, A, noise(i));
    }
    for (Path f : files()) {
      Files.setLastModifiedTime(f, FileTime.from(NOW.minusSeconds(9_000_000)));
    }
    long all = first.bytes();
    assertThat(open(1 << 20).get(2, A)).isPresent(); // noted as used today
    var full = open(all);
    full.put(9, A, noise(9));
    assertThat(full.get(2, A)).isPresent();
    assertThat(full.get(9, A)).isPresent();
    assertThat(files()).hasSizeLessThan(5);
  }

  @Test
  void halfAFileIsNoPictureAndIsReplaced() throws IOException {
    open(1 << 20).put(7, A, noise(1));
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(open(1 << 20).get(7, A)).as("%d bytes", length).isEmpty();
    }
    open(1 << 20).put(7, A, noise(1));
    assertThat(open(1 << 20).get(7, A)).isPresent();
  }

  @Test
  void purgingLeavesWhatIsNotOurs() throws IOException {
    open(1 << 20).put(7, A, noise(1));
    Path other = files().getFirst().resolveSibling("mine.jpg");
    Files.write(other, new byte[] {1});
    open(1 << 20).purge();
    assertThat(files()).containsExactly(other);
    assertThat(open(1 << 20).bytes()).isZero();
  }

  @Test
  void aFolderThatCannotBeWrittenCostsNothing() throws IOException {
    Files.writeString(temp.resolve("edited"), "a file where the folder should be");
    var kept = open(1 << 20);
    kept.put(7, A, noise(1));
    assertThat(kept.get(7, A)).isEmpty();
  }
}
