package groundglass.develop.adjust.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernel on made-up scenes with exact depth: a red, grainy disc close by before green stripes.
class DefocusTest {
  private static final int W = 480;
  private static final int H = 320;
  private static final double RADIUS = 0.25;
  private static final LensBlur.Range CLOSE = new LensBlur.Range(0, 0.3);
  private static final LensBlur.Range AWAY = new LensBlur.Range(0.7, 1);

  private record Set(Image picture, FloatMap depth, float[] disc) {
    float[] behindLimit(LensBlur.Range range) {
      var front = new float[disc.length];
      for (int i = 0; i < front.length; i++) {
        front[i] = range.far() > 0.9 ? 1 : disc[i];
      }
      return front;
    }

    float[] beforeLimit(LensBlur.Range range) {
      return range.near() > 0.2 ? disc : new float[0];
    }
  }

  /// Distance to the disc's border in pixels, positive inside.
  private static double inside(int i, int w, int h) {
    return RADIUS * w - Math.hypot(i % w + 0.5 - w / 2.0, i / w + 0.5 - h / 2.0);
  }

  private static Set scene(int w, int h) {
    Image p = Image.black(w, h);
    var depth = new float[w * h];
    var disc = new float[w * h];
    var random = new Random(3);
    for (int i = 0; i < w * h; i++) {
      float a = (float) Math.clamp(inside(i, w, h) + 0.5, 0, 1);
      disc[i] = a;
      depth[i] = a > 0.5 ? 0.2f : 0.9f;
      p.r()[i] = a * (0.5f + 0.3f * random.nextFloat());
      p.g()[i] = (1 - a) * (0.3f + 0.2f * (float) Math.sin(300.0 * (i % w) / w));
      p.b()[i] = 0.1f;
    }
    return new Set(p, new FloatMap(w, h, depth), disc);
  }

  private static Settings blur(double amount) {
    return Settings.NEUTRAL.with(LensBlur.AMOUNT, amount);
  }

  private static Image apply(Set set, LensBlur.Range range, Settings s, Strips strips) {
    int w = set.picture().width();
    int h = set.picture().height();
    var view = new Defocus.View(w / 2.0, h / 2.0, Math.hypot(w, h) / 2, Math.max(w, h));
    Defocus.Scene parts =
        Defocus.scene(
            set.picture(),
            set.depth(),
            set.behindLimit(range),
            set.beforeLimit(range),
            range,
            strips);
    return Defocus.apply(set.picture(), parts, s, List.of(), view, strips);
  }

  private static Image apply(Set set, Settings s) {
    return apply(set, CLOSE, s, Strips.common());
  }

  @Test
  void whatIsInFocusKeepsItsBytes() {
    Set set = scene(W, H);
    Image out = apply(set, blur(100));
    for (int i = 0; i < W * H; i++) {
      if (inside(i, W, H) > 1) {
        assertThat(out.r()[i]).isEqualTo(set.picture().r()[i]);
        assertThat(out.g()[i]).isEqualTo(set.picture().g()[i]);
      }
    }
  }

  @Test
  void theBackgroundTakesNoColourOfTheSubject() {
    Image out = apply(scene(W, H), blur(100));
    for (int i = 0; i < W * H; i++) {
      if (inside(i, W, H) < -1) {
        assertThat(out.r()[i]).as("red at " + i).isLessThan(0.01f);
        assertThat(out.g()[i]).as("green at " + i).isBetween(0.08f, 0.52f);
      }
    }
  }

  @Test
  void theBackgroundIsBlurredUpToTheSilhouette() {
    Set set = scene(W, H);
    Image out = apply(set, blur(100));
    double before = 0;
    double after = 0;
    for (int i = 1; i < W * H; i++) {
      double d = inside(i, W, H);
      if (d < -2 && d > -12 && i % W > 0) {
        before += Math.abs(set.picture().g()[i] - set.picture().g()[i - 1]);
        after += Math.abs(out.g()[i] - out.g()[i - 1]);
      }
    }
    assertThat(after).isLessThan(0.4 * before);
  }

