package groundglass.develop.edge;

import groundglass.develop.image.Strips;
import java.util.Arrays;

/// The guided filter with a colour guide (He, Sun, Tang, TPAMI 2013, eq. 14): per window the map is
/// explained as a linear function of the guide's three channels. Returns the coefficients, averaged
/// over windows: `a[0..2]` and `b`.
///
/// A strip of rows is done at once by running sums, so nothing of the picture's size is held but
/// the coefficients; and of a strip only the columns about which the map is not sure.
final class ColorGuided {
  /// Sums of one window: the map, the guide, the guide times the map, the guide times itself.
  private static final int SUMS = 13;

  private static final int COEFFICIENTS = 4;

  /// Every number is of use.
  static final float NEVER_SURE = -1;

  record Coefficients(float[] a0, float[] a1, float[] a2, float[] b) {}

  private final float[][] guide;
  private final float[] p;
  private final int w;
  private final int h;
  private final int radius;
  private final float eps;
  private final float sure;

  private ColorGuided(float[][] guide, float[] p, int w, int h, int radius, float eps, float sure) {
    this.guide = guide;
    this.p = p;
    this.w = w;
    this.h = h;
    this.radius = radius;
    this.eps = eps;
    this.sure = sure;
  }

  /// `sure`: where all of `p` that has a say is within this of 0, or all of it within this of 1,
  /// the result is `p` itself (a = 0, b = p).
  static Coefficients fit(
      float[][] guide, float[] p, int w, int h, int radius, float eps, float sure, Strips strips) {
    var fit = new ColorGuided(guide, p, w, h, radius, eps, sure);
    int n = w * h;
    var out = new Coefficients(new float[n], new float[n], new float[n], p.clone());
    strips.run(w, h, 4 * radius, (from, to) -> fit.strip(from, to, out));
    return out;
  }

  private void strip(int from, int to, Coefficients out) {
    int[] spans = unsure(Math.max(0, from - 2 * radius), Math.min(h, to + 2 * radius));
    int y0 = Math.max(0, from - radius);
    int y1 = Math.min(h, to + radius);
    for (int i = 0; i < spans.length; i += 2) {
      int c0 = Math.max(0, spans[i] - 2 * radius);
      int c1 = Math.min(w, spans[i + 1] + 2 * radius);
      int x0 = Math.max(0, c0 - radius);
      int x1 = Math.min(w, c1 + radius);
      var solved = new float[COEFFICIENTS * (x1 - x0) * (y1 - y0)];
      solve(x0, x1, y0, y1, solved);
      average(solved, x0, x1, y0, y1, new int[] {c0, c1, from, to}, out);
    }
  }

  private static final byte NONE = 0;
  private static final byte ALL = 1;
  private static final byte MIXED = 2;

  private byte side(float v) {
    return v <= sure ? NONE : v >= 1 - sure ? ALL : MIXED;
  }

  /// Where columns of these rows are not all on one side with the next, by turns: the first column
  /// and the one behind the last. Spans lie far enough from each other for windows about both.
  private int[] unsure(int from, int to) {
    var side = new byte[w];
    for (int x = 0; x < w; x++) {
      side[x] = side(p[from * w + x]);
    }
    for (int y = from + 1; y < to; y++) {
      int row = y * w;
      for (int x = 0; x < w; x++) {
        if (side[x] != side(p[row + x])) {
          side[x] = MIXED;
        }
      }
    }
    var spans = new int[2 * w + 2];
    int n = 0;
    for (int x = 0; x < w; x++) {
      if (side[x] == MIXED || (x > 0 && side[x] != side[x - 1])) {
        int first = Math.max(0, x - 1);
        if (n > 0 && first - spans[n - 1] <= 6 * radius) {
          spans[n - 1] = x + 1;
        } else {
          spans[n++] = first;
          spans[n++] = x + 1;
        }
      }
    }
    return Arrays.copyOf(spans, n);
  }

  /// The coefficients of the windows about the pixels of a rectangle, one after the other.
  private void solve(int x0, int x1, int y0, int y1, float[] solved) {
    int left = Math.max(0, x0 - radius);
    int right = Math.min(w, x1 + radius);
    var sums = new double[SUMS * (right - left)];
    for (int y = Math.max(0, y0 - radius); y < Math.min(h, y0 + radius); y++) {
      add(y, left, right, sums, 1);
    }
    int at = 0;
    for (int y = y0; y < y1; y++) {
      if (y + radius < h) {
        add(y + radius, left, right, sums, 1);
      }
      if (y - radius - 1 >= Math.max(0, y0 - radius)) {
        add(y - radius - 1, left, right, sums, -1);
      }
      int rows = Math.min(h, y + radius + 1) - Math.max(0, y - radius);
      line(sums, left, right, x0, x1, rows, solved, at);
      at += COEFFICIENTS * (x1 - x0);
    }
  }

