package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// Mean over a square window by running sums, the window cut at the border. The cost does not
/// depend on the radius.
public final class Box {
  private static final int COLUMNS = 64;

  private Box() {}

  /// Between two whole radii the mean of both, weighted: a preview's window has the width of the
  /// full picture's.
  public static float[] mean(float[] src, int w, int h, double radius, Strips strips) {
    int whole = (int) Math.floor(radius);
    float part = (float) (radius - whole);
    float[] out = mean(src, w, h, whole, strips);
    if (part > 0) {
      float[] wide = mean(src, w, h, whole + 1, strips);
      strips.run(
          w,
          h,
          (from, to) -> {
            for (int i = from * w; i < to * w; i++) {
              out[i] += part * (wide[i] - out[i]);
            }
          });
    }
    return out;
  }

  static float[] mean(float[] src, int w, int h, int radius, Strips strips) {
    var across = new float[src.length];
    strips.run(w, h, (from, to) -> rows(src, across, w, radius, from, to));
    var out = new float[src.length];
    int blocks = (w + COLUMNS - 1) / COLUMNS;
    strips.each(
        blocks,
        i -> columns(across, out, w, h, radius, i * COLUMNS, Math.min(w, (i + 1) * COLUMNS)));
    return out;
  }

  /// Four rows at once: one sum has to wait for itself at each step, four do not.
  private static void rows(float[] src, float[] out, int w, int radius, int from, int to) {
    for (int y = from; y < to; y += 4) {
      int a = y * w;
      int b = Math.min(y + 1, to - 1) * w;
      int c = Math.min(y + 2, to - 1) * w;
      int d = Math.min(y + 3, to - 1) * w;
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      int count = Math.min(radius, w);
      for (int x = 0; x < count; x++) {
        sumA += src[a + x];
        sumB += src[b + x];
        sumC += src[c + x];
        sumD += src[d + x];
      }
      for (int x = 0; x < w; x++) {
        int in = x + radius;
        if (in < w) {
          sumA += src[a + in];
          sumB += src[b + in];
          sumC += src[c + in];
          sumD += src[d + in];
          count++;
        }
        int gone = x - radius - 1;
        if (gone >= 0) {
          sumA -= src[a + gone];
          sumB -= src[b + gone];
          sumC -= src[c + gone];
          sumD -= src[d + gone];
          count--;
        }
        out[a + x] = (float) (sumA / count);
        out[b + x] = (float) (sumB / count);
        out[c + x] = (float) (sumC / count);
        out[d + x] = (float) (sumD / count);
      }
    }
  }

  private static void columns(
      float[] src, float[] out, int w, int h, int radius, int from, int to) {
    var sum = new double[to - from];
    int count = 0;
    for (int y = 0; y < Math.min(radius, h); y++) {
      add(src, y * w + from, sum, 1);
      count++;
    }
    for (int y = 0; y < h; y++) {
      if (y + radius < h) {
        add(src, (y + radius) * w + from, sum, 1);
        count++;
      }
      if (y - radius - 1 >= 0) {
        add(src, (y - radius - 1) * w + from, sum, -1);
        count--;
      }
      int row = y * w + from;
      for (int x = 0; x < sum.length; x++) {
        out[row + x] = (float) (sum[x] / count);
      }
    }
  }

  private static void add(float[] src, int at, double[] sum, int sign) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += sign * src[at + x];
    }
  }
}
