package groundglass.develop.adjust.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.edge.Box;
import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class DenoiseTest {
  private static final int W = 331;
  private static final int H = 257;
  private static final Strips STRIPS = Strips.common();

  /// A ramp, discs of colour with sharp edges, and a part with texture.
  private static Image clean() {
    Image p = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      int x = i % W;
      int y = i / W;
      double v = .04 + .3 * x / W;
      boolean disc = Math.hypot(x % 110 - 55, y % 110 - 55) < 32;
      double texture = x > 220 ? .03 * Math.sin(x * .9) * Math.sin(y * .8) : 0;
      p.r()[i] = (float) ((disc ? .5 : v) + texture);
      p.g()[i] = (float) ((disc ? .2 : v) + texture);
      p.b()[i] = (float) ((disc ? .1 : v * .9) + texture);
    }
    return p;
  }

  /// Photon and read noise.
  private static Image noisy(Image clean, double strength) {
    var random = new Random(8);
    Image p = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      p.r()[i] = noisy(clean.r()[i], strength, random);
      p.g()[i] = noisy(clean.g()[i], strength, random);
      p.b()[i] = noisy(clean.b()[i], strength, random);
    }
    return p;
  }

  private static float noisy(float v, double strength, Random random) {
    return (float) (v + strength * Math.sqrt(v + .002) * random.nextGaussian());
  }

  private static Settings set(Control c, double v) {
    return Settings.NEUTRAL.with(c, v);
  }

  /// Root mean square error of gamma-2 values.
  private static double error(Image a, Image b) {
    double sum = 0;
    float[][] x = {a.r(), a.g(), a.b()};
    float[][] y = {b.r(), b.g(), b.b()};
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < x[c].length; i++) {
        double d = Math.sqrt(Math.max(0, x[c][i])) - Math.sqrt(Math.max(0, y[c][i]));
        sum += d * d;
      }
    }
    return Math.sqrt(sum / (3 * x[0].length));
  }

  @Test
  void offIsTheSamePicture() {
    Image p = noisy(clean(), .05);
    assertThat(Denoise.apply(p, Settings.NEUTRAL, 1, false, STRIPS)).isSameAs(p);
    assertThat(Denoise.key(set(NoiseReduction.DETAIL, 10))).isEmpty();
  }

  @Test
  void theTransformOfABlockComesBack() {
    var random = new Random(1);
    var block = new float[64];
    for (int i = 0; i < 64; i++) {
      block[i] = random.nextFloat();
    }
    float[] copy = block.clone();
    Dct.forward(copy);
    Dct.inverse(copy);
    for (int i = 0; i < 64; i++) {
      assertThat(copy[i]).isCloseTo(block[i], within(1e-5f));
    }
  }

  @Test
  void noiseIsMeasuredWithinAThird() {
    for (double strength : new double[] {.02, .05, .1}) {
      Image p = noisy(clean(), strength);
      var plane = new float[W * H];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) Math.sqrt(Math.max(0, p.g()[i]));
      }
      Noise noise = Noise.of(plane, plane, W, H);
      assertThat((double) noise.level(.5f)).isCloseTo(strength / 2, within(strength / 6));
    }
  }

  @Test
  void luminanceAndColourTogetherNearlyHalveTheError() {
    Image clean = clean();
    for (double strength : new double[] {.03, .08}) {
      Image p = noisy(clean, strength);
      Settings s = set(NoiseReduction.LUMINANCE, 60).with(NoiseReduction.COLOR, 50);
      Image quiet = Denoise.apply(p, s, 1, false, STRIPS);
      assertThat(error(quiet, clean)).isLessThan(.55 * error(p, clean));
    }
  }

  /// As in the colours of a small JPEG: nothing between neighbours, all of it in blotches of some
  /// pixels, which blocks of eight pixels say too little of.
  @Test
  void blotchesOfColourGoToo() {
    Image flat = Image.black(W, H);
    for (float[] plane : List.of(flat.r(), flat.g(), flat.b())) {
      java.util.Arrays.fill(plane, .2f);
    }
    Image p = Image.black(W, H);
    var random = new Random(4);
    for (float[] plane : List.of(p.r(), p.g(), p.b())) {
      var white = new float[W * H];
      for (int i = 0; i < white.length; i++) {
        white[i] = (float) random.nextGaussian();
      }
      float[] once = Box.mean(white, W, H, 3.0, STRIPS);
      float[] soft = Box.mean(once, W, H, 3.0, STRIPS);
      for (int i = 0; i < white.length; i++) {
        plane[i] = .2f + .05f * soft[i];
      }
    }
    Image quiet = Denoise.apply(p, set(NoiseReduction.COLOR, 50), 1, false, STRIPS);
    assertThat(colors(quiet)).isLessThan(.5 * colors(p));
  }

  /// How far red and blue are from green.
  private static double colors(Image p) {
    double sum = 0;
    for (int i = 0; i < W * H; i++) {
      sum += Math.pow(p.r()[i] - p.g()[i], 2) + Math.pow(p.b()[i] - p.g()[i], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void theNoiseFallsWithTheSlider() {
    Image flat = Image.black(W, H);
    java.util.Arrays.fill(flat.r(), .2f);
    java.util.Arrays.fill(flat.g(), .2f);
    java.util.Arrays.fill(flat.b(), .2f);
    Image p = noisy(flat, .05);
    double last = error(p, flat);
    for (int amount = 10; amount <= 100; amount += 15) {
      Settings s = set(NoiseReduction.LUMINANCE, amount).with(NoiseReduction.COLOR, amount);
      double now = error(Denoise.apply(p, s, 1, false, STRIPS), flat);
      assertThat(now).isLessThan(last);
      last = now;
    }
    assertThat(last).isLessThan(.16 * error(p, flat));
  }

  @Test
  void colourNoiseReductionLeavesBrightnessAlone() {
    Image p = noisy(clean(), .06);
    Image quiet = Denoise.apply(p, set(NoiseReduction.COLOR, 80), 1, false, STRIPS);
    double sum = 0;
    for (int i = 0; i < W * H; i++) {
      float was = Luminance.display(p.r()[i], p.g()[i], p.b()[i]);
      float now = Luminance.display(quiet.r()[i], quiet.g()[i], quiet.b()[i]);
      sum += Math.abs(now - was);
    }
    assertThat(255 * sum / W / H).isLessThan(1);
  }

  @Test
  void aConstantPictureStaysAndOddPixelsDoNotSpread() {
    Image p = Image.black(90, 70);
    java.util.Arrays.fill(p.r(), .3f);
    java.util.Arrays.fill(p.g(), .2f);
    java.util.Arrays.fill(p.b(), .1f);
    Settings s = set(NoiseReduction.LUMINANCE, 100).with(NoiseReduction.COLOR, 100);
    Image same = Denoise.apply(p, s, 1, false, STRIPS);
    for (int i = 0; i < 90 * 70; i++) {
      assertThat(same.r()[i]).isCloseTo(.3f, within(1e-4f));
      assertThat(same.b()[i]).isCloseTo(.1f, within(1e-4f));
    }
    p.r()[1000] = Float.NaN;
    p.g()[2000] = Float.POSITIVE_INFINITY;
    p.b()[3000] = -1e9f;
    for (float v : Denoise.apply(p, s, 1, false, STRIPS).r()) {
      assertThat(Float.isFinite(v)).isTrue();
    }
    assertThat(Denoise.apply(Image.black(5, 3), s, 1, false, STRIPS).r()).hasSize(15);
  }

  @Test
  void theNumberOfWorkersChangesNoByte() {
    Image p = noisy(clean(), .05);
    Settings s = set(NoiseReduction.LUMINANCE, 70).with(NoiseReduction.COLOR, 40);
    var one = new Strips(new ForkJoinPool(1), () -> false);
    var three = new Strips(new ForkJoinPool(3), () -> false);
    assertThat(Denoise.apply(p, s, 1, false, three).g())
        .isEqualTo(Denoise.apply(p, s, 1, false, one).g());
  }

  @Test
  void aPreviewIsTheReducedFullPicture() {
    Image p = noisy(clean(), .04);
    Settings s = set(NoiseReduction.LUMINANCE, 60).with(NoiseReduction.COLOR, 50);
    Image full = Resample.resize(Denoise.apply(p, s, 1, false, STRIPS), W / 4, H / 4, STRIPS);
    Image preview = Denoise.apply(Resample.resize(p, W / 4, H / 4, STRIPS), s, .25, false, STRIPS);
    assertThat(error(full, preview)).isLessThan(.008); // 2 of 255
  }

  @Test
  void aPictureThatIsUsedUpGivesTheSameInItsOwnPlanes() {
    Settings s = set(NoiseReduction.LUMINANCE, 70).with(NoiseReduction.COLOR, 40);
    Image p = noisy(clean(), .05);
    Image kept = Denoise.apply(p, s, 1, false, STRIPS);
    assertThat(p.r()).as("the other is not written to").isEqualTo(noisy(clean(), .05).r());
    Image own = Denoise.apply(p, s, 1, true, STRIPS);
    assertThat(own.r()).isSameAs(p.r()).isEqualTo(kept.r());
    assertThat(own.g()).isSameAs(p.g()).isEqualTo(kept.g());
    assertThat(own.b()).isSameAs(p.b()).isEqualTo(kept.b());
  }
}
