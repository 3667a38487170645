package groundglass.develop.adjust.retouch;

/// The smoothest surface through known values: Laplace's equation, as in Poisson image editing
/// (Pérez, Gangnet, Blake, SIGGRAPH 2003) when the gradients are those of the source; solved from
/// coarse to fine, each size starting from the coarser one.
final class Membrane {
  private static final int SWEEPS = 16;

  private Membrane() {}

  /// Fills `v` where `known` is false; what is known stays.
  static void fill(float[] v, boolean[] known, int w, int h) {
    if (Math.min(w, h) > 3) {
      start(v, known, w, h);
    }
    for (int i = 0; i < SWEEPS; i++) {
      sweep(v, known, w, h, i % 2 == 0);
    }
  }

  private static void start(float[] v, boolean[] known, int w, int h) {
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    var sum = new float[sw * sh];
    var count = new int[sw * sh];
    for (int i = 0; i < v.length; i++) {
      int s = i / w / 2 * sw + i % w / 2;
      if (known[i]) {
        sum[s] += v[i];
        count[s]++;
      }
    }
    var knownHere = new boolean[sum.length];
    for (int s = 0; s < sum.length; s++) {
      knownHere[s] = count[s] > 0;
      sum[s] = count[s] > 0 ? sum[s] / count[s] : 0;
    }
    fill(sum, knownHere, sw, sh);
    for (int i = 0; i < v.length; i++) {
      if (!known[i]) {
        v[i] = sum[i / w / 2 * sw + i % w / 2];
      }
    }
  }

  /// Gauss-Seidel, forwards and backwards in turn so that neither side is favoured.
  private static void sweep(float[] v, boolean[] known, int w, int h, boolean forward) {
    for (int k = 0; k < v.length; k++) {
      int i = forward ? k : v.length - 1 - k;
      if (known[i]) {
        continue;
      }
      int x = i % w;
      int y = i / w;
      float sum = 0;
      int n = 0;
      if (x > 0) {
        sum += v[i - 1];
        n++;
      }
      if (x + 1 < w) {
        sum += v[i + 1];
        n++;
      }
      if (y > 0) {
        sum += v[i - w];
        n++;
      }
      if (y + 1 < h) {
        sum += v[i + w];
        n++;
      }
      v[i] = n == 0 ? v[i] : sum / n;
    }
  }
}
