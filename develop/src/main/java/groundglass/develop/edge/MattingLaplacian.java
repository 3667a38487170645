package groundglass.develop.edge;

import groundglass.develop.image.Strips;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The closed-form matting Laplacian (Levin, Lischinski, Weiss, TPAMI 2008) over three-by-three
/// windows, applied without ever being stored: in each window alpha is fitted as a linear function
/// of the guide, and what the fit leaves is summed up (He, Sun, Tang, CVPR 2010, eq. 12). Only
/// windows that touch an unknown pixel are looked at.
final class MattingLaplacian {
  private static final int PIXELS = 9;
  private static final int CHUNK = 4096;

  private final int w;
  private final int h;
  private final float[][] guide;
  private final boolean[] unknown;
  private final Strips strips;

  /// Middles of the windows that touch an unknown pixel, and the unknown pixels.
  private final int[] windows;

  private final int[] pixels;
  private final float[][] mean = new float[3][];
  private final float[][] inverse = new float[6][];
  private final float[][] fit = new float[4][];

  /// `guide`: three planes; `eps`: variance of colour that is held for noise.
  MattingLaplacian(float[][] guide, int w, int h, boolean[] unknown, float eps, Strips strips) {
    this.w = w;
    this.h = h;
    this.guide = guide;
    this.unknown = unknown;
    this.strips = strips;
    pixels = list(0, 0, w, h, i -> unknown[i]);
    windows = list(1, 1, w - 1, h - 1, this::matters);
    for (int i = 0; i < 3; i++) {
      mean[i] = new float[w * h];
    }
    for (int i = 0; i < 6; i++) {
      inverse[i] = new float[w * h];
    }
    for (int i = 0; i < 4; i++) {
      fit[i] = new float[w * h];
    }
    chunks(windows, (from, to) -> statistics(from, to, eps / PIXELS));
  }

  private int[] list(int left, int top, int right, int bottom, IntPredicate wanted) {
    var all = new int[Math.max(0, (right - left) * (bottom - top))];
    int n = 0;
    for (int y = top; y < bottom; y++) {
      for (int i = y * w + left; i < y * w + right; i++) {
        if (wanted.test(i)) {
          all[n++] = i;
        }
      }
    }
    return Arrays.copyOf(all, n);
  }

  private void chunks(int[] list, Strips.Kernel kernel) {
    int count = (list.length + CHUNK - 1) / CHUNK;
    strips.each(count, i -> kernel.rows(i * CHUNK, Math.min(list.length, (i + 1) * CHUNK)));
  }

  /// The unknown pixels, in order.
  int[] pixels() {
    return pixels;
  }

  private boolean matters(int i) {
    return unknown[i - w - 1]
        || unknown[i - w]
        || unknown[i - w + 1]
        || unknown[i - 1]
        || unknown[i]
        || unknown[i + 1]
        || unknown[i + w - 1]
        || unknown[i + w]
        || unknown[i + w + 1];
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

  private static float sum(float[] p, float[] q, int i, int w) {
    int u = i - w;
    int d = i + w;
    return p[u - 1] * q[u - 1]
        + p[u] * q[u]
        + p[u + 1] * q[u + 1]
        + p[i - 1] * q[i - 1]
        + p[i] * q[i]
        + p[i + 1] * q[i + 1]
        + p[d - 1] * q[d - 1]
        + p[d] * q[d]
        + p[d + 1] * q[d + 1];
  }

  private void statistics(int from, int to, float eps) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    for (int n = from; n < to; n++) {
      int i = windows[n];
      double mr = sum(r, i, w) / PIXELS;
      double mg = sum(g, i, w) / PIXELS;
      double mb = sum(b, i, w) / PIXELS;
      mean[0][i] = (float) mr;
      mean[1][i] = (float) mg;
      mean[2][i] = (float) mb;
      invert(i, covariance(i, mr, mg, mb), eps);
    }
  }

  /// About the mean, so that small differences of large numbers are never taken.
  private double[] covariance(int at, double mr, double mg, double mb) {
    var s = new double[6];
    for (int dy = -w; dy <= w; dy += w) {
      for (int i = at + dy - 1; i <= at + dy + 1; i++) {
        double dr = guide[0][i] - mr;
        double dg = guide[1][i] - mg;
        double db = guide[2][i] - mb;
        s[0] += dr * dr;
        s[1] += dr * dg;
        s[2] += dr * db;
        s[3] += dg * dg;
        s[4] += dg * db;
        s[5] += db * db;
      }
    }
    for (int i = 0; i < 6; i++) {
      s[i] /= PIXELS;
    }
    return s;
  }

