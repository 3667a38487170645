package groundglass.develop.adjust;

import groundglass.develop.adjust.color.OkLab;
import groundglass.develop.adjust.color.Vibrance;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Vibrance and saturation: chroma scaling in OKLab. With all cone roots moved towards lightness L
/// by the same factor, L and hue stay and only L has to be computed; a and b are needed for
/// vibrance alone.
final class Chroma implements Step {
  static final float SMALLEST = 0x1p-16f;
  static final float TOE = (float) (Math.cbrt(0x1p-16) / 0x1p-16);

  /// First guess of a cube root: a third of the bits of a float is a third of its logarithm.
  static final float THIRD = 1 / 3f;

  static final float SEED = 709_921_077f;

  private final float[] to = OkLab.toLms();
  private final float[] from = OkLab.fromLms();
  private final boolean vibrance;

  Chroma(boolean vibrance) {
    this.vibrance = vibrance;
  }

  @Override
  public void run(Block p, boolean covered) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector r = FloatVector.fromArray(Lanes.FLOATS, p.r, i);
      FloatVector g = FloatVector.fromArray(Lanes.FLOATS, p.g, i);
      FloatVector b = FloatVector.fromArray(Lanes.FLOATS, p.b, i);
      FloatVector l = Lanes.cubeRoot(row(to, 0, r, g, b));
      FloatVector m = Lanes.cubeRoot(row(to, 3, r, g, b));
      FloatVector s = Lanes.cubeRoot(row(to, 6, r, g, b));
      FloatVector light = l.mul(0.21045426f).add(m.mul(0.79361779f)).sub(s.mul(0.00407205f));
      FloatVector k =
          FloatVector.fromArray(Lanes.FLOATS, p.v[Values.SATURATION], i).mul(0.01f).add(1f);
      if (vibrance) {
        FloatVector a = l.mul(1.97799850f).sub(m.mul(2.42859221f)).add(s.mul(0.45059371f));
        FloatVector c = l.mul(0.02590404f).add(m.mul(0.78277177f)).sub(s.mul(0.80867577f));
        FloatVector v = FloatVector.fromArray(Lanes.FLOATS, p.v[Values.VIBRANCE], i).mul(0.01f);
        k = k.mul(Vibrance.scale(a, c, v));
      }
      var grey = k.compare(VectorOperators.LE, 0f);
      FloatVector level = light.mul(light).mul(light);
      l = cube(light.add(k.mul(l.sub(light))));
      m = cube(light.add(k.mul(m.sub(light))));
      s = cube(light.add(k.mul(s.sub(light))));
      row(from, 0, l, m, s).blend(level, grey).intoArray(p.r, i);
      row(from, 3, l, m, s).blend(level, grey).intoArray(p.g, i);
      row(from, 6, l, m, s).blend(level, grey).intoArray(p.b, i);
    }
  }

  private static FloatVector row(
      float[] matrix, int at, FloatVector x, FloatVector y, FloatVector z) {
    return x.mul(matrix[at]).add(y.mul(matrix[at + 1])).add(z.mul(matrix[at + 2]));
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
