package groundglass.develop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Affine;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ResampleTest {
  private static final Strips STRIPS = Strips.common();

  static Image noise(int w, int h) {
    Image image = Image.black(w, h);
    var random = new Random(7);
    for (int i = 0; i < w * h; i++) {
      image.r()[i] = random.nextFloat();
      image.g()[i] = random.nextFloat();
      image.b()[i] = random.nextFloat();
    }
    return image;
  }

  private static double mean(float[] plane) {
    double sum = 0;
    for (float v : plane) {
      sum += v;
    }
    return sum / plane.length;
  }

  @Test
  void theSameSizeIsTheSamePixels() {
    Image image = noise(37, 23);
    assertThat(Resample.resize(image, 37, 23, STRIPS)).isSameAs(image);
    float[] plane = Resample.area(image.r(), 37, 23, 5, 4, 25, 14, 20, 10, STRIPS);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(plane[y * 20 + x]).isEqualTo(image.r()[(y + 4) * 37 + x + 5]);
      }
    }
  }

  @Test
  void theIdentityMapCopiesBitForBit() {
    Image image = noise(37, 23);
    Image same = Resample.affine(image, new Affine(1, 0, 0, 0, 1, 0), 37, 23, STRIPS);
    assertThat(same.r()).isEqualTo(image.r());
    assertThat(same.b()).isEqualTo(image.b());
  }

  @Test
  void reducingKeepsTheMeanLight() {
    Image image = noise(301, 203);
    Image small = Resample.resize(image, 100, 67, STRIPS);
    assertThat(mean(small.g())).isCloseTo(mean(image.g()), within(1e-4));
  }

  @Test
  void enlargingAMapKeepsItsRangeAndItsFlatParts() {
    var map = new FloatMap(2, 2, new float[] {0, 1, 0, 1});
    FloatMap large = Resample.resize(map, 8, 8, STRIPS);
    assertThat(large.values()[0]).isEqualTo(0);
    assertThat(large.values()[7]).isEqualTo(1);
    assertThat(large.values()[3]).isLessThan(large.values()[4]);
  }

  @Test
  void fourQuarterTurnsAreTheIdentity() {
    Image image = noise(37, 23);
    Image turned = image;
    for (int i = 0; i < 4; i++) {
      int w = turned.height();
      int h = turned.width();
      turned = Resample.copy(turned, 0, 0, 1, w - 1, -1, 0, w, h, STRIPS);
    }
    assertThat(turned.r()).isEqualTo(image.r());
  }

  @Test
  void anyNumberOfWorkersGivesTheSameBytes() {
    Image image = noise(531, 407);
    try (var one = new ForkJoinPool(1);
        var five = new ForkJoinPool(5)) {
      Image a = Resample.resize(image, 200, 153, new Strips(one, () -> false));
      Image b = Resample.resize(image, 200, 153, new Strips(five, () -> false));
      assertThat(a.r()).isEqualTo(b.r());
    }
  }
}
