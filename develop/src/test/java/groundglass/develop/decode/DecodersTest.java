package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodersTest {
  @TempDir Path folder;

  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, x * 255 / width << 16 | y * 255 / height << 8 | (x + y) % 256);
      }
    }
    return image;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static Decoded.Photo photo(Path file, int minLongSide) {
    Decoded decoded = Decoders.decode(file, minLongSide);
    assertThat(decoded).isInstanceOf(Decoded.Photo.class);
    return (Decoded.Photo) decoded;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void losslessPicturesComeBackExactly(String format) throws IOException {
    BufferedImage image = picture(150, 100);
    Decoded.Photo p = photo(file("a." + format, encoded(image, format)), 0);
    BufferedImage shown = Output.screen(p.image());
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 150; x++) {
        assertThat(shown.getRGB(x, y) & 0xffffff).isEqualTo(image.getRGB(x, y) & 0xffffff);
      }
    }
    assertThat(p.raw()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 1600", "800, 800", "700, 800", "300, 400", "100, 100", "5000, 1600"})
  void reducedJpegsKeepTheAskedLongSide(int minLongSide, int expected) throws IOException {
    Path jpeg = file("a.jpg", encoded(picture(1600, 1000), "jpg"));
    Decoded.Photo p = photo(jpeg, minLongSide);
    assertThat(p.image().width()).isEqualTo(expected);
    assertThat(p.width()).isEqualTo(1600);
    assertThat(p.height()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "false, 40", "true, 40"})
  void aGreyCardInADngIsGrey(boolean lossless, int minLongSide) throws IOException {
    Path dng = file("a.dng", MadeUpDng.grey(120, 80, 0.18, 6, lossless));
    Decoded.Photo p = photo(dng, minLongSide);
    assertThat(p.orientation()).isEqualTo(6);
    assertThat(p.raw()).isTrue();
    assertThat(p.width()).isEqualTo(120);
    assertThat(p.image().width()).isEqualTo(minLongSide == 0 ? 120 : 60);
    for (int i = 0; i < p.image().r().length; i++) {
      assertThat(p.image().r()[i]).isCloseTo(0.18f, within(0.001f));
      assertThat(p.image().g()[i]).isCloseTo(0.18f, within(0.001f));
      assertThat(p.image().b()[i]).isCloseTo(0.18f, within(0.001f));
    }
    assertThat(p.temperature()).isBetween(2000.0, 12000.0);
    assertThat(Decoders.probe(dng)).isEqualTo(new Probe.Header("DNG", 120, 80, 6, true));
  }

  @Test
  void clippedSensorsAreWhite() throws IOException {
    Decoded.Photo p = photo(file("a.dng", MadeUpDng.grey(40, 40, 3, 1, false)), 0);
    byte[] rgb = Output.rgb8(p.image(), Profile.SRGB);
    for (byte b : rgb) {
      assertThat(b & 0xff).isGreaterThanOrEqualTo(254);
    }
  }

  @Test
  void sidecarsAndTextAreNoPictures() throws IOException {
    assertThat(Decoders.probe(file("a.xmp", "<x/>".getBytes("UTF-8"))))
        .isInstanceOf(Probe.NotAPicture.class);
    assertThat(Decoders.probe(file("a.jpg", "hello".getBytes("UTF-8"))))
        .isInstanceOf(Probe.Unreadable.class);
    assertThat(Decoders.probe(folder.resolve("absent.jpg"))).isInstanceOf(Probe.Unreadable.class);
    assertThat(Decoders.decode(folder, 0)).isInstanceOf(Decoded.Failed.class);
  }

  @Test
  void aCutJpegKeepsItsReadablePartAndSaysSo() throws IOException {
    byte[] jpeg = encoded(picture(800, 600), "jpg");
    Decoded.Photo p = photo(file("a.jpg", Arrays.copyOf(jpeg, jpeg.length / 2)), 0);
    if (Turbo.available()) {
      assertThat(p.warnings()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "tiff", "dng", "ljpeg.dng"})
  void damagedFilesNeverThrow(String format) throws IOException {
    byte[] good =
        switch (format) {
          case "dng" -> MadeUpDng.grey(64, 48, 0.3, 1, false);
          case "ljpeg.dng" -> MadeUpDng.grey(64, 48, 0.3, 1, true);
          default -> encoded(picture(64, 48), format);
        };
    Random random = new Random(format.hashCode());
    for (int i = 0; i < 250; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      int flips = i % 3 == 0 ? 0 : 1 + random.nextInt(12);
      for (int k = 0; k < flips; k++) {
        int range = random.nextBoolean() ? Math.min(600, bad.length) : bad.length;
        bad[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = file("bad." + format, bad);
      assertThat(Decoders.decode(file, 32)).isNotNull();
      assertThat(Decoders.probe(file)).isNotNull();
      assertThat(Decoders.embeddedPreview(file, 10)).isNotNull();
    }
  }
}
