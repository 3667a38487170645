package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Moves the white end with the fourth power of the tone, which leaves black and mid tones.
public final class Whites {
  public static final Control CONTROL =
      Declaration.percent(
          "whites", "Whites", "Whites2012", "LocalWhites2012", "Moves the white end; black stays.");

  public static final Declaration DECLARATION =
      new Declaration("whites", "Whites", "basic", List.of(CONTROL));

  private static final double STRENGTH = 0.2;

  private Whites() {}

  /// What is added to the tone `d` (display) at `w` in -1..1; goes on straight above white.
  public static double shift(double d, double w) {
    if (d <= 0) {
      return 0;
    }
    return w * STRENGTH * (d <= 1 ? d * d * d * d : 4 * d - 3);
  }

  /// The same by lanes.
  public static FloatVector shift(FloatVector d, FloatVector w) {
    FloatVector square = d.mul(d);
    FloatVector bend =
        square.mul(square).blend(d.mul(4f).add(-3f), d.compare(VectorOperators.GT, 1f));
    bend = bend.blend(0f, d.compare(VectorOperators.LE, 0f));
    return w.mul((float) STRENGTH).mul(bend);
  }
}
