package groundglass.develop.image;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Powers of two, relative error below 2e-7, exact where the exponent is whole; by number and by
/// lane with the same arithmetic in the same order, so that both give the same bits.
///
/// The exponent is rounded by adding a number whose last bit counts ones, so nothing is converted:
/// its low bits are then the exponent of the result. What is left, within a half, goes through a
/// polynomial of least largest error.
public final class Power {
  private static final float MOST = 120;

  /// 1.5 * 2^23, and 127 for the exponent's bias.
  private static final float ROUND = 12_582_912f + 127;

  private static final float C1 = 0.693147f;
  private static final float C2 = 0.24022242f;
  private static final float C3 = 0.055507336f;
  private static final float C4 = 0.009671513f;
  private static final float C5 = 0.0013264726f;

  private Power() {}

  /// 2^x.
  public static float exp2(float x) {
    float c = Math.clamp(x, -MOST, MOST);
    float whole = c + ROUND;
    float f = c - (whole - ROUND);
    float p = f * (f * (f * (f * (f * C5 + C4) + C3) + C2) + C1) + 1f;
    return p * Float.intBitsToFloat(Float.floatToRawIntBits(whole) << 23);
  }

  /// The same of each lane.
  public static FloatVector exp2(FloatVector x) {
    FloatVector low = x.blend(MOST, x.compare(VectorOperators.GT, MOST));
    FloatVector c = low.blend(-MOST, x.compare(VectorOperators.LT, -MOST));
    FloatVector whole = c.add(ROUND);
    FloatVector f = c.sub(whole.sub(ROUND));
    FloatVector p = f.mul(C5).add(C4);
    p = f.mul(p).add(C3);
    p = f.mul(p).add(C2);
    p = f.mul(p).add(C1);
    p = f.mul(p).add(1f);
    return p.mul(
        whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
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
