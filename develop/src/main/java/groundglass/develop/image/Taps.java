package groundglass.develop.image;

/// For every sample of a resampled line: which samples of the source count, and how much. Weights
/// of one sample sum to 1; beyond the ends the last sample repeats.
final class Taps {
  final int[] start;
  final float[][] weights;

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
    return taps;
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
