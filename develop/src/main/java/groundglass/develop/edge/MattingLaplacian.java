package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// The closed-form matting Laplacian (Levin, Lischinski, Weiss, TPAMI 2008) over three-by-three
/// windows, applied without ever being stored: in each window alpha is fitted as a linear function
/// of the guide, and what the fit leaves is summed up (He, Sun, Tang, CVPR 2010, eq. 12). Only
/// windows that touch an unknown pixel are looked at, and what is known of them lies close
/// together, in their order.
final class MattingLaplacian {
  private static final int PIXELS = 9;
  private static final int CHUNK = 4096;

  /// Of a window: the guide's mean, and the inverse of its covariance.
  private static final int STATISTICS = 9;

  /// Of a window: how alpha follows the guide.
  private static final int FIT = 4;

  private final int w;
  private final int h;
  private final float[][] guide;
  private final Strips strips;

  /// The unknown pixels, and the middles of the windows that touch one; both in order.
  private final int[] pixels;

  private final int[] windows;

  /// The number of the window about a pixel.
  private final int[] number;

  private final float[] statistics;
  private final float[] fit;

  /// `guide`: three planes; `known`: 0 or 1, anything else is unknown; `eps`: variance of colour
  /// that is held for noise; `chroma`: the same of colour that changes no lightness, besides.
  MattingLaplacian(
      float[][] guide, float[] known, int w, int h, float eps, double chroma, Strips strips) {
    this.w = w;
    this.h = h;
    this.guide = guide;
    this.strips = strips;
    pixels = unknown(known);
    number = new int[w * h];
    windows = about();
    statistics = new float[STATISTICS * windows.length];
    fit = new float[FIT * windows.length];
    chunks(windows, (from, to) -> statistics(from, to, eps / PIXELS, chroma / PIXELS));
  }

  private static int[] unknown(float[] known) {
    int n = 0;
    for (float v : known) {
      n += Matting.isKnown(v) ? 0 : 1;
    }
    var all = new int[n];
    n = 0;
    for (int i = 0; n < all.length; i++) {
      if (!Matting.isKnown(known[i])) {
        all[n++] = i;
      }
    }
    return all;
  }

  /// Marks the middles in `number`, then counts them there.
  private int[] about() {
    int n = 0;
    for (int i : pixels) {
      int x = i % w;
      int y = i / w;
      for (int yy = Math.max(1, y - 1); yy <= Math.min(h - 2, y + 1); yy++) {
        for (int k = yy * w + Math.max(1, x - 1); k <= yy * w + Math.min(w - 2, x + 1); k++) {
          n += number[k] == 0 ? 1 : 0;
          number[k] = 1;
        }
      }
    }
    var all = new int[n];
    n = 0;
    for (int i = 0; n < all.length; i++) {
      if (number[i] != 0) {
        number[i] = n;
        all[n++] = i;
      }
    }
    return all;
  }

  private void chunks(int[] list, Strips.Kernel kernel) {
    int count = (list.length + CHUNK - 1) / CHUNK;
    strips.each(count, i -> kernel.rows(i * CHUNK, Math.min(list.length, (i + 1) * CHUNK)));
  }

  /// The unknown pixels, in order.
  int[] pixels() {
    return pixels;
  }

  private static float sum(float[] p, int i, int w) {
    return p[i - w - 1]
        + p[i - w]
        + p[i - w + 1]
        + p[i - 1]
        + p[i]
        + p[i + 1]
        + p[i + w - 1]
        + p[i + w]
        + p[i + w + 1];
  }

