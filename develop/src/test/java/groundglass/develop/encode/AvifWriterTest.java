package groundglass.develop.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import groundglass.develop.color.Profile;
import groundglass.develop.decode.Avif;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.image.Image;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the system has libheif with a coder; elsewhere there is a reason instead.
class AvifWriterTest {
  private static final int W = 121;
  private static final int H = 87;

  @TempDir Path folder;

  @BeforeEach
  void thereIsACoder() {
    assumeThat(Encoders.Format.AVIF.missing()).isEmpty();
  }

  private static Image picture() {
    Image p = Image.black(W, H);
    var random = new Random(5);
    for (int i = 0; i < W * H; i++) {
      boolean red = (i % W + i / W) % 2 == 0;
      p.r()[i] = (red ? 0.4f : 0.1f) + 0.1f * random.nextFloat();
      p.g()[i] = (red ? 0.1f : 0.3f) + 0.1f * random.nextFloat();
      p.b()[i] = 0.1f + 0.3f * (i / W) / H;
    }
    return p;
  }

  private Image back(int quality) throws IOException {
    Path file = written(quality);
    Image image = ((Decoded.Photo) Decoders.decode(file, 0)).image();
    assertThat(image.width()).isEqualTo(W);
    assertThat(image.height()).isEqualTo(H);
    return image;
  }

  private Path written(int quality) throws IOException {
    var options =
        new Encoders.Options(
            Encoders.Format.AVIF,
            quality,
            Profile.DISPLAY_P3,
            Encoders.Metadata.NONE,
            Optional.empty(),
            Optional.empty());
    Path file = folder.resolve("q" + quality + ".avif");
    Encoders.write(picture(), options, file);
    return file;
  }

  private static double off(Image image) {
    double sum = 0;
    for (int i = 0; i < W * H; i++) {
      sum += Math.abs(image.r()[i] - picture().r()[i]) + Math.abs(image.g()[i] - picture().g()[i]);
    }
    return sum / (2 * W * H);
  }

  /// A pixel wide, red and green: at full resolution they stay apart.
  @Test
  void fineColoursStayApartFromQualityNinetyOn() throws IOException {
    assertThat(off(back(95))).isLessThan(0.01);
    assertThat(off(back(85))).isGreaterThan(2 * off(back(95)));
  }

  @Test
  void aHigherQualityIsALargerFile() throws IOException {
    assertThat(Files.size(written(40))).isLessThan(Files.size(written(80)));
    assertThat(Files.size(written(80))).isLessThan(Files.size(written(97)));
  }

  @Test
  void theSamePictureIsTheSameBytes() throws IOException {
    byte[] once = Files.readAllBytes(written(80));
    assertThat(Files.readAllBytes(written(80))).isEqualTo(once);
  }

  @Test
  void whatTheTakerThrowsIsThrown() {
    try (Arena arena = Arena.ofConfined()) {
      var rgb = arena.allocate(3L * W * H);
      var nothing = new Avif.Beside(new byte[0], new byte[0], new byte[0]);
      assertThatThrownBy(() ->
              Avif.encode(
                  rgb,
                  W,
                  H,
                  80,
                  nothing,
                  _ -> {
                    throw new IOException("the disk is full");
                  }))
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is full");
    }
  }

  @Test
  void nothingIsLeftWhenThePictureIsRefused() throws IOException {
    try (Arena arena = Arena.ofConfined();
        Stream<Path> left = Files.list(folder)) {
      var rgb = arena.allocate(3);
      var nothing = new Avif.Beside(new byte[0], new byte[0], new byte[0]);
      Path target = folder.resolve("none.avif");
      assertThatThrownBy(() ->
              AtomicFile.write(
                  target, out -> Avif.encode(rgb, 0, 0, 80, nothing, file -> out.write(1))))
          .isInstanceOf(IOException.class);
      assertThat(left).isEmpty();
    }
  }
}
