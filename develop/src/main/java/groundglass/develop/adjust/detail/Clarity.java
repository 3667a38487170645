package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// A gain on the local Laplacian detail of midtones (`Planes.clarity`).
public final class Clarity {
  public static final Control CONTROL =
      Declaration.percent(
          "clarity",
          "Clarity",
          "Clarity2012",
          "LocalClarity2012",
          "Local contrast of midtones: + gives depth, - a soft glow; edges get no halo.");

  public static final Declaration DECLARATION =
      new Declaration("clarity", "Clarity", "basic", List.of(CONTROL));

  private Clarity() {}

  /// Gain on the detail at `t` in -1..1.
  public static FloatVector gain(FloatVector t) {
    return t.mul(0.65f).blend(t.mul(0.9f), t.compare(VectorOperators.GT, 0f));
  }
}
