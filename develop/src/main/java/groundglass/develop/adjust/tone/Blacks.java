package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.Lanes;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Moves the black end. Down it is a shift that clips, up it is a factor, so that black stays
/// black.
public final class Blacks {
  public static final Control CONTROL =
      Declaration.percent(
          "blacks",
          "Blacks",
          "Blacks2012",
          "LocalBlacks2012",
          "Moves the black end: - clips deeper, + opens the darkest tones; white stays.");

  public static final Declaration DECLARATION =
      new Declaration("blacks", "Blacks", "basic", List.of(CONTROL));

  private static final double END = 0.45;

  private Blacks() {}

  /// What is added to the tone `d` (display, >= 0) at `k` in -1..1; the sum may be below 0.
  public static double shift(double d, double k) {
    if (d >= END) {
      return 0;
    }
    double u = 1 - Math.max(0, d) / END;
    return k > 0 ? k * 1.5 * d * u * u * u : k * 0.1 * u * u * u;
  }

  /// The same by lanes.
  public static FloatVector shift(FloatVector d, FloatVector k) {
    FloatVector tone = Lanes.clamp(d, 0, (float) END);
    FloatVector u = tone.mul((float) (-1 / END)).add(1f);
    FloatVector cube = u.mul(u).mul(u);
    FloatVector up = tone.mul(1.5f).mul(cube);
    return k.mul(cube.mul(0.1f).blend(up, k.compare(VectorOperators.GT, 0f)));
  }
}
