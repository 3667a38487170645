package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// A gain on the band of 2 to 8 full-size pixels (`Planes.texture`).
public final class Texture {
  public static final Control CONTROL =
      Declaration.percent(
          "texture",
          "Texture",
          "Texture",
          "LocalTexture",
          "Brings out (+) or softens (-) skin, bark, cloth and the like, without touching noise.");

  public static final Declaration DECLARATION =
      new Declaration("texture", "Texture", "basic", List.of(CONTROL));

  private Texture() {}

  /// Gain on the band at `t` in -1..1. The band is that of a base with its edges kept, so some of
  /// it must stay: -1 does not flatten.
  public static FloatVector gain(FloatVector t) {
    return t.mul(0.8f).blend(t.mul(1.2f), t.compare(VectorOperators.GT, 0f));
  }
}
