package groundglass.develop.adjust;

import java.util.function.DoubleUnaryOperator;

/// A function of positive floats, sampled 64 times per octave from 2^-16 to 2^7 and read with
/// linear interpolation. The index is cut from the bits of the float, so no logarithm is taken.
final class Table {
  private static final int STEPS_PER_OCTAVE = 64;
  private static final int LOWEST = -16;
  private static final int OCTAVES = 23;
  private static final int SHIFT = 23 - 6;
  private static final int BASE = (127 + LOWEST) << 6;
  private static final int LAST = OCTAVES * STEPS_PER_OCTAVE;

  private final float[] v = new float[LAST + 1];

  Table(DoubleUnaryOperator f) {
    for (int i = 0; i <= LAST; i++) {
      v[i] = (float) f.applyAsDouble(Float.intBitsToFloat((i + BASE) << SHIFT));
    }
  }

  /// Constant outside the range; negative input reads the lowest entry.
  float at(float x) {
    int bits = Float.floatToRawIntBits(x);
    int i = (bits >> SHIFT) - BASE;
    if (i < 0) {
      return v[0];
    }
    if (i >= LAST) {
      return v[LAST];
    }
    float t = (bits & ((1 << SHIFT) - 1)) * (1f / (1 << SHIFT));
    return v[i] + t * (v[i + 1] - v[i]);
  }

  /// 2^x, relative error below 1e-6 in the range of sliders.
  static float exp2(float x) {
    float c = Math.clamp(x, -120f, 120f);
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
}
