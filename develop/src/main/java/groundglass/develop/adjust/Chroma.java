package groundglass.develop.adjust;

import groundglass.develop.adjust.color.OkLab;
import groundglass.develop.adjust.color.Vibrance;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Vibrance and saturation: chroma scaling in OKLab. With all cone roots moved towards lightness L
/// by the same factor, L and hue stay and only L has to be computed; a and b are needed for
/// vibrance alone.
final class Chroma {
  static final float SMALLEST = 0x1p-16f;
  static final float TOE = (float) (Math.cbrt(0x1p-16) / 0x1p-16);

  /// First guess of a cube root: a third of the bits of a float is a third of its logarithm.
  static final float THIRD = 1 / 3f;

  static final float SEED = 709_921_077f;

  private static final float[] TO = OkLab.toLms();
  private static final float[] FROM = OkLab.fromLms();

  private Chroma() {}

  static List<Step> steps(boolean vibrance) {
    List<Step> steps = new ArrayList<>();
    steps.add(b -> rows(TO, b));
    steps.add(b -> roots(b.r, b.n));
    steps.add(b -> roots(b.g, b.n));
    steps.add(b -> roots(b.b, b.n));
    steps.add(Chroma::factor);
    if (vibrance) {
      steps.add(Chroma::opponents);
      steps.add(Chroma::vibrance);
    }
    steps.add(Chroma::scale);
    steps.add(b -> rows(FROM, b));
    steps.add(Chroma::grey);
    return steps;
  }

  private static void rows(float[] m, Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector x = load(p.r, i);
      FloatVector y = load(p.g, i);
      FloatVector z = load(p.b, i);
      x.mul(m[0]).add(y.mul(m[1])).add(z.mul(m[2])).intoArray(p.r, i);
      x.mul(m[3]).add(y.mul(m[4])).add(z.mul(m[5])).intoArray(p.g, i);
      x.mul(m[6]).add(y.mul(m[7])).add(z.mul(m[8])).intoArray(p.b, i);
    }
  }

  private static void roots(float[] plane, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      Lanes.cubeRoot(load(plane, i)).intoArray(plane, i);
    }
  }

  private static void factor(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      load(p.v[Values.SATURATION], i).mul(0.01f).add(1f).intoArray(p.k, i);
    }
  }

  /// OKLab a and b into `s` and `t`.
  private static void opponents(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector l = load(p.r, i);
      FloatVector m = load(p.g, i);
      FloatVector s = load(p.b, i);
      l.mul(1.97799850f).sub(m.mul(2.42859221f)).add(s.mul(0.45059371f)).intoArray(p.s, i);
      l.mul(0.02590404f).add(m.mul(0.78277177f)).sub(s.mul(0.80867577f)).intoArray(p.t, i);
    }
  }

  private static void vibrance(Block p) {
    Vibrance.weight(p.s, p.t, p.w, p.n);
    Vibrance.skin(p.s, p.t, p.e, p.n);
    Vibrance.scale(p.w, p.e, p.v[Values.VIBRANCE], p.s, p.n);
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      load(p.k, i).mul(load(p.s, i)).intoArray(p.k, i);
    }
  }

  /// Moves the roots and cubes them; lightness stays in `s`.
  private static void scale(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector l = load(p.r, i);
      FloatVector m = load(p.g, i);
      FloatVector s = load(p.b, i);
      FloatVector k = load(p.k, i);
      FloatVector light = l.mul(0.21045426f).add(m.mul(0.79361779f)).sub(s.mul(0.00407205f));
      light.intoArray(p.s, i);
      cube(light.add(k.mul(l.sub(light)))).intoArray(p.r, i);
      cube(light.add(k.mul(m.sub(light)))).intoArray(p.g, i);
      cube(light.add(k.mul(s.sub(light)))).intoArray(p.b, i);
    }
  }

  /// No chroma is the same number three times, not nearly the same.
  private static void grey(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      var none = load(p.k, i).compare(VectorOperators.LE, 0f);
      FloatVector level = cube(load(p.s, i));
      load(p.r, i).blend(level, none).intoArray(p.r, i);
      load(p.g, i).blend(level, none).intoArray(p.g, i);
      load(p.b, i).blend(level, none).intoArray(p.b, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }

  private static FloatVector cube(FloatVector v) {
    return v.mul(v).mul(v);
  }

  /// Odd cube root; straight to 0 below 2^-16, which no display shows. The twin of
  /// [Lanes#cubeRoot].
  static float root(float v) {
    float x = Math.abs(v);
    float y = Float.intBitsToFloat((int) (Float.floatToRawIntBits(x) * THIRD + SEED));
    for (int i = 0; i < 2; i++) {
      float cube = y * y * y;
      y = y * (cube + x + x) / (cube + cube + x);
    }
    if (x < SMALLEST) {
      y = x * TOE;
    }
    return v < 0 ? -y : y;
  }
}
