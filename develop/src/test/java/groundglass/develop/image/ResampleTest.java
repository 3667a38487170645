package groundglass.develop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Affine;
import groundglass.develop.frame.PixelMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
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
      turned = Resample.copy(turned, 0, 0, 1, w - 1, -1, 0, w, h, false, STRIPS);
    }
    assertThat(turned.r()).isEqualTo(image.r());
  }

  /// What is past the border is the border's pixel.
  @Test
  void copiesAreClampedAtTheBorder() {
    Image image = noise(9, 7);
    Image out = Resample.copy(image, -3, 1, 0, 12, 0, -1, 80, 20, false, STRIPS);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 80; x++) {
        int from = Math.clamp(12 - y, 0, 6) * 9 + Math.clamp(x - 3, 0, 8);
        assertThat(out.g()[y * 80 + x]).isEqualTo(image.g()[from]);
      }
    }
  }

  /// Plane by plane, without room for two pictures, is the same picture.
  @Test
  void aSourceThatIsUsedUpGivesTheSamePixels() {
    var shift = new Affine(0.9, 0.1, 2, -0.1, 0.9, 3);
    PixelMap[] maps = {shift, new Affine(1, 0, 1, 0, 1, 1), new Affine(1, 0, 0, 0, 1, 2)};
    List<BiFunction<Image, Boolean, Image>> all =
        List.of(
            (i, last) -> Resample.area(i, 1, 2, 30, 20, 15, 9, last, STRIPS),
            (i, last) -> Resample.copy(i, 0, 0, 1, 36, -1, 0, 23, 37, last, STRIPS),
            (i, last) ->
                last
                    ? Resample.affineLast(i, shift, 30, 20, STRIPS)
                    : Resample.affine(i, shift, 30, 20, STRIPS),
            (i, last) -> Resample.warped(i, maps, 30, 20, last, STRIPS),
            (i, last) -> Resample.warped(i, new PixelMap[] {shift}, 30, 20, last, STRIPS));
    for (var kind : all) {
      Image used = noise(37, 37);
      Image out = kind.apply(used, true);
      Image expected = kind.apply(noise(37, 37), false);
      assertThat(out.r()).isEqualTo(expected.r());
      assertThat(out.g()).isEqualTo(expected.g());
      assertThat(out.b()).isEqualTo(expected.b());
      assertThat(used.r().length + used.g().length + used.b().length).isZero();
    }
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
