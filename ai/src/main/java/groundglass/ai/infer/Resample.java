package groundglass.ai.infer;

/// Resampling of 8-bit pictures as the networks were trained with it: box average where both sides
/// shrink, else bilinear with half-pixel centres and clamped edges; rounded to 8 bits.
public final class Resample {
  private Resample() {}

  public static Picture to(Picture in, int width, int height) {
    if (width == in.width() && height == in.height()) {
      return in;
    }
    boolean shrinks = width <= in.width() && height <= in.height();
    Taps across = shrinks ? Taps.box(in.width(), width) : Taps.linear(in.width(), width);
    Taps down = shrinks ? Taps.box(in.height(), height) : Taps.linear(in.height(), height);
    byte[] out = new byte[width * height * 3];
    float[] narrow = new float[width * 3];
    float[] sum = new float[width * 3];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sum, 0);
      for (int k = down.first[y]; k < down.first[y + 1]; k++) {
        // Neighbouring output rows of a box share at most one input row, so nothing is cached.
        narrow(in, down.source[k], across, narrow);
        float weight = down.weight[k];
        for (int i = 0; i < sum.length; i++) {
          sum[i] = Math.fma(weight, narrow[i], sum[i]);
        }
      }
      for (int i = 0; i < sum.length; i++) {
        out[y * width * 3 + i] = (byte) Math.clamp((int) Math.rint(sum[i]), 0, 255);
      }
    }
    return new Picture(width, height, out);
  }

  private static void narrow(Picture in, int y, Taps across, float[] out) {
    byte[] rgb = in.rgb();
    int row = y * in.width() * 3;
    for (int x = 0; x < out.length / 3; x++) {
      float r = 0;
      float g = 0;
      float b = 0;
      for (int k = across.first[x]; k < across.first[x + 1]; k++) {
        int at = row + across.source[k] * 3;
        float weight = across.weight[k];
        r = Math.fma(weight, rgb[at] & 0xff, r);
        g = Math.fma(weight, rgb[at + 1] & 0xff, g);
        b = Math.fma(weight, rgb[at + 2] & 0xff, b);
      }
      out[x * 3] = r;
      out[x * 3 + 1] = g;
      out[x * 3 + 2] = b;
    }
  }

  /// For each of `n` outputs the inputs it reads: `source[first[i] .. first[i + 1]]` with weights
  /// that sum to 1.
  private record Taps(int[] first, int[] source, float[] weight) {
    static Taps box(int from, int to) {
      double scale = (double) from / to;
      int[] first = new int[to + 1];
      int[] source = new int[from + 2 * to];
      float[] weight = new float[from + 2 * to];
      int n = 0;
      for (int i = 0; i < to; i++) {
        first[i] = n;
        double lo = i * scale;
        double hi = Math.min(from, (i + 1) * scale);
        for (int s = (int) Math.floor(lo); s < hi; s++) {
          double share = Math.min(s + 1, hi) - Math.max(s, lo);
          if (share > 1e-3) { // slivers are rounding of i * scale
            source[n] = s;
            weight[n++] = (float) (share / scale);
          }
        }
      }
      first[to] = n;
      return new Taps(first, source, weight);
    }

    static Taps linear(int from, int to) {
      int[] first = new int[to + 1];
      int[] source = new int[2 * to];
      float[] weight = new float[2 * to];
      for (int i = 0; i < to; i++) {
        double at = (i + 0.5) * from / to - 0.5;
        int below = (int) Math.floor(at);
        float part = (float) (at - below);
        first[i] = 2 * i;
        source[2 * i] = Math.clamp(below, 0, from - 1);
        source[2 * i + 1] = Math.clamp(below + 1, 0, from - 1);
        weight[2 * i] = 1 - part;
        weight[2 * i + 1] = part;
      }
      first[to] = 2 * to;
      return new Taps(first, source, weight);
    }
  }
}
