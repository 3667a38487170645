package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BorderTest {
  private static final int W = 161;
  private static final int H = 121;

  private static float[] disc(double radius) {
    var p = new float[W * H];
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.hypot(i % W - 80, i / W - 60) <= radius ? 1 : 0;
    }
    return p;
  }

  private static double area(float[] p) {
    double sum = 0;
    for (float v : p) {
      sum += v;
    }
    return sum;
  }

  @Test
  void growingADiscMakesALargerDisc() {
    float[] grown = Border.grow(disc(20), W, H, 12, Strips.common());
    assertThat(Math.sqrt(area(grown) / Math.PI)).isCloseTo(32, within(0.8));
    float[] shrunk = Border.grow(disc(40), W, H, -12, Strips.common());
    assertThat(Math.sqrt(area(shrunk) / Math.PI)).isCloseTo(28, within(0.8));
  }

  @Test
  void runningMaximaAreThoseOfEveryPixelLookedAt() {
    var random = new Random(5);
    var p = new float[W * H];
    for (int i = 0; i < p.length; i++) {
      p[i] = random.nextFloat();
    }
    float[] fast = Border.grow(p, W, H, 3, Strips.common()); // 1 straight, 1 slant
    for (int y = 4; y < H - 4; y += 7) {
      for (int x = 4; x < W - 4; x += 5) {
        float most = 0;
        for (int dy = -3; dy <= 3; dy++) {
          for (int dx = -3; dx <= 3; dx++) {
            boolean octagon = Math.abs(dx) + Math.abs(dy) <= 4;
            most = octagon ? Math.max(most, p[(y + dy) * W + x + dx]) : most;
          }
        }
        assertThat(fast[y * W + x]).isEqualTo(most);
      }
    }
  }

  @Test
  void flatPartsOfACoverageAreLeftOutOfTheWorkAndNotOfTheResult() {
    var random = new Random(6);
    var p = new float[W * H];
    java.util.Arrays.fill(p, 0.25f);
    for (int n = 0; n < 40; n++) { // single pixels and short runs, at borders too
      int at = random.nextInt(p.length - 9);
      java.util.Arrays.fill(p, at, at + 1 + random.nextInt(8), random.nextInt(5) / 4f);
    }
    p[0] = 1;
    p[p.length - 1] = 0;
    float[] grown = Border.grow(p, W, H, 3, Strips.common());
    float[] shrunk = Border.grow(p, W, H, -3, Strips.common());
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        float most = 0;
        float least = 1;
        for (int dy = -3; dy <= 3; dy++) {
          for (int dx = -3; dx <= 3; dx++) {
            boolean inside = x + dx >= 0 && x + dx < W && y + dy >= 0 && y + dy < H;
            if (inside && Math.abs(dx) + Math.abs(dy) <= 4) {
              most = Math.max(most, p[(y + dy) * W + x + dx]);
              least = Math.min(least, p[(y + dy) * W + x + dx]);
            }
          }
        }
        assertThat(grown[y * W + x]).isLessThanOrEqualTo(most); // the border cuts slants short
        assertThat(shrunk[y * W + x]).isGreaterThanOrEqualTo(least);
        if (x >= 4 && x < W - 4 && y >= 4 && y < H - 4) {
          assertThat(grown[y * W + x]).isEqualTo(most);
          assertThat(shrunk[y * W + x]).isEqualTo(least);
        }
      }
    }
  }

  @Test
  void blurringKeepsTheMeanAndSoftensTheStep() {
    float[] soft = Border.blur(disc(30), W, H, 9, Strips.common());
    assertThat(area(soft)).isCloseTo(area(disc(30)), within(3.0));
    assertThat(soft[60 * W + 80]).isCloseTo(1, within(1e-5f));
    assertThat(soft[60 * W + 110]).isBetween(0.3f, 0.7f);
  }

  @Test
  void alphaOfTwoColoursIsFoundInTheBand() {
    var truth = new float[W * H];
    var r = new float[W * H];
    var g = new float[W * H];
    var known = new float[W * H];
    for (int i = 0; i < truth.length; i++) {
      double edge = 80 + 10 * Math.sin(i / W / 4.0) - i % W;
      truth[i] = (float) Math.clamp(0.5 + edge / 6, 0, 1);
      float red = 0.2f + 0.7f * truth[i];
      float green = 0.8f - 0.6f * truth[i];
      r[i] = red * red;
      g[i] = green * green;
      known[i] = i % W < 55 ? 1 : i % W > 105 ? 0 : 0.5f;
    }
    FloatMap alpha =
        TrimapMatte.alpha(
            new Image(W, H, r, g, new float[W * H]), new FloatMap(W, H, known), Strips.common());
    double error = 0;
    for (int i = 0; i < truth.length; i++) {
      error += Math.abs(alpha.values()[i] - truth[i]);
    }
    assertThat(error / truth.length).isLessThan(0.02);
  }
}
