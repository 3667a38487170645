package groundglass.develop.image;

/// For every sample of a resampled line: which samples of the source count, and how much. Weights
/// of one sample sum to 1; beyond the ends the last sample repeats.
final class Taps {
  /// Samples of the source that most taps have at most.
  static final int FEW = 4;

  final int[] start;
  final float[][] weights;

  /// The same by place in the tap, filled up with 0, where no tap has more than [#FEW].
  private float[][] padded = new float[0][];

  private Taps(int count) {
    start = new int[count];
    weights = new float[count][];
  }

  /// `count` samples over the stretch `from`..`to` (in source samples, continuous) of a line of
  /// `length`. Reducing averages over areas; enlarging interpolates linearly.
  static Taps of(int length, double from, double to, int count) {
    double step = (to - from) / count;
    var taps = new Taps(count);
    for (int i = 0; i < count; i++) {
      double a = from + i * step;
      if (step >= 1 - 1e-9) {
        taps.area(i, length, a, a + step);
      } else {
        taps.linear(i, length, a + step / 2 - 0.5);
      }
    }
    taps.pad();
    return taps;
  }

  private void pad() {
    for (float[] w : weights) {
      if (w.length > FEW) {
        return;
      }
    }
    padded = new float[FEW][weights.length];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < weights[i].length; k++) {
        padded[k][i] = weights[i][k];
      }
    }
  }

  /// Resamples a line, whose end [#FEW] zeros follow, into `out` from `at` on. Taps of the same
  /// length for all: a loop over two or three samples, by turns, is mostly wrong guesses.
  void sum(float[] line, float[] out, int at) {
    if (padded.length == 0) {
      sumMany(line, out, at);
      return;
    }
    float[] a = padded[0];
    float[] b = padded[1];
    float[] c = padded[2];
    float[] d = padded[3];
    for (int x = 0; x < start.length; x++) {
      int i = start[x];
      out[at + x] = a[x] * line[i] + b[x] * line[i + 1] + c[x] * line[i + 2] + d[x] * line[i + 3];
    }
  }

  private void sumMany(float[] line, float[] out, int at) {
    for (int x = 0; x < start.length; x++) {
      float[] w = weights[x];
      int first = start[x];
      float sum = w[0] * line[first];
      for (int k = 1; k < w.length; k++) {
        sum += w[k] * line[first + k];
      }
      out[at + x] = sum;
    }
  }

  private void area(int i, int length, double a, double b) {
    double lo = Math.clamp(snap(a), 0, length - 1);
    double hi = Math.clamp(snap(b), lo + 1e-6, length);
    int first = (int) Math.min(length - 1, Math.floor(lo));
    int last = (int) Math.clamp((long) Math.ceil(hi) - 1, first, length - 1);
    var w = new float[last - first + 1];
    for (int k = first; k <= last; k++) {
      w[k - first] = (float) ((Math.min(hi, k + 1) - Math.max(lo, k)) / (hi - lo));
    }
    start[i] = first;
    weights[i] = w;
  }

  /// Rounding must not turn a copy into a blend.
  private static double snap(double x) {
    double whole = Math.rint(x);
    return Math.abs(x - whole) < 1e-6 ? whole : x;
  }

  private void linear(int i, int length, double x) {
    double c = Math.clamp(snap(x), 0, length - 1);
    int first = (int) c;
    float t = (float) (c - first);
    start[i] = first;
    weights[i] = t == 0 ? new float[] {1} : new float[] {1 - t, t};
  }
}