  private void statistics(int from, int to, float eps, double chroma) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    var s = new double[6];
    for (int n = from; n < to; n++) {
      int i = windows[n];
      double mr = sum(r, i, w) / PIXELS;
      double mg = sum(g, i, w) / PIXELS;
      double mb = sum(b, i, w) / PIXELS;
      int at = STATISTICS * n;
      statistics[at] = (float) mr;
      statistics[at + 1] = (float) mg;
      statistics[at + 2] = (float) mb;
      covariance(i, mr, mg, mb, s);
      // the plane of colours of one lightness: I - 1/3
      s[0] += chroma * 2 / 3;
      s[1] -= chroma / 3;
      s[2] -= chroma / 3;
      s[3] += chroma * 2 / 3;
      s[4] -= chroma / 3;
      s[5] += chroma * 2 / 3;
      invert(at + 3, s, eps);
    }
  }

  /// About the mean, so that small differences of large numbers are never taken.
  private void covariance(int at, double mr, double mg, double mb, double[] s) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    double rr = 0;
    double rg = 0;
    double rb = 0;
    double gg = 0;
    double gb = 0;
    double bb = 0;
    for (int dy = -w; dy <= w; dy += w) {
      for (int i = at + dy - 1; i <= at + dy + 1; i++) {
        double dr = r[i] - mr;
        double dg = g[i] - mg;
        double db = b[i] - mb;
        rr += dr * dr;
        rg += dr * dg;
        rb += dr * db;
        gg += dg * dg;
        gb += dg * db;
        bb += db * db;
      }
    }
    s[0] = rr / PIXELS;
    s[1] = rg / PIXELS;
    s[2] = rb / PIXELS;
    s[3] = gg / PIXELS;
    s[4] = gb / PIXELS;
    s[5] = bb / PIXELS;
  }

  private void invert(int at, double[] s, float eps) {
    double rr = s[0] + eps;
    double gg = s[3] + eps;
    double bb = s[5] + eps;
    double irr = gg * bb - s[4] * s[4];
    double irg = s[4] * s[2] - s[1] * bb;
    double irb = s[1] * s[4] - gg * s[2];
    double det = rr * irr + s[1] * irg + s[2] * irb;
    double f = 1 / det;
    statistics[at] = (float) (f * irr);
    statistics[at + 1] = (float) (f * irg);
    statistics[at + 2] = (float) (f * irb);
    statistics[at + 3] = (float) (f * (rr * bb - s[2] * s[2]));
    statistics[at + 4] = (float) (f * (s[2] * s[1] - rr * s[4]));
    statistics[at + 5] = (float) (f * (rr * gg - s[1] * s[1]));
  }

  /// `out` = L `x` on unknown pixels, in their order; `x` is a plane.
  void apply(float[] x, float[] out) {
    chunks(windows, (from, to) -> fit(x, from, to));
    chunks(
        pixels,
        (from, to) -> {
          for (int n = from; n < to; n++) {
            out[n] = rest(x, pixels[n]);
          }
        });
  }

  private void fit(float[] x, int from, int to) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    float[] s = statistics;
    for (int n = from; n < to; n++) {
      int i = windows[n];
      int at = STATISTICS * n;
      float m = sum(x, i, w) / PIXELS;
      float mr = s[at];
      float mg = s[at + 1];
      float mb = s[at + 2];
      float cr = 0;
      float cg = 0;
      float cb = 0;
      for (int dy = -w; dy <= w; dy += w) {
        for (int k = i + dy - 1; k <= i + dy + 1; k++) {
          float d = x[k] - m;
          cr += d * (r[k] - mr);
          cg += d * (g[k] - mg);
          cb += d * (b[k] - mb);
        }
      }
      float ar = (s[at + 3] * cr + s[at + 4] * cg + s[at + 5] * cb) / PIXELS;
      float ag = (s[at + 4] * cr + s[at + 6] * cg + s[at + 7] * cb) / PIXELS;
      float ab = (s[at + 5] * cr + s[at + 7] * cg + s[at + 8] * cb) / PIXELS;
      fit[FIT * n] = ar;
      fit[FIT * n + 1] = ag;
      fit[FIT * n + 2] = ab;
      fit[FIT * n + 3] = m - ar * mr - ag * mg - ab * mb;
    }
  }

  private float rest(float[] value, int i) {
    int x = i % w;
    int y = i / w;
    int top = Math.max(1, y - 1);
    int bottom = Math.min(h - 2, y + 1);
    int from = Math.max(1, x - 1);
    int to = Math.min(w - 2, x + 1);
    float ar = 0;
    float ag = 0;
    float ab = 0;
    float b = 0;
    for (int yy = top; yy <= bottom; yy++) {
      int k = FIT * number[yy * w + from]; // neighbours in a row follow each other
      for (int xx = from; xx <= to; xx++) {
        ar += fit[k];
        ag += fit[k + 1];
        ab += fit[k + 2];
        b += fit[k + 3];
        k += FIT;
      }
    }
    int n = (bottom - top + 1) * (to - from + 1);
    return n * value[i] - ar * guide[0][i] - ag * guide[1][i] - ab * guide[2][i] - b;
  }

  /// The diagonal on unknown pixels, in their order.
  float[] diagonal() {
    var out = new float[pixels.length];
    chunks(
        pixels,
        (from, to) -> {
          for (int n = from; n < to; n++) {
            out[n] = diagonal(pixels[n]);
          }
        });
    return out;
  }

  private float diagonal(int i) {
    int x = i % w;
    int y = i / w;
    float[] s = statistics;
    float sum = 0;
    for (int yy = Math.max(1, y - 1); yy <= Math.min(h - 2, y + 1); yy++) {
      for (int xx = Math.max(1, x - 1); xx <= Math.min(w - 2, x + 1); xx++) {
        int k = STATISTICS * number[yy * w + xx];
        float dr = guide[0][i] - s[k];
        float dg = guide[1][i] - s[k + 1];
        float db = guide[2][i] - s[k + 2];
        float q =
            s[k + 3] * dr * dr
                + s[k + 6] * dg * dg
                + s[k + 8] * db * db
                + 2 * (s[k + 4] * dr * dg + s[k + 5] * dr * db + s[k + 7] * dg * db);
        sum += 1 - (1 + q) / PIXELS;
      }
    }
    return Math.max(sum, 1e-4f);
  }
}
