package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The least and the greatest tone around each pixel of a run, itself included: what sharpening
/// leads beyond it was on neither side of an edge. One for each thread.
final class Around {
  /// Pixels in each direction: far enough that fine texture has both its ends in it.
  static final int REACH = 2;

  private static final int ROOM = SharpRun.SIZE + 2 * REACH + Lanes.COUNT;

  private final float[] low = new float[ROOM];
  private final float[] high = new float[ROOM];
  private final float[] row = new float[ROOM];

  /// Of the run; behind it is scratch.
  final float[] least = new float[SharpRun.SIZE];

  final float[] greatest = new float[SharpRun.SIZE];

  /// Of `n` pixels of row `y` from column `x` on, in tones of `w` x `h`.
  void find(float[] tones, int w, int h, int x, int y, int n) {
    columns(tones, w, h, x, y, n);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector a = load(low, i);
      FloatVector b = load(high, i);
      for (int k = 1; k <= 2 * REACH; k++) {
        a = a.min(load(low, i + k));
        b = b.max(load(high, i + k));
      }
      a.intoArray(least, i);
      b.intoArray(greatest, i);
    }
  }

  /// Of each column, [#REACH] of them before the run and behind it.
  private void columns(float[] tones, int w, int h, int x, int y, int n) {
    take(tones, y * w, w, x, n, low);
    System.arraycopy(low, 0, high, 0, n + 2 * REACH);
    for (int v = Math.max(0, y - REACH); v <= Math.min(h - 1, y + REACH); v++) {
      if (v == y) {
        continue;
      }
      take(tones, v * w, w, x, n, row);
      for (int i = 0; i < n + 2 * REACH; i += Lanes.COUNT) {
        FloatVector t = load(row, i);
        load(low, i).min(t).intoArray(low, i);
        load(high, i).max(t).intoArray(high, i);
      }
    }
  }

  /// A row, which goes on at its ends as it ends.
  private static void take(float[] tones, int start, int w, int x, int n, float[] out) {
    int first = Math.max(0, x - REACH);
    int end = Math.min(w, x + n + REACH);
    int before = first - (x - REACH);
    Arrays.fill(out, 0, before, tones[start]);
    System.arraycopy(tones, start + first, out, before, end - first);
    Arrays.fill(out, before + end - first, n + 2 * REACH, tones[start + w - 1]);
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
