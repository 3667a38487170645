package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// A run of pixels in OKLab (Björn Ottosson, 2020), small enough to stay in the first-level cache
/// while all colour operators work on it. `saturation` is that of the linear pixel, 0..1.
public final class LabBlock {
  public static final int SIZE = 1024;
  private static final float TINY = 1e-6f;
  private static final float[] EVERYWHERE = new float[SIZE];

  static {
    Arrays.fill(EVERYWHERE, 1);
  }

  final float[] l = new float[SIZE];
  final float[] a = new float[SIZE];
  final float[] b = new float[SIZE];
  final float[] saturation = new float[SIZE];
  int n;

  private final float[] to = OkLab.toLms();
  private final float[] from = OkLab.fromLms();

  /// The first `count` pixels of linear Rec.2020 planes that are whole vectors long.
  public void load(float[] red, float[] green, float[] blue, int count) {
    n = count;
    // Locals, since for all the compiler knows the planes may be the matrix.
    float lr = to[0], lg = to[1], lb = to[2];
    float mr = to[3], mg = to[4], mb = to[5];
    float sr = to[6], sg = to[7], sb = to[8];
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector r = FloatVector.fromArray(Lanes.FLOATS, red, i);
      FloatVector g = FloatVector.fromArray(Lanes.FLOATS, green, i);
      FloatVector bl = FloatVector.fromArray(Lanes.FLOATS, blue, i);
      FloatVector top = r.max(g).max(bl);
      FloatVector low = r.min(g).min(bl).max(0f);
      FloatVector.zero(Lanes.FLOATS)
          .blend(low.div(top).neg().add(1f), top.compare(VectorOperators.GT, TINY))
          .intoArray(saturation, i);
      FloatVector x = Lanes.cubeRoot(r.mul(lr).add(g.mul(lg)).add(bl.mul(lb)));
      FloatVector y = Lanes.cubeRoot(r.mul(mr).add(g.mul(mg)).add(bl.mul(mb)));
      FloatVector z = Lanes.cubeRoot(r.mul(sr).add(g.mul(sg)).add(bl.mul(sb)));
      x.mul(0.21045426f).add(y.mul(0.79361779f)).sub(z.mul(0.00407205f)).intoArray(l, i);
      x.mul(1.97799850f).sub(y.mul(2.42859221f)).add(z.mul(0.45059371f)).intoArray(a, i);
      x.mul(0.02590404f).add(y.mul(0.78277177f)).sub(z.mul(0.80867577f)).intoArray(b, i);
    }
  }

  /// Back to linear Rec.2020; what has no chroma is exactly grey.
  public void store(float[] red, float[] green, float[] blue) {
    store(red, green, blue, EVERYWHERE);
  }

  /// Only where `weight` is not 0.
  public void store(float[] red, float[] green, float[] blue, float[] weight) {
    float rx = from[0], ry = from[1], rz = from[2];
    float gx = from[3], gy = from[4], gz = from[5];
    float bx = from[6], by = from[7], bz = from[8];
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector light = FloatVector.fromArray(Lanes.FLOATS, l, i);
      FloatVector p = FloatVector.fromArray(Lanes.FLOATS, a, i);
      FloatVector q = FloatVector.fromArray(Lanes.FLOATS, b, i);
      FloatVector x = cube(light.add(p.mul(0.39633778f)).add(q.mul(0.21580376f)));
      FloatVector y = cube(light.sub(p.mul(0.10556135f)).sub(q.mul(0.06385417f)));
      FloatVector z = cube(light.sub(p.mul(0.08948418f)).sub(q.mul(1.29148555f)));
      var grey = p.compare(VectorOperators.EQ, 0f).and(q.compare(VectorOperators.EQ, 0f));
      var inside = FloatVector.fromArray(Lanes.FLOATS, weight, i).compare(VectorOperators.GT, 0f);
      x.mul(rx).add(y.mul(ry)).add(z.mul(rz)).blend(x, grey).intoArray(red, i, inside);
      x.mul(gx).add(y.mul(gy)).add(z.mul(gz)).blend(x, grey).intoArray(green, i, inside);
      x.mul(bx).add(y.mul(by)).add(z.mul(bz)).blend(x, grey).intoArray(blue, i, inside);
    }
  }

  private static FloatVector cube(FloatVector v) {
    return v.mul(v).mul(v);
  }

  /// Odd cube root: a guess from the float's exponent, then two steps of Halley.
  static float root(float v) {
    float x = Math.abs(v);
    if (x < 1e-12f) {
      return 0;
    }
    float y = Float.intBitsToFloat(Float.floatToRawIntBits(x) / 3 + 0x2a5137a0);
    for (int i = 0; i < 2; i++) {
      float cube = y * y * y;
      y *= (cube + x + x) / (cube + cube + x);
    }
    return v < 0 ? -y : y;
  }
}