  private void invert(int i, double[] s, float eps) {
    double rr = s[0] + eps;
    double gg = s[3] + eps;
    double bb = s[5] + eps;
    double irr = gg * bb - s[4] * s[4];
    double irg = s[4] * s[2] - s[1] * bb;
    double irb = s[1] * s[4] - gg * s[2];
    double det = rr * irr + s[1] * irg + s[2] * irb;
    double f = 1 / det;
    inverse[0][i] = (float) (f * irr);
    inverse[1][i] = (float) (f * irg);
    inverse[2][i] = (float) (f * irb);
    inverse[3][i] = (float) (f * (rr * bb - s[2] * s[2]));
    inverse[4][i] = (float) (f * (s[2] * s[1] - rr * s[4]));
    inverse[5][i] = (float) (f * (rr * gg - s[1] * s[1]));
  }

  /// `out` = L `x` on unknown pixels; others are left alone.
  void apply(float[] x, float[] out) {
    chunks(windows, (from, to) -> fit(x, from, to));
    chunks(pixels, (from, to) -> gather(x, out, from, to));
  }

  private void fit(float[] x, int from, int to) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    for (int n = from; n < to; n++) {
      int i = windows[n];
      float m = sum(x, i, w) / PIXELS;
      float mr = mean[0][i];
      float mg = mean[1][i];
      float mb = mean[2][i];
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
      float ar = (inverse[0][i] * cr + inverse[1][i] * cg + inverse[2][i] * cb) / PIXELS;
      float ag = (inverse[1][i] * cr + inverse[3][i] * cg + inverse[4][i] * cb) / PIXELS;
      float ab = (inverse[2][i] * cr + inverse[4][i] * cg + inverse[5][i] * cb) / PIXELS;
      fit[0][i] = ar;
      fit[1][i] = ag;
      fit[2][i] = ab;
      fit[3][i] = m - ar * mr - ag * mg - ab * mb;
    }
  }

  private void gather(float[] x, float[] out, int from, int to) {
    for (int n = from; n < to; n++) {
      int i = pixels[n];
      out[i] = rest(x[i], i % w, i / w, i);
    }
  }

  private float rest(float v, int x, int y, int i) {
    int top = Math.max(1, y - 1);
    int bottom = Math.min(h - 2, y + 1);
    int from = Math.max(1, x - 1);
    int to = Math.min(w - 2, x + 1);
    float ar = 0;
    float ag = 0;
    float ab = 0;
    float b = 0;
    for (int yy = top; yy <= bottom; yy++) {
      for (int k = yy * w + from; k <= yy * w + to; k++) {
        ar += fit[0][k];
        ag += fit[1][k];
        ab += fit[2][k];
        b += fit[3][k];
      }
    }
    int n = (bottom - top + 1) * (to - from + 1);
    return n * v - ar * guide[0][i] - ag * guide[1][i] - ab * guide[2][i] - b;
  }

  /// The diagonal on unknown pixels.
  float[] diagonal() {
    var out = new float[w * h];
    chunks(
        pixels,
        (from, to) -> {
          for (int n = from; n < to; n++) {
            out[pixels[n]] = diagonal(pixels[n] % w, pixels[n] / w);
          }
        });
    return out;
  }

  private float diagonal(int x, int y) {
    int i = y * w + x;
    float sum = 0;
    for (int yy = Math.max(1, y - 1); yy <= Math.min(h - 2, y + 1); yy++) {
      for (int xx = Math.max(1, x - 1); xx <= Math.min(w - 2, x + 1); xx++) {
        int k = yy * w + xx;
        float dr = guide[0][i] - mean[0][k];
        float dg = guide[1][i] - mean[1][k];
        float db = guide[2][i] - mean[2][k];
        float q =
            inverse[0][k] * dr * dr
                + inverse[3][k] * dg * dg
                + inverse[5][k] * db * db
                + 2 * (inverse[1][k] * dr * dg + inverse[2][k] * dr * db + inverse[4][k] * dg * db);
        sum += 1 - (1 + q) / PIXELS;
      }
    }
    return Math.max(sum, 1e-4f);
  }
}
