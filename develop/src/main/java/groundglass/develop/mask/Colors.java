package groundglass.develop.mask;

import groundglass.develop.image.Image;
import java.util.List;

/// Coverage of a colour range: how near a pixel's colour lies to the nearest sample, in CIE L*a*b*.
/// In the shade of a thing a* and b* shrink with L* + 16, so they are compared at the sample's
/// lightness, and lightness itself counts a quarter: light and shade on one thing stay together.
final class Colors {
  static final float LIGHTNESS = 0.25f;

  /// Where coverage ends at refine 0 and at 100, in units of the Lab distance; between them evenly
  /// in ratio.
  private static final double WIDE = 60;

  private static final double NARROW = 5;

  private Colors() {}

  /// The distance where coverage has fallen to nothing.
  static double reach(double refine) {
    return WIDE * Math.pow(NARROW / WIDE, refine / 100);
  }

  static Coverage of(Component.ColorRange range, Image picture) {
    List<ColorSample> samples = range.samples();
    double reach = reach(range.refine());
    var lab = new float[3];
    return (y, out) -> {
      int at = y * picture.width();
      for (int x = 0; x < out.length; x++) {
        Lab.of(picture, at + x, lab);
        float best = 0;
        for (ColorSample s : samples) {
          best = Math.max(best, near(lab, s, reach));
        }
        out[x] = best;
      }
    };
  }

  /// 1 within 0.4 of the reach, smoothly to 0 at it. An area's own spread of colours comes on top.
  private static float near(float[] lab, ColorSample s, double reach) {
    float dl = LIGHTNESS * (lab[0] - (float) s.l());
    float shade = ((float) s.l() + 16) / Math.max(lab[0] + 16, 8);
    float da = lab[1] * shade - (float) s.a();
    float db = lab[2] * shade - (float) s.b();
    double distance = Math.sqrt(dl * dl + da * da + db * db) - 1.5 * s.spread();
    double t = Math.clamp((reach - distance) / (0.6 * reach), 0, 1);
    return (float) (t * t * (3 - 2 * t));
  }
}
