package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.Lanes;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Bends the bright end, of the edge-aware base only: the texture above the base is kept.
public final class Highlights {
  public static final Control CONTROL =
      Declaration.percent(
          "highlights",
          "Highlights",
          "Highlights2012",
          "LocalHighlights2012",
          "Darkens (-) or brightens (+) bright regions and keeps their texture.");

  public static final Declaration DECLARATION =
      new Declaration("highlights", "Highlights", "basic", List.of(CONTROL));

  private static final double START = 0.3;

  private Highlights() {}

  /// What is added to the base tone `d` (display) at `h` in -1..1. The smallest slope is 0.43 (-)
  /// and 0.75 (+), so tones never change their order.
  public static double shift(double d, double h) {
    if (d <= START || h == 0) {
      return 0;
    }
    double u = Math.min(1, (d - START) / (1 - START));
    if (h < 0) {
      // Above white it goes on with the slope at white: what was clipped comes back.
      double beyond = Math.max(0, d - 1) * (2 * 0.2 / (1 - START));
      return h * (0.2 * u * u + beyond);
    }
    return h * 0.35 * u * u * (1.25 - u);
  }

  /// The same by lanes.
  public static FloatVector shift(FloatVector d, FloatVector h) {
    float span = (float) (1 / (1 - START));
    FloatVector u = Lanes.clamp(d.add((float) -START).mul(span), 0, 1);
    FloatVector beyond = Lanes.clamp(d.add(-1f), 0, Float.MAX_VALUE).mul(2 * 0.2f * span);
    FloatVector square = u.mul(u);
    FloatVector down = square.mul(0.2f).add(beyond);
    FloatVector up = square.mul(0.35f).mul(u.neg().add(1.25f));
    return h.mul(down.blend(up, h.compare(VectorOperators.GT, 0f)));
  }
}
