package groundglass.develop.adjust;

import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.image.Power;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Exposure by lanes: a factor by the largest channel, which bends below white. Runs of which
/// nothing reaches the shoulder, most of them, need no more than the factor itself.
final class Shoulder {
  private static final float KNEE = (float) Exposure.SHOULDER;
  private static final int KNEE_BITS = Float.floatToRawIntBits(KNEE);
  private static final float ROOM = 1 - KNEE;
  private static final float BEND = (float) (1 / Math.log(2) / ROOM);

  private Shoulder() {}

  /// Whether any of these lanes, which are largest channels after exposure, lies on the shoulder.
  static boolean reached(IntVector most) {
    return most.compare(VectorOperators.GT, KNEE_BITS).anyTrue();
  }

  /// Pixels' own factors in `e`, times what is in `k`.
  static void expose(Block b) {
    largest(b);
    bend(b);
  }

  /// The same factor everywhere, times what is in `k`; the largest channels are known.
  static void expose(Block b, float push) {
    Arrays.fill(b.e, 0, Lanes.whole(b.n), push);
    bend(b);
  }

  /// The largest channel into `w`, and whether any comes to lie on the shoulder.
  private static void largest(Block b) {
    IntVector most = IntVector.zero(Lanes.INTS);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector m = Lanes.greater(load(b.r, i), Lanes.greater(load(b.g, i), load(b.b, i)));
      m.intoArray(b.w, i);
      most = most.max(m.mul(load(b.e, i)).reinterpretAsInts());
    }
    b.bent = reached(most);
  }

  private static void bend(Block b) {
    if (b.bent) {
      for (int i = 0; i < b.n; i += Lanes.COUNT) {
        FloatVector e = load(b.e, i);
        load(b.k, i).mul(factor(load(b.w, i), e)).intoArray(b.k, i);
      }
    } else {
      for (int i = 0; i < b.n; i += Lanes.COUNT) {
        load(b.k, i).mul(load(b.e, i)).intoArray(b.k, i);
      }
    }
  }

  /// Below the shoulder the factor itself, to the bit, as where it is not looked for.
  private static FloatVector factor(FloatVector level, FloatVector gain) {
    FloatVector pushed = pushed(level, gain);
    return pushed.div(level).blend(gain, pushed.compare(VectorOperators.LE, KNEE));
  }

  /// As [Exposure#push], by lanes.
  static void push(float[] level, float[] gains, float[] out, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      pushed(load(level, i), load(gains, i)).intoArray(out, i);
    }
  }

  private static FloatVector pushed(FloatVector level, FloatVector gain) {
    FloatVector straight = level.mul(gain);
    FloatVector bent = Power.exp2(straight.neg().add(KNEE).mul(BEND)).mul(-ROOM).add(1f);
    bent = Lanes.greater(bent, level);
    bent = straight.blend(bent, straight.compare(VectorOperators.GT, KNEE));
    return bent.blend(straight, gain.compare(VectorOperators.LE, 1f));
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