  @Test
  void aNearThingSpreadsOverWhatIsInFocus() {
    Set set = scene(W, H);
    Image out = apply(set, AWAY, blur(100), Strips.common());
    int far = W / 8 + H / 8 * W;
    assertThat(out.g()[far]).isEqualTo(set.picture().g()[far]);
    int beside = (int) (W / 2.0 + RADIUS * W + 4) + H / 2 * W;
    assertThat(out.r()[beside]).isGreaterThan(0.05f);
    int rim = (int) (W / 2.0 + RADIUS * W - 4) + H / 2 * W;
    assertThat(out.r()[rim]).isLessThan(0.6f);
  }

  /// Red falls off from inside to outside of a blurred near thing without a step of its own.
  @Test
  void aNearThingHasNoSharpRim() {
    Set set = scene(W, H);
    Arrays.fill(set.picture().r(), 0);
    for (int i = 0; i < W * H; i++) {
      set.picture().r()[i] = 0.6f * set.disc()[i];
    }
    Image out = apply(set, AWAY, blur(100), Strips.common());
    int row = H / 2 * W;
    int rim = (int) (W / 2.0 + RADIUS * W);
    float steepest = 0;
    for (int x = rim - 30; x < rim + 30; x++) {
      assertThat(out.r()[row + x + 1]).as("at %d", x).isLessThanOrEqualTo(out.r()[row + x] + 1e-3f);
      steepest = Math.max(steepest, out.r()[row + x] - out.r()[row + x + 1]);
    }
    assertThat(out.r()[row + rim]).isBetween(0.2f, 0.4f);
    assertThat(steepest).isLessThan(0.07f); // the circle spans 20 pixels
  }

  private static Image masked(Set set, double global, double local, byte[] matte) {
    var view = new Defocus.View(W / 2.0, H / 2.0, Math.hypot(W, H) / 2, W);
    Strips strips = Strips.common();
    var parts =
        Defocus.scene(
            set.picture(), set.depth(), set.behindLimit(CLOSE), new float[0], CLOSE, strips);
    var locals = List.of(new Defocus.Local(matte, local));
    return Defocus.apply(set.picture(), parts, blur(global), locals, view, strips);
  }

  private static byte[] left(int columns) {
    var matte = new byte[W * H];
    for (int i = 0; i < matte.length; i++) {
      matte[i] = (byte) (i % W < columns ? 255 : 0);
    }
    return matte;
  }

  @Test
  void aMaskOverEverythingIsTheSameAsTheAmountOfThePicture() {
    Set set = scene(W, H);
    float[] all = apply(set, blur(60)).g();
    float[] here = masked(set, 20, 40, left(W)).g();
    for (int i = 0; i < all.length; i++) {
      assertThat(here[i]).isCloseTo(all[i], within(2e-4f));
    }
    assertThat(masked(set, 60, -60, left(W)).g()).isEqualTo(set.picture().g());
  }

