package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// Moves and softens the border of a coverage plane.
public final class Border {
  private Border() {}

  /// Grey dilation (`radius` > 0) or erosion (< 0) by an octagon, as running maxima along four
  /// directions (van Herk, 1992): the cost does not depend on the radius.
  public static float[] grow(float[] plane, int w, int h, double radius, Strips strips) {
    double r = Math.abs(radius);
    int slant = (int) Math.round(0.5858 * r / 2);
    int straight = (int) Math.max(0, Math.round(r) - 2 * slant);
    float sign = radius < 0 ? -1 : 1;
    float[] a = plane.clone();
    lines(a, w, h, 1, 0, straight, sign, strips);
    lines(a, w, h, 0, 1, straight, sign, strips);
    lines(a, w, h, 1, 1, slant, sign, strips);
    lines(a, w, h, -1, 1, slant, sign, strips);
    return a;
  }

  /// Maximum over `2 r + 1` pixels along every line of a direction, in place; with a `sign` of -1
  /// minimum.
  private static void lines(
      float[] a, int w, int h, int dx, int dy, int r, float sign, Strips strips) {
    if (r < 1) {
      return;
    }
    int starts = dy == 0 ? h : dx == 0 ? w : w + h - 1;
    int block = 64;
    strips.each(
        (starts + block - 1) / block,
        piece -> {
          int most = Math.max(w, h);
          var line = new float[most + 2 * r];
          var left = new float[most + 2 * r];
          var right = new float[most + 2 * r];
          float[][] room = {line, left, right};
          for (int s = piece * block; s < Math.min(starts, (piece + 1) * block); s++) {
            int x = dy == 0 ? 0 : dx == 0 ? s : dx > 0 ? s - (h - 1) : s;
            int y = dy == 0 ? s : 0;
            if (x < 0) {
              y = -x;
              x = 0;
            } else if (x >= w) {
              y = x - (w - 1);
              x = w - 1;
            }
            line(a, w, h, x, y, dx, dy, r, sign, room);
          }
        });
  }

  private static void line(
      float[] a, int w, int h, int x, int y, int dx, int dy, int r, float sign, float[][] room) {
    float[] line = room[0];
    int across = dx == 0 ? Integer.MAX_VALUE : dx > 0 ? w - x : x + 1;
    int down = dy == 0 ? Integer.MAX_VALUE : h - y;
    int n = Math.min(across, down);
    int step = dy * w + dx;
    int start = y * w + x;
    for (int i = 0; i < n; i++) {
      line[i] = sign * a[start + i * step];
    }
    // Only near where something changes; most of a coverage is flat.
    int from = 0;
    while (from < n) {
      int change = from + 1;
      while (change < n && line[change] == line[change - 1]) {
        change++;
      }
      if (change >= n) {
        return;
      }
      int last = change;
      for (int i = change + 1; i < n && i <= last + 2 * r; i++) {
        last = line[i] == line[i - 1] ? last : i;
      }
      int first = Math.max(0, change - r);
      int end = Math.min(n, last + r);
      maxima(line, n, first, end, r, room[1], room[2]);
      for (int i = first; i < end; i++) {
        a[start + i * step] = sign * Math.max(room[2][i - first], room[1][i - first + 2 * r]);
      }
      from = last;
    }
  }

  /// Running maxima of the line from `first - r` until `end + r`: to the right in `left`, to the
  /// left in `right`, each begun anew every `2 r + 1` pixels.
  private static void maxima(
      float[] line, int n, int first, int end, int r, float[] left, float[] right) {
    int size = 2 * r + 1;
    int all = end - first + 2 * r;
    for (int i = 0; i < all; i++) {
      float v = at(line, n, first - r + i);
      left[i] = i % size == 0 ? v : Math.max(left[i - 1], v);
    }
    for (int i = all - 1; i >= 0; i--) {
      float v = at(line, n, first - r + i);
      right[i] = i == all - 1 || i % size == size - 1 ? v : Math.max(right[i + 1], v);
    }
  }

  private static float at(float[] line, int n, int i) {
    return i < 0 || i >= n ? Float.NEGATIVE_INFINITY : line[i];
  }

  /// A blur whose step response spans `2 radius` pixels: three running means, close to a Gaussian.
  public static float[] blur(float[] plane, int w, int h, double radius, Strips strips) {
    int r = (int) Math.max(1, Math.round(radius / 3));
    float[] a = plane;
    for (int pass = 0; pass < 3; pass++) {
      a = Box.mean(a, w, h, r, strips);
    }
    return a;
  }
}
