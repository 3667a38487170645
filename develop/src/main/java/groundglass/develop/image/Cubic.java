package groundglass.develop.image;

import groundglass.develop.frame.Affine;

/// Catmull-Rom sampling (Keys 1981, a = -1/2) of a plane under an affine map. Results are kept
/// within the range of the four nearest pixels: in linear light the overshoot of the cubic at a
/// highlight would be a visible dark ring.
final class Cubic {
  private Cubic() {}

  static float[] affine(float[] src, int sw, int sh, Affine map, int w, int h, Strips strips) {
    var out = new float[Math.multiplyExact(w, h)];
    strips.run(
        w,
        h,
        (from, to) -> {
          var wx = new float[4];
          var wy = new float[4];
          for (int y = from; y < to; y++) {
            for (int x = 0; x < w; x++) {
              double px = map.x(x + 0.5, y + 0.5) - 0.5;
              double py = map.y(x + 0.5, y + 0.5) - 0.5;
              out[y * w + x] = sample(src, sw, sh, px, py, wx, wy);
            }
          }
        });
    return out;
  }

  private static float sample(
      float[] src, int sw, int sh, double px, double py, float[] wx, float[] wy) {
    double x = Math.clamp(px, 0, sw - 1);
    double y = Math.clamp(py, 0, sh - 1);
    int ix = (int) x;
    int iy = (int) y;
    weights((float) (x - ix), wx);
    weights((float) (y - iy), wy);
    float sum = 0;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < 4; j++) {
      int row = Math.clamp(iy - 1 + j, 0, sh - 1) * sw;
      float line = 0;
      for (int i = 0; i < 4; i++) {
        float v = src[row + Math.clamp(ix - 1 + i, 0, sw - 1)];
        line += wx[i] * v;
        if ((i == 1 || i == 2) && (j == 1 || j == 2)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
      sum += wy[j] * line;
    }
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
