package groundglass.develop.adjust;

import groundglass.develop.adjust.color.OkLab;
import groundglass.develop.adjust.color.Vibrance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Vibrance and saturation: chroma scaling in OKLab. With all cone roots moved towards lightness L
/// by the same factor, L and hue stay and only L has to be computed; a and b are needed for
/// vibrance alone.
final class Chroma {
  static final float SMALLEST = 0x1p-16f;
  static final float TOE = (float) (Math.cbrt(0x1p-16) / 0x1p-16);

  static final int SMALLEST_BITS = Float.floatToRawIntBits(SMALLEST);

  /// First guess of the inverse of a cube root: a third of the bits of a float is a third of its
  /// logarithm. The upper half of them is enough, by a third of 2^16.
  static final int SEED = 1_419_880_064;

  static final int THIRDS = 21_845;
  static final float THIRD = 1 / 3f;

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
    steps.add(Chroma::cones);
    steps.add(b -> roots(b, b.r));
    steps.add(b -> roots(b, b.g));
    steps.add(b -> roots(b, b.b));
    if (vibrant == Vibrant.NOWHERE) {
      steps.add(b -> Arrays.fill(b.w, 0, Lanes.whole(b.n), 1f));
    } else {
      steps.add(vibrance(vibrant));
    }
    steps.add(Chroma::scale);
    steps.add(Chroma::light);
    if (greys) {
      steps.add(b -> {
        if (b.greys) {
          grey(b);
        }
      });
    }
    return steps;
  }

  /// Cone responses, and whether all of them lie above where roots end.
  private static void cones(Block p) {
    // Locals, since for all the compiler knows the planes may be the matrix.
    float rr = TO[0], rg = TO[1], rb = TO[2];
    float gr = TO[3], gg = TO[4], gb = TO[5];
    float br = TO[6], bg = TO[7], bb = TO[8];
    IntVector least = IntVector.broadcast(Lanes.INTS, SMALLEST_BITS);
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector x = load(p.r, i);
      FloatVector y = load(p.g, i);
      FloatVector z = load(p.b, i);
      FloatVector l = x.mul(rr).add(y.mul(rg)).add(z.mul(rb));
      FloatVector m = x.mul(gr).add(y.mul(gg)).add(z.mul(gb));
      FloatVector s = x.mul(br).add(y.mul(bg)).add(z.mul(bb));
      l.intoArray(p.r, i);
      m.intoArray(p.g, i);
      s.intoArray(p.b, i);
      least = least.min(l.reinterpretAsInts()).min(m.reinterpretAsInts());
      least = least.min(s.reinterpretAsInts());
    }
    p.dark = least.compare(VectorOperators.LT, SMALLEST_BITS).anyTrue();
  }

  /// Cone responses to linear light.
  private static void light(Block p) {
    float rl = FROM[0], rm = FROM[1], rs = FROM[2];
    float gl = FROM[3], gm = FROM[4], gs = FROM[5];
    float bl = FROM[6], bm = FROM[7], bs = FROM[8];
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector l = load(p.r, i);
      FloatVector m = load(p.g, i);
      FloatVector s = load(p.b, i);
      l.mul(rl).add(m.mul(rm)).add(s.mul(rs)).intoArray(p.r, i);
      l.mul(gl).add(m.mul(gm)).add(s.mul(gs)).intoArray(p.g, i);
      l.mul(bl).add(m.mul(bm)).add(s.mul(bs)).intoArray(p.b, i);
    }
  }

  private static void roots(Block p, float[] plane) {
    if (p.dark) {
      for (int i = 0; i < p.n; i += Lanes.COUNT) {
        Lanes.cubeRoot(load(plane, i)).intoArray(plane, i);
      }
    } else {
      for (int i = 0; i < p.n; i += Lanes.COUNT) {
        Lanes.positiveRoot(load(plane, i)).intoArray(plane, i);
      }
    }
  }

  /// The factor on chroma: saturation's times vibrance's, which is in `w`.
  private static FloatVector factor(Block p, int i) {
    return load(p.v[Values.SATURATION], i).mul(0.01f).add(1f).mul(load(p.w, i));
  }

  /// Into `w`.
  private static Step vibrance(Vibrant vibrant) {
    int value = Values.VIBRANCE;
    return switch (vibrant) {
      case NOWHERE -> _ -> {};
      case MORE -> p -> Vibrance.brighter(p.r, p.g, p.b, p.v[value], p.w, p.n);
      case LESS -> p -> Vibrance.duller(p.r, p.g, p.b, p.v[value], p.w, p.n);
      case EITHER -> p -> Vibrance.scale(p.r, p.g, p.b, p.v[value], p.w, p.n);
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
    float y = Float.intBitsToFloat(SEED - (Float.floatToRawIntBits(x) >>> 16) * THIRDS);
    float off = 1 - x * (y * y * y);
    y *= (off * SECOND + THIRD) * off + 1;
    float root = x * (y * y);
    off = 1 - root * y;
    y = root + root * (off * (2 * THIRD));
    if (x < SMALLEST) {
      y = x * TOE;
    }
    return Math.copySign(y, v);
  }
}
