package groundglass.develop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CodedTest {
  private static final int W = 301;
  private static final int H = 203;
  private static final Strips STRIPS = Strips.common();
  private static final float[] MATRIX = {
    0.627f, 0.329f, 0.043f, 0.069f, 0.920f, 0.011f, 0.016f, 0.088f, 0.896f
  };

  private final byte[] rgb = new byte[3 * W * H];
  private final float[][] tables = new float[3][256];

  CodedTest() {
    new Random(3).nextBytes(rgb);
    for (int c = 0; c < 3; c++) {
      for (int v = 0; v < 256; v++) {
        tables[c][v] = (float) Math.pow(v / 255.0, 1.8 + 0.2 * c);
      }
    }
  }

  private Image coded() {
    return Image.of(new Coded(W, H, rgb, tables, MATRIX));
  }

  /// The planes, by the definition.
  private Image planes() {
    Image image = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      float r = tables[0][rgb[3 * i] & 0xff];
      float g = tables[1][rgb[3 * i + 1] & 0xff];
      float b = tables[2][rgb[3 * i + 2] & 0xff];
      image.r()[i] = MATRIX[0] * r + MATRIX[1] * g + MATRIX[2] * b;
      image.g()[i] = MATRIX[3] * r + MATRIX[4] * g + MATRIX[5] * b;
      image.b()[i] = MATRIX[6] * r + MATRIX[7] * g + MATRIX[8] * b;
    }
    return image;
  }

  private static void same(Image a, Image b) {
    assertThat(a.r()).isEqualTo(b.r());
    assertThat(a.g()).isEqualTo(b.g());
    assertThat(a.b()).isEqualTo(b.b());
  }

  @Test
  void planesThatAreAskedForLaterAreThoseOfTheDefinition() {
    same(coded(), planes());
    same(coded().rows(7, 90), planes().rows(7, 90));
    assertThat(coded().give(1)).isEqualTo(planes().g());
  }

  @Test
  void partsOfRowsAreThoseOfThePlanesAndMakeNone() {
    Image image = coded();
    var read = new float[3][W];
    image.read(11, 40, 250, read[0], read[1], read[2]);
    assertThat(image.coded()).isPresent();
    var expected = new float[3][W];
    planes().read(11, 40, 250, expected[0], expected[1], expected[2]);
    assertThat(read).isDeepEqualTo(expected);
    assertThat(expected[1][40]).isEqualTo(planes().g()[11 * W + 40]);
    assertThat(expected[1][39]).isZero();
  }

  @Test
  void itsMeansAreThoseOfThePlanes() {
    Image image = coded();
    Image small = Resample.area(image, 3.5, 2, 280.25, 200.75, 90, 61, STRIPS);
    assertThat(image.coded()).isPresent();
    Image expected = Resample.area(planes(), 3.5, 2, 280.25, 200.75, 90, 61, STRIPS);
    for (int i = 0; i < small.r().length; i++) {
      assertThat(small.r()[i]).isCloseTo(expected.r()[i], within(2e-6f));
      assertThat(small.g()[i]).isCloseTo(expected.g()[i], within(2e-6f));
      assertThat(small.b()[i]).isCloseTo(expected.b()[i], within(2e-6f));
    }
  }

  @Test
  void turnedAndCroppedItIsWhatThePlanesAre() {
    // a quarter turn of a part, and a mirror image that reaches beyond the border
    same(
        Resample.copy(coded(), 250, 0, -1, 10, 1, 0, 150, 200, false, STRIPS),
        Resample.copy(planes(), 250, 0, -1, 10, 1, 0, 150, 200, false, STRIPS));
    same(
        Resample.copy(coded(), W - 1, -1, 0, 5, 0, 1, W, H, false, STRIPS),
        Resample.copy(planes(), W - 1, -1, 0, 5, 0, 1, W, H, false, STRIPS));
    assertThat(Resample.copy(coded(), 0, 0, 1, 0, 1, 0, H, W, false, STRIPS).coded()).isPresent();
  }
}
