package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.Lanes;
import groundglass.develop.settings.Control;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

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

  /// The factor on chroma before skin is held back, by lanes: its weight for `n` colours (a, b).
  public static void weight(float[] as, float[] bs, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector a = FloatVector.fromArray(Lanes.FLOATS, as, i);
      FloatVector b = FloatVector.fromArray(Lanes.FLOATS, bs, i);
      FloatVector chroma = a.mul(a).add(b.mul(b)).sqrt();
      FloatVector dull = Lanes.clamp(chroma.mul(1 / VIVID), 0, 1).neg().add(1f);
      dull.mul(dull).mul(0.85f).add(0.15f).intoArray(out, i);
    }
  }

  /// How much a brighter slider keeps at these colours, by lanes: less on skin.
  public static void skin(float[] as, float[] bs, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector a = FloatVector.fromArray(Lanes.FLOATS, as, i);
      FloatVector b = FloatVector.fromArray(Lanes.FLOATS, bs, i);
      FloatVector chroma = a.mul(a).add(b.mul(b)).add(1e-10f).sqrt();
      FloatVector near = a.mul(SKIN_A).add(b.mul(SKIN_B)).div(chroma);
      FloatVector t = Lanes.clamp(near.add(-SKIN_EDGE).mul(1 / (1 - SKIN_EDGE)), 0, 1);
      t.mul(t.neg().add(2f)).mul(-0.65f).add(1f).intoArray(out, i);
    }
  }

  /// The factor itself from [#weight] and [#skin]; the slider's values are -100..100.
  public static void scale(float[] weights, float[] skin, float[] slider, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector weight = FloatVector.fromArray(Lanes.FLOATS, weights, i);
      FloatVector v = FloatVector.fromArray(Lanes.FLOATS, slider, i).mul(0.01f);
      FloatVector less = v.mul(0.7f).mul(weight.mul(0.6f).add(0.4f)).add(1f);
      FloatVector more = v.mul(weight).mul(FloatVector.fromArray(Lanes.FLOATS, skin, i)).add(1f);
      more.blend(less, v.compare(VectorOperators.LT, 0f)).intoArray(out, i);
    }
  }
}
