package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// An S-curve of two parabolas about mid grey, in display gamma. Black, white and the pivot stay.
public final class Contrast {
  public static final Control CONTROL =
      Declaration.percent(
          "contrast",
          "Contrast",
          "Contrast2012",
          "LocalContrast2012",
          "Moves dark and bright tones apart (+) or together (-); mid grey, black and white stay.");

  public static final Declaration DECLARATION =
      new Declaration("contrast", "Contrast", "basic", List.of(CONTROL));

  /// Between sRGB of 0.18 linear (0.461) and the middle of the scale (0.5).
  public static final double PIVOT = 0.48;

  /// Slope at the pivot is 1 + this at +100, at the ends 1 - this.
  private static final double STRENGTH = 0.7;

  private Contrast() {}

  /// What is added to the tone `d` (display) at `c` in -1..1.
  public static double shift(double d, double c) {
    if (d <= 0 || d >= 1) {
      return 0;
    }
    double span = d < PIVOT ? PIVOT : 1 - PIVOT;
    double away = Math.abs(d - PIVOT) / span;
    double bend = c * STRENGTH * span * away * (1 - away);
    return d < PIVOT ? -bend : bend;
  }

  /// The same by lanes.
  public static FloatVector shift(FloatVector d, FloatVector c) {
    float pivot = (float) PIVOT;
    FloatVector low = d.mul(d.mul(-1 / pivot).add(1f)).mul(-1f);
    FloatVector up = d.neg().add(1f);
    FloatVector high = up.mul(up.mul(-1 / (1 - pivot)).add(1f));
    FloatVector bend = high.blend(low, d.compare(VectorOperators.LT, pivot));
    bend = bend.blend(0f, d.compare(VectorOperators.LE, 0f));
    bend = bend.blend(0f, d.compare(VectorOperators.GE, 1f));
    return bend.mul(c).mul((float) STRENGTH);
  }
}
