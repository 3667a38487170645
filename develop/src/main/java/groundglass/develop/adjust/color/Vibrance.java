package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;

/// Saturation that works most on dull colours and little on skin.
public final class Vibrance {
  public static final Control CONTROL =
      Declaration.slider(
          "vibrance",
          "Vibrance",
          -100,
          100,
          0,
          1,
          "",
          "Vibrance",
          Control.Form.SIGNED,
          "Saturates dull colours most and holds skin back; -100 does not make grey.");

  public static final Declaration DECLARATION =
      new Declaration("vibrance", "Vibrance", "basic", List.of(CONTROL));

  /// OKLab chroma from which a colour counts as fully saturated.
  private static final float VIVID = 0.25f;

  /// OKLab hue of skin, 55 degrees, as a unit vector; within 35 degrees it is held back.
  private static final float SKIN_A = 0.5735764f;

  private static final float SKIN_B = 0.8191520f;
  private static final float SKIN_EDGE = 0.8191520f;

  private Vibrance() {}

  /// The factor on chroma for the OKLab colour (a, b) at `v` in -1..1.
  public static float scale(float a, float b, float v) {
    float chroma = (float) Math.sqrt(a * a + b * b);
    float dull = 1 - Math.min(1, chroma / VIVID);
    float weight = 0.15f + 0.85f * dull * dull;
    if (v < 0) {
      return 1 + 0.7f * v * (0.4f + 0.6f * weight);
    }
    float near = chroma > 1e-5f ? (a * SKIN_A + b * SKIN_B) / chroma : 0;
    float t = Math.clamp((near - SKIN_EDGE) / (1 - SKIN_EDGE), 0, 1);
    return 1 + v * weight * (1 - 0.65f * t * (2 - t));
  }
}
