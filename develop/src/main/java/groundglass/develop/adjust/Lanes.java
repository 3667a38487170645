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

  private Lanes() {}

  /// `n` rounded up to whole vectors.
  static int whole(int n) {
    return (n + COUNT - 1) / COUNT * COUNT;
  }

  /// The twin of [Table#exp2].
  static FloatVector exp2(FloatVector x) {
    FloatVector c = clamp(x, -120, 120);
    IntVector whole = ((IntVector) c.add(128.5f).convert(VectorOperators.F2I, 0)).sub(128);
    FloatVector f = c.sub((FloatVector) whole.convert(VectorOperators.I2F, 0));
    FloatVector p = f.mul(0.00015469f).add(0.00133336f);
    p = f.mul(p).add(0.00961804f);
    p = f.mul(p).add(0.05550332f);
    p = f.mul(p).add(0.24022651f);
    p = f.mul(p).add(0.69314718f);
    p = f.mul(p).add(1f);
    return p.mul(whole.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }

  /// log2 of positive normal numbers to 2e-5, as the edge-aware bases take it.
  static FloatVector log2(FloatVector v) {
    IntVector bits = v.reinterpretAsInts();
    FloatVector exponent =
        (FloatVector)
            bits.lanewise(VectorOperators.LSHR, 23).sub(127).convert(VectorOperators.I2F, 0);
    FloatVector m = bits.and(0x7fffff).or(0x3f800000).reinterpretAsFloats();
    FloatVector t = m.sub(1.41421356f).div(m.add(1.41421356f));
    FloatVector t2 = t.mul(t);
    FloatVector p = t2.mul(0.57707802f).add(0.96179669f);
    return t.mul(t2.mul(p).add(2.88539008f)).add(0.5f).add(exponent);
  }

  /// The twin of [Chroma#root]: odd cube root, straight to 0 below 2^-16.
  public static FloatVector cubeRoot(FloatVector v) {
    FloatVector x = v.abs();
    IntVector bits = x.reinterpretAsInts();
    FloatVector third =
        ((FloatVector) bits.convert(VectorOperators.I2F, 0)).mul(Chroma.THIRD).add(Chroma.SEED);
    FloatVector y = ((IntVector) third.convert(VectorOperators.F2I, 0)).reinterpretAsFloats();
    for (int i = 0; i < 2; i++) {
      // Halley: cubic convergence, from 5 % to 1e-4 to the last bits
      FloatVector cube = y.mul(y).mul(y);
      y = y.mul(cube.add(x).add(x)).div(cube.add(cube).add(x));
    }
    y = y.blend(x.mul(Chroma.TOE), x.lt(Chroma.SMALLEST));
    return y.blend(y.neg(), v.lt(0));
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
