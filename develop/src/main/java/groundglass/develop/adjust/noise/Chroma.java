package groundglass.develop.adjust.noise;

import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.Arrays;

/// Noise out of the colour differences of one picture, in place: half size by blocks, and of the
/// finest band what stands out.
final class Chroma {
  /// The coarsest sizes, whose blocks are too large to be flat: there noise follows from the finer.
  private static final int UNMEASURED = 2;

  private final float[] tone;
  private final float[] halfTone;
  private final int w;
  private final int h;
  private final int sw;
  private final int sh;

  /// Multiples of the noise below which coefficients go, by size.
  private final float[] thresholds;

  private final float fine;
  private final Strips strips;

  /// `tone`: how bright the picture is; `sizes`: how many are looked at.
  Chroma(float[] tone, int w, int h, Settings s, int sizes, Strips strips) {
    this.tone = tone;
    this.w = w;
    this.h = h;
    this.strips = strips;
    sw = (w + 1) / 2;
    sh = (h + 1) / 2;
    halfTone = Resample.area(tone, w, h, 0, 0, w, h, sw, sh, strips);
    double amount = s.get(NoiseReduction.COLOR) / 100;
    double detail = 1.5 - s.get(NoiseReduction.COLOR_DETAIL) / 100;
    double smooth = 0.4 + 1.2 * s.get(NoiseReduction.SMOOTHNESS) / 100;
    double strength = 4.6 * Math.pow(amount, 0.65);
    thresholds = new float[sizes];
    for (int i = 0; i < sizes; i++) {
      thresholds[i] = (float) (strength * (i == 0 ? detail : smooth));
    }
    fine = (float) (strength * detail * 0.8);
  }

  void clean(float[] plane) {
    float[] half = Resample.area(plane, w, h, 0, 0, w, h, sw, sh, strips);
    Noise noise = Noise.of(plane, tone, w, h);
    float[] clean = half.clone();
    int measured = Math.max(0, thresholds.length - UNMEASURED);
    Noise halved = noise.coarser();
    halved = measured > 0 ? halved.with(half, halfTone, sw, sh) : halved;
    new Shrink(thresholds, measured - 1, strips).apply(clean, halfTone, sw, sh, halved);
    strips.run(
        w,
        h,
        (from, to) -> {
          var low = new float[w];
          var line = new float[sw];
          for (int y = from; y < to; y++) {
            Arrays.fill(low, 0);
            Enlarge.row(half, sw, sh, y, line, low, 0, w, h);
            band(plane, low, noise, y * w);
            Enlarge.row(clean, sw, sh, y, line, plane, y * w, w, h);
          }
        });
  }

  /// A row's difference to what is coarse, as far as it stands out.
  private void band(float[] plane, float[] low, Noise noise, int at) {
    for (int x = 0; x < w; x++) {
      float d = plane[at + x] - low[x];
      float below = fine * noise.level(tone[at + x]);
      float k = d * d / (below * below);
      plane[at + x] = d * k * k / (1 + k * k);
    }
  }
}
