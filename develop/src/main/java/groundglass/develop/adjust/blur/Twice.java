package groundglass.develop.adjust.blur;

import groundglass.develop.image.Strips;

/// A plane at twice its size, linear between the middles of its pixels.
final class Twice {
  private Twice() {}

  /// `w`, `h` are `2 sw`, `2 sh` or one less.
  static float[] of(float[] plane, int sw, int sh, int w, int h, Strips strips) {
    var out = new float[w * h];
    strips.run(
        w,
        h,
        (from, to) -> {
          var line = new float[sw];
          for (int y = from; y < to; y++) {
            int near = y / 2 * sw;
            int other = Math.clamp(y % 2 == 0 ? y / 2 - 1 : y / 2 + 1, 0, sh - 1) * sw;
            for (int x = 0; x < sw; x++) {
              line[x] = 0.75f * plane[near + x] + 0.25f * plane[other + x];
            }
            row(line, out, y * w, w);
          }
        });
    return out;
  }

  private static void row(float[] line, float[] out, int at, int w) {
    int last = line.length - 1;
    out[at] = line[0];
    for (int x = 1; x < w; x++) {
      int near = x / 2;
      int other = x % 2 == 0 ? near - 1 : Math.min(near + 1, last);
      out[at + x] = 0.75f * line[near] + 0.25f * line[other];
    }
  }
}
