package groundglass.develop.adjust.lens;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.PixelMap;
import groundglass.develop.frame.Radial;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;

/// Light fall-off towards the corners of the sensor's frame and its correction: light divided by
/// `profile`, times the manual gain. The centre does not change.
public record Shading(Radial profile, double amount, double midpoint) {
  public static final Shading NONE = new Shading(Radial.ONE, 0, 50);

  private static final int STEPS = 1024;

  /// No correction brightens more than that: it would show nothing but noise.
  private static final double MOST = 16;

  static Shading of(Settings s, Radial profile) {
    double amount = s.get(Lens.VIGNETTE);
    return new Shading(profile, amount, amount == 0 ? 50 : s.get(Lens.MIDPOINT));
  }

  /// The gain over the squared radius (1 at the corner). Manual: up to two stops in the corner,
  /// rising from the middle with a power that the midpoint sets.
  float[] table() {
    double power = Math.pow(2, 1 + midpoint / 50);
    float[] out = new float[STEPS + 2];
    for (int i = 0; i < out.length; i++) {
      double r = Math.sqrt(Math.min(1.0, (double) i / STEPS));
      double gain = 1 / Math.max(1 / MOST, profile.at(r));
      out[i] = (float) (gain * Math.pow(2, 2 * amount / 100 * Math.pow(r, power)));
    }
    return out;
  }

  /// Multiplies the shown picture in place.
  public void apply(Image shown, Frame frame, Strips strips) {
    float[] table = table();
    int w = shown.width();
    PixelMap map = frame.toGrid(w, shown.height(), frame.width(), frame.height());
    float cx = frame.width() / 2f;
    float cy = frame.height() / 2f;
    float scale = STEPS / (cx * cx + cy * cy);
    strips.run(
        w,
        shown.height(),
        (from, to) -> {
          float[] xs = new float[w];
          float[] ys = new float[w];
          for (int y = from; y < to; y++) {
            map.row(y, xs, ys);
            for (int x = 0, i = y * w; x < w; x++, i++) {
              float dx = xs[x] - cx;
              float dy = ys[x] - cy;
              float at = Math.min(STEPS, (dx * dx + dy * dy) * scale);
              int k = (int) at;
              float gain = table[k] + (table[k + 1] - table[k]) * (at - k);
              shown.r()[i] *= gain;
              shown.g()[i] *= gain;
              shown.b()[i] *= gain;
            }
          }
        });
  }
}
