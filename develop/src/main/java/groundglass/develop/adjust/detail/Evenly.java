package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Lanes;
import java.util.function.IntToDoubleFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A function sampled at 0, 1, 2 and so on, read with linear interpolation; constant from the last
/// sample on. Each sample lies beside the way to the next in one long, as in the tables of the
/// pointwise pass, so that a run is read by vectors but for one scalar load a number.
final class Evenly {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  private static final VectorSpecies<Long> LONGS = FLOATS.withLanes(long.class);

  /// Of two vectors of pairs, the first of each pair, and the second.
  private static final IntVector FIRST = IntVector.zero(INTS).addIndex(2);

  private static final IntVector SECOND = FIRST.add(1);

  private final int last;
  private final long[] pairs;

  /// Samples 0 to `last`.
  Evenly(int last, IntToDoubleFunction f) {
    this.last = last;
    pairs = new long[Integer.highestOneBit(last) * 2]; // a mask then spares the checks of bounds
    for (int i = 0; i <= last; i++) {
      float v = (float) f.applyAsDouble(i);
      float way = i == last ? 0 : (float) f.applyAsDouble(i + 1) - v;
      pairs[i] =
          Float.floatToRawIntBits(v) & 0xffffffffL
              | (long) Float.floatToRawIntBits(way) << Integer.SIZE;
    }
  }

  /// The function at the first `n` of `ps`, none of them negative, in place; what lies behind them
  /// up to whole vectors is scratch.
  void read(float[] ps, Room room, int n) {
    int[] at = room.at;
    long[] found = room.found;
    for (int i = 0; i < n; i += Lanes.COUNT) {
      var p = FloatVector.fromArray(FLOATS, ps, i);
      ((IntVector) p.convert(VectorOperators.F2I, 0)).min(last).intoArray(at, i);
    }
    long[] of = pairs;
    int mask = of.length - 1;
    for (int i = 0; i < n; i++) {
      found[i] = of[at[i] & mask];
    }
    for (int i = 0; i < n; i += Lanes.COUNT) {
      IntVector whole = IntVector.fromArray(INTS, at, i);
      FloatVector t =
          FloatVector.fromArray(FLOATS, ps, i)
              .sub((FloatVector) whole.convert(VectorOperators.I2F, 0));
      IntVector low = LongVector.fromArray(LONGS, found, i).reinterpretAsInts();
      IntVector high = LongVector.fromArray(LONGS, found, i + Lanes.COUNT / 2).reinterpretAsInts();
      FloatVector way = SECOND.selectFrom(low, high).reinterpretAsFloats();
      FIRST.selectFrom(low, high).reinterpretAsFloats().add(t.mul(way)).intoArray(ps, i);
    }
  }

  /// What reading a run needs beside it.
  static final class Room {
    private final int[] at = new int[SharpRun.SIZE];
    private final long[] found = new long[SharpRun.SIZE];
  }
}
