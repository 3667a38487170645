package groundglass.develop.adjust;

import groundglass.develop.adjust.color.OkLab;
import groundglass.develop.adjust.color.Vibrance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Vibrance and saturation: chroma scaling in OKLab. With all cone roots moved towards lightness L
/// by the same factor, L and hue stay and only L has to be computed; a and b are needed for
/// vibrance alone.
final class Chroma {
  static final float SMALLEST = 0x1p-16f;
  static final float TOE = (float) (Math.cbrt(0x1p-16) / 0x1p-16);

  /// First guess of the inverse of a cube root: a third of the bits of a float is a third of its
  /// logarithm.
  static final float THIRD = 1 / 3f;

  static final float SEED = 1_419_880_064f;

  /// Of the series of (1 - x)^(-1/3) after 1 and a third.
  static final float SECOND = 2 / 9f;

  private static final float[] TO = OkLab.toLms();
  private static final float[] FROM = OkLab.fromLms();

  private Chroma() {}

  /// Where the values of vibrance lie, as far as the plan knows.
  enum Vibrant {
    NOWHERE,
    MORE,
    LESS,
    EITHER
  }

  /// `greys`: some pixel may lose all its chroma.
  static List<Step> steps(Vibrant vibrant, boolean greys) {
    List<Step> steps = new ArrayList<>();
    steps.add(b -> rows(TO, b));
    steps.add(b -> roots(b.r, b.n));
    steps.add(b -> roots(b.g, b.n));
    steps.add(b -> roots(b.b, b.n));
    if (vibrant == Vibrant.NOWHERE) {
      steps.add(b -> Arrays.fill(b.w, 0, Lanes.whole(b.n), 1f));
    } else {
      steps.add(Chroma::opponents);
      steps.add(vibrance(vibrant));
    }
    steps.add(Chroma::scale);
    steps.add(b -> rows(FROM, b));
    if (greys) {
      steps.add(b -> {
        if (b.greys) {
          grey(b);
        }
      });
    }
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

  /// The factor on chroma: saturation's times vibrance's, which is in `w`.
  private static FloatVector factor(Block p, int i) {
    return load(p.v[Values.SATURATION], i).mul(0.01f).add(1f).mul(load(p.w, i));
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

  /// Into `w`.
  private static Step vibrance(Vibrant vibrant) {
    int value = Values.VIBRANCE;
    return switch (vibrant) {
      case NOWHERE -> _ -> {};
      case MORE -> p -> Vibrance.brighter(p.s, p.t, p.v[value], p.w, p.n);
      case LESS -> p -> Vibrance.duller(p.s, p.t, p.v[value], p.w, p.n);
      case EITHER -> p -> Vibrance.scale(p.s, p.t, p.v[value], p.w, p.n);
    };
  }

  /// Moves the roots and cubes them; lightness stays in `s`. Says whether any pixel loses all its
  /// chroma.
  private static void scale(Block p) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOATS, 1f);
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector l = load(p.r, i);
      FloatVector m = load(p.g, i);
      FloatVector s = load(p.b, i);
      FloatVector k = factor(p, i);
      least = Lanes.smaller(least, k);
      FloatVector light = l.mul(0.21045426f).add(m.mul(0.79361779f)).sub(s.mul(0.00407205f));
      light.intoArray(p.s, i);
      cube(light.add(k.mul(l.sub(light)))).intoArray(p.r, i);
      cube(light.add(k.mul(m.sub(light)))).intoArray(p.g, i);
      cube(light.add(k.mul(s.sub(light)))).intoArray(p.b, i);
    }
    p.greys = least.compare(VectorOperators.LE, 0f).anyTrue();
  }

  /// No chroma is the same number three times, not nearly the same.
  private static void grey(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      var none = factor(p, i).compare(VectorOperators.LE, 0f);
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

  /// Odd cube root; straight to 0 below 2^-16, which no display shows. The inverse root is found
  /// without a division: from 4 % to 2e-4 by the series, and to 4e-7 on the way back. The twin of
  /// [Lanes#cubeRoot].
  static float root(float v) {
    float x = Math.abs(v);
    float y = Float.intBitsToFloat((int) (Float.floatToRawIntBits(x) * -THIRD + SEED));
    float off = 1 - x * (y * y * y);
    y *= (off * SECOND + THIRD) * off + 1;
    float square = y * y;
    off = 1 - x * (square * y);
    y = x * square;
    y += y * (off * (2 * THIRD));
    if (x < SMALLEST) {
      y = x * TOE;
    }
    return Math.copySign(y, v);
  }
}
