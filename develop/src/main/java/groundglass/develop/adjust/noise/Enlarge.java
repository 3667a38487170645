package groundglass.develop.adjust.noise;

import groundglass.develop.image.Strips;

/// Adds a plane of half the size to a full one, linear between its pixels.
final class Enlarge {
  private Enlarge() {}

  static void add(float[] small, int sw, int sh, float[] full, int w, int h, Strips strips) {
    strips.run(
        w,
        h,
        (from, to) -> {
          var line = new float[sw];
          for (int y = from; y < to; y++) {
            row(small, sw, sh, y, line, full, y * w, w, h);
          }
        });
  }

  /// Adds row `y` of the enlarged plane to `full` from `at` on; `line` is scratch of the small
  /// width.
  static void row(
      float[] small, int sw, int sh, int y, float[] line, float[] full, int at, int w, int h) {
    double c = Math.clamp((y + 0.5) * sh / h - 0.5, 0, sh - 1);
    int top = (int) c;
    int a = top * sw;
    int b = Math.min(top + 1, sh - 1) * sw;
    float t = (float) (c - top);
    for (int x = 0; x < sw; x++) {
      line[x] = small[a + x] + (small[b + x] - small[a + x]) * t;
    }
    row(line, sw, full, at, w);
  }

  private static void row(float[] line, int sw, float[] full, int at, int w) {
    float step = (float) sw / w;
    for (int x = 0; x < w; x++) {
      float c = Math.clamp((x + 0.5f) * step - 0.5f, 0f, sw - 1f);
      int l = (int) c;
      full[at + x] += line[l] + (line[Math.min(l + 1, sw - 1)] - line[l]) * (c - l);
    }
  }
}
