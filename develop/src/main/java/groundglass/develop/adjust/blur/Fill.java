package groundglass.develop.adjust.blur;

import groundglass.develop.image.Strips;

/// Fills what is not known from what is, smoothly, from coarse to fine (push-pull: Gortler,
/// Grzeszczuk, Szeliski, Cohen, "The Lumigraph", 1996). The cost does not depend on the holes.
final class Fill {
  private Fill() {}

  /// `planes` are values times `weight` (0..1) and become the values everywhere, in place.
  static void holes(float[][] planes, float[] weight, int w, int h, Strips strips) {
    if (w == 1 && h == 1) {
      for (float[] p : planes) {
        p[0] = weight[0] > 0 ? p[0] / weight[0] : 0;
      }
      return;
    }
    if (!any(weight)) {
      return;
    }
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    var below = new float[planes.length][sw * sh];
    var known = new float[sw * sh];
    strips.run(
        sw,
        sh,
        (from, to) -> {
          var line = new float[w];
          var scale = new float[sw];
          for (int y = from; y < to; y++) {
            pairs(weight, w, h, y, line);
            for (int x = 0; x < sw; x++) {
              float sum = pair(line, x);
              known[y * sw + x] = Math.min(1, sum);
              scale[x] = sum > 1 ? 1 / sum : 1;
            }
            for (int c = 0; c < planes.length; c++) {
              pairs(planes[c], w, h, y, line);
              for (int x = 0; x < sw; x++) {
                below[c][y * sw + x] = scale[x] * pair(line, x);
              }
            }
          }
        });
    holes(below, known, sw, sh, strips);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int c = 0; c < planes.length; c++) {
              pull(below[c], sw, sh, planes[c], weight, w, y);
            }
          }
        });
  }

  /// Whether there is a hole.
  private static boolean any(float[] weight) {
    for (float v : weight) {
      if (v < 1) {
        return true;
      }
    }
    return false;
  }

  /// The sum of two rows, or of the last one alone.
  private static void pairs(float[] p, int w, int h, int y, float[] line) {
    int a = 2 * y * w;
    if (2 * y + 1 == h) {
      System.arraycopy(p, a, line, 0, w);
      return;
    }
    for (int x = 0; x < w; x++) {
      line[x] = p[a + x] + p[a + w + x];
    }
  }

  private static float pair(float[] line, int x) {
    return 2 * x + 1 < line.length ? line[2 * x] + line[2 * x + 1] : line[2 * x];
  }

  private static void pull(
      float[] below, int sw, int sh, float[] plane, float[] weight, int w, int y) {
    int near = (y / 2) * sw;
    int other = Math.clamp(y % 2 == 0 ? y / 2 - 1 : y / 2 + 1, 0, sh - 1) * sw;
    for (int x = 0; x < w; x++) {
      int i = y * w + x;
      float part = 1 - weight[i];
      if (part > 0) {
        int a = x / 2;
        int b = Math.clamp(x % 2 == 0 ? a - 1 : a + 1, 0, sw - 1);
        float v =
            0.5625f * below[near + a]
                + 0.1875f * (below[near + b] + below[other + a])
                + 0.0625f * below[other + b];
        plane[i] += part * v;
      }
    }
  }
}
