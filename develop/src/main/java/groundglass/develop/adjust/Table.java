package groundglass.develop.adjust;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A function of positive floats, sampled 64 times per octave from 2^-16 to 2^7 and read with
/// linear interpolation. The index is cut from the bits of the float, so no logarithm is taken.
///
/// Each sample lies beside the way to the next in one long, so that a run of pixels is read by
/// vectors but for one scalar load a pixel: twice as fast as scalar throughout, and faster than
/// gathering lanes.
final class Table {
  private static final int STEPS_PER_OCTAVE = 64;
  private static final int LOWEST = -16;
  private static final int OCTAVES = 23;
  private static final int SHIFT = 23 - 6;
  private static final int BASE = (127 + LOWEST) << 6;
  private static final int LAST = OCTAVES * STEPS_PER_OCTAVE;

  private static final int REST = (1 << SHIFT) - 1;
  private static final float STEP = 1f / (1 << SHIFT);
  private static final VectorSpecies<Long> LONGS = Lanes.FLOATS.withLanes(long.class);

  /// Entry 0 is for all below the range and the last for all above it; neither leads anywhere.
  private final long[] pairs = new long[LAST + 2];

  Table(DoubleUnaryOperator f) {
    float[] v = new float[LAST + 1];
    for (int i = 0; i <= LAST; i++) {
      v[i] = (float) f.applyAsDouble(Float.intBitsToFloat((i + BASE) << SHIFT));
    }
    pairs[0] = pair(v[0], 0);
    for (int i = 0; i < LAST; i++) {
      pairs[i + 1] = pair(v[i], v[i + 1] - v[i]);
    }
    pairs[LAST + 1] = pair(v[LAST], 0);
  }

  private static long pair(float value, float way) {
    return Float.floatToRawIntBits(value) & 0xffffffffL
        | (long) Float.floatToRawIntBits(way) << Integer.SIZE;
  }

  /// Constant outside the range; negative input reads the lowest entry.
  float at(float x) {
    int bits = Float.floatToRawIntBits(x);
    long pair = pairs[Math.clamp((bits >> SHIFT) - (BASE - 1), 0, LAST + 1)];
    float way = Float.intBitsToFloat((int) (pair >> Integer.SIZE));
    return Float.intBitsToFloat((int) pair) + (bits & REST) * STEP * way;
  }

  /// [#at] of `n` numbers; `from` and `to` may be the same array. Their ends up to whole vectors
  /// are scratch.
  void read(float[] from, float[] to, Room room, int n) {
    int[] at = room.at;
    long[] found = room.found;
    for (int i = 0; i < n; i += Lanes.COUNT) {
      IntVector bits = FloatVector.fromArray(Lanes.FLOATS, from, i).reinterpretAsInts();
      bits.lanewise(VectorOperators.ASHR, SHIFT)
          .sub(BASE - 1)
          .max(0)
          .min(LAST + 1)
          .intoArray(at, i);
    }
    for (int i = 0; i < n; i++) {
      found[i] = pairs[at[i]];
    }
    for (int i = 0; i < n; i += Lanes.COUNT) {
      IntVector bits = FloatVector.fromArray(Lanes.FLOATS, from, i).reinterpretAsInts();
      FloatVector t = ((FloatVector) bits.and(REST).convert(VectorOperators.I2F, 0)).mul(STEP);
      LongVector low = LongVector.fromArray(LONGS, found, i);
      LongVector high = LongVector.fromArray(LONGS, found, i + Lanes.COUNT / 2);
      FloatVector way =
          ints(low.lanewise(VectorOperators.LSHR, 32), high.lanewise(VectorOperators.LSHR, 32));
      ints(low, high).add(t.mul(way)).intoArray(to, i);
    }
  }

  /// The lower halves of two vectors of longs, as the floats that they are.
  private static FloatVector ints(LongVector low, LongVector high) {
    IntVector first = (IntVector) low.convertShape(VectorOperators.L2I, Lanes.INTS, 0);
    IntVector second = (IntVector) high.convertShape(VectorOperators.L2I, Lanes.INTS, -1);
    return first.or(second).reinterpretAsFloats();
  }

  /// What reading a run of pixels needs beside it.
  static final class Room {
    private final int[] at = new int[Block.SIZE];
    private final long[] found = new long[Block.SIZE];
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
