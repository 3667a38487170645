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

  /// The twin of [#scale] by lanes for `n` colours given as roots of cone responses, and sliders of
  /// -100..100.
  public static void scale(float[] l, float[] m, float[] s, float[] slider, float[] out, int n) {
    brighter(l, m, s, slider, out, n);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector v = load(slider, i).mul(0.01f);
      FloatVector less = duller(load(l, i), load(m, i), load(s, i), v);
      load(out, i).blend(less, v.compare(VectorOperators.LT, 0f)).intoArray(out, i);
    }
  }

  /// The same where no slider is above 0.
  public static void duller(float[] l, float[] m, float[] s, float[] slider, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector v = load(slider, i).mul(0.01f);
      duller(load(l, i), load(m, i), load(s, i), v).intoArray(out, i);
    }
  }

  private static FloatVector duller(FloatVector l, FloatVector m, FloatVector s, FloatVector v) {
    FloatVector weight = weight(chroma(a(l, m, s), b(l, m, s)));
    return v.mul(0.7f).mul(weight.mul(0.6f).add(0.4f)).add(1f);
  }

  /// The same where no slider is below 0: less on skin.
  public static void brighter(float[] l, float[] m, float[] s, float[] slider, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector v = load(slider, i).mul(0.01f);
      FloatVector a = a(load(l, i), load(m, i), load(s, i));
      FloatVector b = b(load(l, i), load(m, i), load(s, i));
      FloatVector chroma = chroma(a, b);
      FloatVector weight = weight(chroma);
      FloatVector near = a.mul(SKIN_A).add(b.mul(SKIN_B)).div(chroma);
      FloatVector t = near.add(-SKIN_EDGE).mul(1 / (1 - SKIN_EDGE));
      t = t.blend(0f, t.compare(VectorOperators.LT, 0f));
      FloatVector skin = t.mul(t.neg().add(2f)).mul(-0.65f).add(1f);
      v.mul(weight).mul(skin).add(1f).intoArray(out, i);
    }
  }

  /// OKLab's a, green to red, of roots of cone responses.
  private static FloatVector a(FloatVector l, FloatVector m, FloatVector s) {
    return l.mul(1.97799850f).sub(m.mul(2.42859221f)).add(s.mul(0.45059371f));
  }

  /// OKLab's b, blue to yellow.
  private static FloatVector b(FloatVector l, FloatVector m, FloatVector s) {
    return l.mul(0.02590404f).add(m.mul(0.78277177f)).sub(s.mul(0.80867577f));
  }

  /// Never 0, so that it can be divided by.
  private static FloatVector chroma(FloatVector a, FloatVector b) {
    return a.mul(a).add(b.mul(b)).add(1e-10f).sqrt();
  }

  private static FloatVector weight(FloatVector chroma) {
    FloatVector dull = chroma.mul(-1 / VIVID).add(1f);
    dull = dull.blend(0f, dull.compare(VectorOperators.LT, 0f));
    return dull.mul(dull).mul(0.85f).add(0.15f);
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
