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
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    var below = new float[planes.length][sw * sh];
    var known = new float[sw * sh];
    strips.run(
        sw,
        sh,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            push(planes, weight, w, h, below, known, sw, y);
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

  private static void push(
      float[][] planes,
      float[] weight,
      int w,
      int h,
      float[][] below,
      float[] known,
      int sw,
      int y) {
    int a = 2 * y * w;
    boolean two = 2 * y + 1 < h;
    for (int x = 0; x < sw; x++) {
      int i = a + 2 * x;
      boolean right = 2 * x + 1 < w;
      float sum = sum(weight, i, w, right, two);
      known[y * sw + x] = Math.min(1, sum);
      float scale = sum > 1 ? 1 / sum : 1;
      for (int c = 0; c < planes.length; c++) {
        below[c][y * sw + x] = scale * sum(planes[c], i, w, right, two);
      }
    }
  }

  private static float sum(float[] p, int i, int w, boolean right, boolean two) {
    float sum = p[i];
    if (right) {
      sum += p[i + 1];
    }
    if (two) {
      sum += p[i + w];
      if (right) {
        sum += p[i + w + 1];
      }
    }
    return sum;
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
