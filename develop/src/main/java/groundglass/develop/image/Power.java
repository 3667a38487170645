package groundglass.develop.image;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Powers of two, relative error below 1e-6 in the range of sliders and of light; by number and by
/// lane with the same arithmetic in the same order, so that both give the same bits.
public final class Power {
  private static final float MOST = 120;

  private Power() {}

  /// 2^x.
  public static float exp2(float x) {
    float c = Math.clamp(x, -MOST, MOST);
    int whole = (int) (c + 128.5f) - 128;
    float f = c - whole;
    float p =
        1f
            + f
                * (0.69314718f
                    + f
                        * (0.24022651f
                            + f
                                * (0.05550332f
                                    + f * (0.00961804f + f * (0.00133336f + f * 0.00015469f)))));
    return p * Float.intBitsToFloat((whole + 127) << 23);
  }

  /// The same of each lane.
  public static FloatVector exp2(FloatVector x) {
    FloatVector low = x.blend(MOST, x.compare(VectorOperators.GT, MOST));
    FloatVector c = low.blend(-MOST, x.compare(VectorOperators.LT, -MOST));
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

  /// 2^x of all of them, in place.
  public static void exp2(float[] x) {
    int end = FloatVector.SPECIES_PREFERRED.loopBound(x.length);
    for (int i = 0; i < end; i += FloatVector.SPECIES_PREFERRED.length()) {
      exp2(FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, x, i)).intoArray(x, i);
    }
    for (int i = end; i < x.length; i++) {
      x[i] = exp2(x[i]);
    }
  }
}
