package groundglass.develop.adjust;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Which masks cover a run of pixels, and how much: so that masks cost time only where they have
/// weight. One for each thread.
final class Cover {
  private static final VectorSpecies<Byte> BYTES = Lanes.FLOATS.withLanes(byte.class);

  /// As many bytes as floats; vectors of fewer than eight floats have no such shape.
  private static final boolean WIDE = Lanes.COUNT >= 8;

  private static final VectorSpecies<Byte> QUARTER =
      WIDE
          ? VectorSpecies.of(
              byte.class, VectorShape.forBitSize(Lanes.FLOATS.vectorBitSize() / Integer.BYTES))
          : ByteVector.SPECIES_64;

  private final byte[] union = new byte[Block.SIZE];
  private final byte[] gathered = new byte[Block.SIZE];
  private final int[] present;
  private final float[][] weights;
  private int count;

  /// For at most so many masks.
  Cover(int masks) {
    present = new int[masks];
    weights = new float[masks][Block.SIZE];
  }

  /// How many masks have weight on the run; their numbers are [#mask].
  int count() {
    return count;
  }

  int mask(int i) {
    return present[i];
  }

  /// Coverage 0..1 by mask `i` of those on the run, after [#weigh].
  float[] weight(int i) {
    return weights[i];
  }

  /// Looks at `n` pixels from `from` on; returns how many of them some mask covers.
  int look(byte[][] mattes, int[] active, int from, int n) {
    count = 0;
    for (int m : active) {
      if (join(mattes[m], from, n, count == 0)) {
        present[count++] = m;
      }
    }
    return count == 0 ? 0 : covered(n);
  }

  /// Joins a matte to the union, or starts the union with it; whether it has any weight here.
  private boolean join(byte[] matte, int from, int n, boolean first) {
    int end = BYTES.loopBound(n);
    ByteVector any = ByteVector.zero(BYTES);
    for (int i = 0; i < end; i += BYTES.length()) {
      ByteVector v = ByteVector.fromArray(BYTES, matte, from + i);
      any = any.or(v);
      ByteVector all = first ? v : v.or(ByteVector.fromArray(BYTES, union, i));
      all.intoArray(union, i);
    }
    int rest = 0;
    for (int i = end; i < n; i++) {
      rest |= matte[from + i];
      union[i] = (byte) (first ? matte[from + i] : matte[from + i] | union[i]);
    }
    return rest != 0 || any.compare(VectorOperators.NE, 0).anyTrue();
  }

  private int covered(int n) {
    int sum = 0;
    int end = BYTES.loopBound(n);
    for (int i = 0; i < end; i += BYTES.length()) {
      sum += ByteVector.fromArray(BYTES, union, i).compare(VectorOperators.NE, 0).trueCount();
    }
    for (int i = end; i < n; i++) {
      sum += union[i] != 0 ? 1 : 0;
    }
    return sum;
  }

  /// How many of the `n` pixels looked at are covered like the first, before one that is not.
  int alike(int n) {
    boolean first = union[0] != 0;
    int end = 1;
    while (end < n && union[end] != 0 == first) {
      end++;
    }
    return end;
  }

  /// Splits the `n` pixels looked at into those that no mask covers and the others.
  void split(int n, Block none, Block some) {
    int outside = 0;
    int inside = 0;
    int borders = 0;
    int before = union[0] != 0 ? 1 : 0;
    for (int i = 0; i < n; i++) {
      int in = union[i] != 0 ? 1 : 0;
      none.at[outside] = i;
      some.at[inside] = i;
      outside += 1 - in;
      inside += in;
      borders += in ^ before;
      before = in;
    }
    none.n = outside;
    some.n = inside;
    none.stretches = 0;
    some.stretches = 0;
    if (borders < Block.STRETCHES) {
      stretches(n, none, some);
    }
  }

  private void stretches(int n, Block none, Block some) {
    int end;
    for (int i = 0; i < n; i = end) {
      boolean in = union[i] != 0;
      end = i + 1;
      while (end < n && union[end] != 0 == in) {
        end++;
      }
      Block block = in ? some : none;
      block.starts[block.stretches] = i;
      block.lengths[block.stretches++] = end - i;
    }
  }

  /// Finds the weights of the `n` pixels from `from` on.
  void weigh(byte[][] mattes, int from, int n) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(mattes[present[i]], from, gathered, 0, n);
      weigh(weights[i], n);
    }
  }

  /// The same of the pixels of a block, the first of which are counted from `from`.
  void weigh(byte[][] mattes, int from, Block block) {
    for (int i = 0; i < count; i++) {
      block.gather(mattes[present[i]], from, gathered);
      weigh(weights[i], block.n);
    }
  }

  private void weigh(float[] out, int n) {
    if (!WIDE) {
      for (int i = 0; i < n; i++) {
        out[i] = (gathered[i] & 0xff) / 255f;
      }
      return;
    }
    for (int i = 0; i < n; i += Lanes.COUNT) {
      IntVector v =
          (IntVector)
              ByteVector.fromArray(QUARTER, gathered, i)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, Lanes.INTS, 0);
      ((FloatVector) v.convert(VectorOperators.I2F, 0)).div(255f).intoArray(out, i);
    }
  }
}
