package groundglass.develop.image;

import groundglass.develop.frame.PixelMap;

/// Catmull-Rom sampling (Keys 1981, a = -1/2) of planes under a map. Results are kept within the
/// range of the four nearest pixels: in linear light the overshoot of the cubic at a highlight
/// would be a visible dark ring.
final class Cubic {
  private Cubic() {}

  /// Planes that are sampled at the same places; what lies outside the source shows its border.
  static void sample(
      float[][] src, int sw, int sh, PixelMap map, float[][] out, int w, int h, Strips strips) {
    strips.run(
        w,
        h,
        (from, to) -> {
          var xs = new float[w];
          var ys = new float[w];
          var place = new Place();
          for (int y = from; y < to; y++) {
            map.row(y, xs, ys);
            for (int x = 0; x < w; x++) {
              place.set(xs[x] - 0.5f, ys[x] - 0.5f, sw, sh);
              for (int c = 0; c < src.length; c++) {
                out[c][y * w + x] = place.sample(src[c], sw);
              }
            }
          }
        });
  }

  /// Weights and rows of one place, for several planes.
  private static final class Place {
    private final float[] wx = new float[4];
    private final float[] wy = new float[4];
    private final int[] columns = new int[4];
    private final int[] rows = new int[4];

    void set(float px, float py, int sw, int sh) {
      float x = Math.clamp(px, 0, sw - 1);
      float y = Math.clamp(py, 0, sh - 1);
      int ix = (int) x;
      int iy = (int) y;
      weights(x - ix, wx);
      weights(y - iy, wy);
      for (int k = 0; k < 4; k++) {
        columns[k] = Math.clamp(ix - 1 + k, 0, sw - 1);
        rows[k] = Math.clamp(iy - 1 + k, 0, sh - 1) * sw;
      }
    }

    float sample(float[] src, int sw) {
      float sum = 0;
      for (int j = 0; j < 4; j++) {
        int row = rows[j];
        sum +=
            wy[j]
                * (wx[0] * src[row + columns[0]]
                    + wx[1] * src[row + columns[1]]
                    + wx[2] * src[row + columns[2]]
                    + wx[3] * src[row + columns[3]]);
      }
      float a = src[rows[1] + columns[1]];
      float b = src[rows[1] + columns[2]];
      float c = src[rows[2] + columns[1]];
      float d = src[rows[2] + columns[2]];
      float low = Math.min(Math.min(a, b), Math.min(c, d));
      float high = Math.max(Math.max(a, b), Math.max(c, d));
      return Math.min(high, Math.max(low, sum));
    }

    private static void weights(float t, float[] w) {
      float t2 = t * t;
      float t3 = t2 * t;
      w[0] = -0.5f * t + t2 - 0.5f * t3;
      w[1] = 1 - 2.5f * t2 + 1.5f * t3;
      w[2] = 0.5f * t + 2 * t2 - 1.5f * t3;
      w[3] = -0.5f * t2 + 0.5f * t3;
    }
  }
}