  @Test
  void aMaskBlursWhereItCoversAndNowhereElse() {
    Set set = scene(W, H);
    int half = W / 2;
    Image out = masked(set, 0, 60, left(half));
    Image all = apply(set, blur(60));
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        int i = y * W + x;
        if (x >= half) {
          assertThat(out.g()[i]).isEqualTo(set.picture().g()[i]);
        } else if (x < half - 30) {
          assertThat(out.g()[i]).isCloseTo(all.g()[i], within(0.01f));
        }
      }
    }
  }

  /// A mask that spares what is in focus leaves no sharper background around it.
  @Test
  void aMaskOnTheBackgroundBlursUpToTheSilhouette() {
    Set set = scene(W, H);
    var matte = new byte[W * H];
    for (int i = 0; i < matte.length; i++) {
      matte[i] = (byte) Math.round(255 * Math.clamp(-inside(i, W, H) / 3, 0, 1));
    }
    Image out = masked(set, 0, 100, matte);
    Image all = apply(set, blur(100));
    double off = 0;
    int n = 0;
    for (int i = 0; i < W * H; i++) {
      double d = inside(i, W, H);
      if (d < -2 && d > -12) {
        off += Math.abs(out.g()[i] - all.g()[i]);
        n++;
      }
    }
    assertThat(off / n).isLessThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void anEvenPictureStaysEvenWithEveryShape(int shape) {
    Set set = scene(W, H);
    Image even = Image.black(W, H);
    for (float[] plane : Defocus.planes(even)) {
      Arrays.fill(plane, 0.4f);
    }
    Settings s = blur(100).with(LensBlur.SHAPE, shape).with(LensBlur.CAT_EYE, shape == 2 ? 50 : 0);
    for (var range : new LensBlur.Range[] {CLOSE, AWAY}) {
      Image out = apply(new Set(even, set.depth(), set.disc()), range, s, Strips.common());
      for (float v : out.g()) {
        assertThat(v).isCloseTo(0.4f, within(0.0005f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aPointOfLightKeepsItsEnergy(int shape) {
    var light = Image.black(W, H);
    int at = W / 2 + 20 + (H / 2 + 10) * W;
    light.g()[at] = 100;
    var far = new float[W * H];
    Arrays.fill(far, 0.9f);
    var set = new Set(light, new FloatMap(W, H, far), new float[W * H]);
    Image out = apply(set, blur(100).with(LensBlur.SHAPE, shape));
    double sum = 0;
    for (float v : out.g()) {
      sum += v;
    }
    assertThat(sum).isCloseTo(100, within(shape == 4 ? 5.0 : 2.0));
    assertThat(out.g()[at]).isLessThan(5);
  }

  @Test
  void theBlurGrowsWithTheAmount() {
    Set set = scene(W, H);
    double last = Double.MAX_VALUE;
    for (int amount : new int[] {5, 20, 50, 100}) {
      double rough = 0;
      Image out = apply(set, blur(amount));
      for (int i = 1; i < W * 20; i++) {
        rough += Math.abs(out.g()[i] - out.g()[i - 1]);
      }
      assertThat(rough).isLessThan(last);
      last = rough;
    }
  }

  @Test
  void lightsShineWhenTheyAreBoosted() {
    Set set = scene(W, H);
    int at = W / 8 + H / 8 * W;
    for (int y = -2; y <= 2; y++) {
      Arrays.fill(set.picture().g(), at + y * W - 2, at + y * W + 3, 1f);
    }
    float plain = apply(set, blur(80)).g()[at];
    float shining = apply(set, blur(80).with(LensBlur.BOOST, 100)).g()[at];
    assertThat(shining).isGreaterThan(plain * 1.3f);
  }

  @Test
  void aPreviewShowsWhatTheFullPictureGives() {
    Strips strips = Strips.common();
    Image full = Resample.resize(apply(scene(1920, 1280), blur(60)), W, H, strips);
    Set small = scene(1920, 1280);
    var reduced =
        new Set(
            Resample.resize(small.picture(), W, H, strips),
            Resample.resize(small.depth(), W, H, strips),
            Resample.resize(new FloatMap(1920, 1280, small.disc()), W, H, strips).values());
    Image preview = apply(reduced, blur(60));
    double off = 0;
    for (int i = 0; i < W * H; i++) {
      off += Math.abs(full.g()[i] - preview.g()[i]) + Math.abs(full.r()[i] - preview.r()[i]);
    }
    assertThat(off / (2 * W * H)).isLessThan(0.004);
  }

  @Test
  void theBytesDoNotDependOnTheThreads() {
    Set set = scene(W, H);
    Settings s = blur(70).with(LensBlur.CAT_EYE, 40);
    try (var one = new ForkJoinPool(1);
        var four = new ForkJoinPool(4)) {
      for (var range : new LensBlur.Range[] {CLOSE, AWAY}) {
        Image a = apply(set, range, s, new Strips(one, () -> false));
        Image b = apply(set, range, s, new Strips(four, () -> false));
        assertThat(a.g()).isEqualTo(b.g());
        assertThat(a.r()).isEqualTo(b.r());
      }
    }
  }
}
