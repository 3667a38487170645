package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Lifts or drops the dark end, of the edge-aware base only: the texture above the base is kept.
public final class Shadows {
  public static final Control CONTROL =
      Declaration.percent(
          "shadows",
          "Shadows",
          "Shadows2012",
          "LocalShadows2012",
          "Brightens (+) or darkens (-) dark regions and keeps their texture.");

  public static final Declaration DECLARATION =
      new Declaration("shadows", "Shadows", "basic", List.of(CONTROL));

  private static final double END = 0.6;

  private Shadows() {}

  /// What is added to the base tone `d` (display) at `s` in -1..1. The smallest slope is 0.5 (+)
  /// and 0.3 (-), so tones never change their order.
  public static double shift(double d, double s) {
    if (d >= END || d <= 0) {
      return 0;
    }
    double u = 1 - d / END;
    return s * (s > 0 ? 1.5 : 0.7) * d * u * u;
  }

  /// The same by lanes.
  public static FloatVector shift(FloatVector d, FloatVector s) {
    FloatVector u = d.mul((float) (-1 / END)).add(1f);
    FloatVector strength = s.mul(0.7f).blend(s.mul(1.5f), s.compare(VectorOperators.GT, 0f));
    FloatVector bend = strength.mul(d).mul(u).mul(u);
    bend = bend.blend(0f, d.compare(VectorOperators.GE, (float) END));
    return bend.blend(0f, d.compare(VectorOperators.LE, 0f));
  }
}