  private void add(int y, int left, int right, double[] sums, int sign) {
    float[] r = guide[0];
    float[] g = guide[1];
    float[] b = guide[2];
    int k = 0;
    for (int i = y * w + left; i < y * w + right; i++) {
      double v = sign * p[i];
      double red = sign * r[i];
      double green = sign * g[i];
      double blue = sign * b[i];
      sums[k] += v;
      sums[k + 1] += red;
      sums[k + 2] += green;
      sums[k + 3] += blue;
      sums[k + 4] += v * r[i];
      sums[k + 5] += v * g[i];
      sums[k + 6] += v * b[i];
      sums[k + 7] += red * r[i];
      sums[k + 8] += red * g[i];
      sums[k + 9] += red * b[i];
      sums[k + 10] += green * g[i];
      sums[k + 11] += green * b[i];
      sums[k + 12] += blue * b[i];
      k += SUMS;
    }
  }

  private void line(
      double[] sums, int left, int right, int x0, int x1, int rows, float[] solved, int at) {
    var window = new double[SUMS];
    for (int x = Math.max(left, x0 - radius); x < Math.min(right, x0 + radius); x++) {
      add(sums, SUMS * (x - left), window, 1, SUMS);
    }
    for (int x = x0; x < x1; x++) {
      if (x + radius < right) {
        add(sums, SUMS * (x + radius - left), window, 1, SUMS);
      }
      if (x - radius - 1 >= left) {
        add(sums, SUMS * (x - radius - 1 - left), window, -1, SUMS);
      }
      int columns = Math.min(right, x + radius + 1) - Math.max(left, x - radius);
      solve(window, 1.0 / (rows * columns), solved, at + COEFFICIENTS * (x - x0));
    }
  }

  private static void add(double[] from, int at, double[] to, int sign, int n) {
    for (int k = 0; k < n; k++) {
      to[k] += sign * from[at + k];
    }
  }

  /// Solves (Sigma + eps I) a = cov of one window by cofactors.
  private void solve(double[] sums, double scale, float[] out, int at) {
    double mp = sums[0] * scale;
    double mr = sums[1] * scale;
    double mg = sums[2] * scale;
    double mb = sums[3] * scale;
    double srr = Math.max(0, sums[7] * scale - mr * mr) + eps;
    double sgg = Math.max(0, sums[10] * scale - mg * mg) + eps;
    double sbb = Math.max(0, sums[12] * scale - mb * mb) + eps;
    double srg = sums[8] * scale - mr * mg;
    double srb = sums[9] * scale - mr * mb;
    double sgb = sums[11] * scale - mg * mb;
    double cr = sums[4] * scale - mr * mp;
    double cg = sums[5] * scale - mg * mp;
    double cb = sums[6] * scale - mb * mp;
    double irr = sgg * sbb - sgb * sgb;
    double irg = sgb * srb - srg * sbb;
    double irb = srg * sgb - sgg * srb;
    double igg = srr * sbb - srb * srb;
    double igb = srb * srg - srr * sgb;
    double ibb = srr * sgg - srg * srg;
    double det = srr * irr + srg * irg + srb * irb;
    double f = det > 1e-18 ? 1 / det : 0;
    double ar = f * (irr * cr + irg * cg + irb * cb);
    double ag = f * (irg * cr + igg * cg + igb * cb);
    double ab = f * (irb * cr + igb * cg + ibb * cb);
    out[at] = (float) ar;
    out[at + 1] = (float) ag;
    out[at + 2] = (float) ab;
    out[at + 3] = (float) (mp - ar * mr - ag * mg - ab * mb);
  }

  /// The mean of the windows that a pixel lies in; `to` is the first and last column and row.
  private void average(float[] solved, int x0, int x1, int y0, int y1, int[] to, Coefficients out) {
    int width = COEFFICIENTS * (x1 - x0);
    var sums = new double[width];
    var window = new double[COEFFICIENTS];
    for (int y = y0; y < Math.min(y1, to[2] + radius); y++) {
      addRow(solved, (y - y0) * width, sums, 1);
    }
    for (int y = to[2]; y < to[3]; y++) {
      if (y + radius < y1) {
        addRow(solved, (y + radius - y0) * width, sums, 1);
      }
      if (y - radius - 1 >= y0) {
        addRow(solved, (y - radius - 1 - y0) * width, sums, -1);
      }
      int rows = Math.min(h, y + radius + 1) - Math.max(0, y - radius);
      java.util.Arrays.fill(window, 0);
      for (int x = Math.max(x0, to[0] - radius); x < Math.min(x1, to[0] + radius); x++) {
        add(sums, COEFFICIENTS * (x - x0), window, 1, COEFFICIENTS);
      }
      for (int x = to[0]; x < to[1]; x++) {
        if (x + radius < x1) {
          add(sums, COEFFICIENTS * (x + radius - x0), window, 1, COEFFICIENTS);
        }
        if (x - radius - 1 >= x0) {
          add(sums, COEFFICIENTS * (x - radius - 1 - x0), window, -1, COEFFICIENTS);
        }
        int columns = Math.min(w, x + radius + 1) - Math.max(0, x - radius);
        double scale = 1.0 / (rows * columns);
        int i = y * w + x;
        out.a0[i] = (float) (window[0] * scale);
        out.a1[i] = (float) (window[1] * scale);
        out.a2[i] = (float) (window[2] * scale);
        out.b[i] = (float) (window[3] * scale);
      }
    }
  }

  private static void addRow(float[] solved, int at, double[] sums, int sign) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += sign * solved[at + k];
    }
  }
}
