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

  private static void rows(float[] src, float[] out, int w, int radius, int from, int to) {
    for (int y = from; y < to; y++) {
      int row = y * w;
      double sum = 0;
      int count = 0;
      for (int x = 0; x < Math.min(radius, w); x++) {
        sum += src[row + x];
        count++;
      }
      for (int x = 0; x < w; x++) {
        if (x + radius < w) {
          sum += src[row + x + radius];
          count++;
        }
        if (x - radius - 1 >= 0) {
          sum -= src[row + x - radius - 1];
          count--;
        }
        out[row + x] = (float) (sum / count);
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
