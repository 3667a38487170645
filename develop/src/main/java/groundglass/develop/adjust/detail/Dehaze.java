package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.Lanes;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Koschmieder's law solved for the scene: J = (I - s A) / (1 - s), with the colour of the air A
/// and the share s of its light from `Planes.veil` (He, Sun, Tang, TPAMI 2011). A negative s adds
/// air.
public final class Dehaze {
  public static final Control CONTROL =
      Declaration.percent(
          "dehaze",
          "Dehaze",
          "Dehaze",
          "LocalDehaze",
          "Takes haze away (+), with its colour, or adds it (-), most where it is far.");

  public static final Declaration DECLARATION =
      new Declaration("dehaze", "Dehaze", "basic", List.of(CONTROL));

  private Dehaze() {}

  /// The share to take away at `d` in -1..1 where the veil is `veil` (0..1) and the pixel's
  /// smallest channel relative to the air is `least`: never more than the pixel has, and never so
  /// much that a clear sky falls apart in its noise. What is added grows with the square of d,
  /// since black shows the first photons of haze.
  public static FloatVector share(FloatVector veil, FloatVector d, FloatVector least) {
    FloatVector v = Lanes.clamp(veil, 0, 1);
    FloatVector add = d.mul(d).mul(v.mul(0.9f).add(0.15f)).neg();
    FloatVector want = v.mul(v.mul(-0.22f).add(1f)).mul(0.77f);
    FloatVector has = least.mul(0.9f);
    has = has.blend(0f, has.compare(VectorOperators.LT, 0f));
    want = want.blend(has, has.compare(VectorOperators.LT, want));
    return add.blend(d.mul(want), d.compare(VectorOperators.GT, 0f));
  }
}
