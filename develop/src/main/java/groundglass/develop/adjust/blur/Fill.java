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
          var part = new float[w];
          var line = new float[sw + 2];
          var wide = new float[w];
          for (int y = from; y < to; y++) {
            int first = holes(weight, y * w, part);
            int end = first < w ? last(part) + 1 : w;
            for (int c = 0; c < planes.length && first < end; c++) {
              pull(below[c], sw, sh, y, first, end, line, wide);
              fill(planes[c], y * w, part, wide, first, end);
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

  /// What is missing in a row; returns where the first hole is, the width where there is none.
  private static int holes(float[] weight, int at, float[] part) {
    int first = part.length;
    for (int x = part.length - 1; x >= 0; x--) {
      part[x] = Math.max(0, 1 - weight[at + x]);
      first = part[x] > 0 ? x : first;
    }
    return first;
  }

  private static int last(float[] part) {
    int x = part.length - 1;
    while (part[x] == 0) {
      x--;
    }
    return x;
  }

  /// Row `y` of the plane below at twice its size, from `first` to `end`; `line` has its own row
  /// with the ends twice.
  private static void pull(
      float[] below, int sw, int sh, int y, int first, int end, float[] line, float[] wide) {
    int near = y / 2 * sw;
    int other = Math.clamp(y % 2 == 0 ? y / 2 - 1 : y / 2 + 1, 0, sh - 1) * sw;
    int from = Math.max(0, first / 2 - 1);
    int to = Math.min(sw, end / 2 + 2);
    for (int x = from; x < to; x++) {
      line[x + 1] = 0.75f * below[near + x] + 0.25f * below[other + x];
    }
    line[0] = line[1];
    line[sw + 1] = line[sw];
    for (int a = first / 2; a <= (end - 1) / 2; a++) {
      float mine = 0.75f * line[a + 1];
      wide[2 * a] = mine + 0.25f * line[a];
      if (2 * a + 1 < wide.length) {
        wide[2 * a + 1] = mine + 0.25f * line[a + 2];
      }
    }
  }

  private static void fill(float[] plane, int at, float[] part, float[] wide, int first, int end) {
    for (int x = first; x < end; x++) {
      plane[at + x] += part[x] * wide[x];
    }
  }
}
