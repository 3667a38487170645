package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefineTest {
  private static final int W = 480;
  private static final int H = 320;
  private static final Strips STRIPS = Strips.common();

  /// A wavy blob; truth 0 or 1.
  private static float[] truth() {
    var t = new float[W * H];
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        double a = Math.atan2(y - 160, x - 240);
        double r = Math.hypot(y - 160, x - 240);
        t[y * W + x] = r < 90 + 14 * Math.sin(9 * a) ? 1 : 0;
      }
    }
    return t;
  }

  private static Image photo(float[] truth, double noise) {
    Image image = Image.black(W, H);
    var random = new Random(3);
    for (int i = 0; i < truth.length; i++) {
      int x = i % W;
      double texture = 0.03 * Math.sin(x * .4) + noise * random.nextGaussian();
      float t = truth[i];
      image.r()[i] = (float) Math.max(0, .30 * t + .15 * (1 - t) + texture);
      image.g()[i] = (float) Math.max(0, .18 * t + .25 * (1 - t) + texture);
      image.b()[i] = (float) Math.max(0, .12 * t + .40 * (1 - t) + texture);
    }
    return image;
  }

  private static double iou(float[] p, float[] t) {
    int and = 0;
    int or = 0;
    for (int i = 0; i < p.length; i++) {
      boolean a = p[i] > .5;
      boolean b = t[i] > .5;
      and += a && b ? 1 : 0;
      or += a || b ? 1 : 0;
    }
    return (double) and / or;
  }

  private static double error(float[] p, float[] t) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - t[i]);
    }
    return sum / p.length;
  }

  @Test
  void refinementFindsTheEdgeBetterThanEnlarging() {
    float[] truth = truth();
    FloatMap small = Resample.resize(new FloatMap(W, H, truth), 40, 27, STRIPS);
    FloatMap plain = Resample.resize(small, W, H, STRIPS);
    FloatMap refined = Refine.map(small, photo(truth, .01));
    assertThat(iou(refined.values(), truth)).isGreaterThan(iou(plain.values(), truth));
    assertThat(error(refined.values(), truth)).isLessThan(.6 * error(plain.values(), truth));
  }

  @Test
  void whatIsHalfBelievedIsDecidedByTheColoursOfWhatIsSure() {
    float[] truth = truth();
    Image photo = photo(truth, .01);
    FloatMap small = Resample.resize(new FloatMap(W, H, truth), 60, 40, STRIPS);
    for (int i = 0; i < small.values().length; i++) {
      float belief = i % 60 < 30 ? .95f : .45f; // the right half is hardly believed
      small.values()[i] *= belief;
    }
    Refine.Source map = (w, h) -> Resample.resize(small, w, h, STRIPS);
    FloatMap deaf = Refine.coverage(map, 8, photo, STRIPS).all(STRIPS);
    FloatMap heard = Refine.region(map, 8, photo, STRIPS).all(STRIPS);
    assertThat(iou(deaf.values(), truth)).isLessThan(.8);
    assertThat(iou(heard.values(), truth)).isGreaterThan(.95);
  }

  @Test
  void sureFlatPartsKeepNoGhostOfTheTexture() {
    float[] truth = truth();
    FloatMap small = Resample.resize(new FloatMap(W, H, truth), 40, 27, STRIPS);
    FloatMap refined = Refine.map(small, photo(truth, .05));
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < W; x++) {
        assertThat(refined.values()[y * W + x]).isZero();
      }
    }
    assertThat(refined.values()[160 * W + 240]).isEqualTo(1);
  }

  @Test
  void refinedDepthKeepsItsLevels() {
    float[] truth = truth();
    var depth = new float[truth.length];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = truth[i] > .5 ? .2f : .7f;
    }
    FloatMap small = Resample.resize(new FloatMap(W, H, depth), 60, 40, STRIPS);
    FloatMap lifted =
        Refine.depth((w, h) -> Resample.resize(small, w, h, STRIPS), 8, photo(truth, .01), STRIPS)
            .all(STRIPS);
    assertThat(lifted.values()[160 * W + 240]).isCloseTo(.2f, within(.02f));
    assertThat(lifted.values()[5]).isCloseTo(.7f, within(.02f));
  }

  @Test
  void theFastLogarithmIsRight() {
    for (float v : new float[] {1e-4f, .18f, .5f, .99f, 1, 1.41f, 1.42f, 2, 1000}) {
      assertThat(Log2.of(v)).isCloseTo((float) (Math.log(v) / Math.log(2)), within(3e-5f));
    }
  }
}
