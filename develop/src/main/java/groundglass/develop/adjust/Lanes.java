package groundglass.develop.adjust;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of whole vectors. Each does the arithmetic of its scalar twin in the same order, lane
/// by lane, so the width of the machine's vectors never shows in the bytes.
public final class Lanes {
  public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  public static final int COUNT = FLOATS.length();
  private static final int SIGN = 1 << 31;

  private Lanes() {}

  /// `n` rounded up to whole vectors.
  static int whole(int n) {
    return (n + COUNT - 1) / COUNT * COUNT;
  }

  /// The twin of [Chroma#root]: odd cube root, straight to 0 below 2^-16.
  public static FloatVector cubeRoot(FloatVector v) {
    IntVector raw = v.reinterpretAsInts();
    IntVector bits = raw.and(~SIGN);
    FloatVector x = bits.reinterpretAsFloats();
    FloatVector y = positiveRoot(x);
    y = y.blend(x.mul(Chroma.TOE), x.lt(Chroma.SMALLEST));
    return y.reinterpretAsInts().or(raw.sub(bits)).reinterpretAsFloats();
  }

  /// The same of what is at least 2^-16.
  static FloatVector positiveRoot(FloatVector x) {
    IntVector third = x.reinterpretAsInts().lanewise(VectorOperators.LSHR, 16).mul(Chroma.THIRDS);
    FloatVector y = IntVector.broadcast(INTS, Chroma.SEED).sub(third).reinterpretAsFloats();
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    FloatVector off = one.sub(x.mul(y.mul(y).mul(y)));
    y = y.mul(off.mul(Chroma.SECOND).add(Chroma.THIRD).mul(off).add(1f));
    FloatVector root = x.mul(y.mul(y));
    off = one.sub(root.mul(y));
    return root.add(root.mul(off.mul(2 * Chroma.THIRD)));
  }

  public static FloatVector clamp(FloatVector v, float low, float high) {
    return v.blend(high, v.compare(VectorOperators.GT, high))
        .blend(low, v.compare(VectorOperators.LT, low));
  }

  static FloatVector smaller(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.LT, a));
  }

  static FloatVector greater(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }

  static FloatVector luminance(FloatVector r, FloatVector g, FloatVector b) {
    return r.mul(0.2627002f).add(g.mul(0.6779981f)).add(b.mul(0.0593017f));
  }

  /// NaN becomes black and the rest stays where sums and products of it are finite.
  static FloatVector finite(FloatVector v) {
    VectorMask<Float> nan = v.compare(VectorOperators.NE, v);
    return clamp(v, -1e4f, 1e5f).blend(0f, nan);
  }
}
