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
    if (sign < 0) {
      negate(a, w, h, strips);
    }
    lines(a, w, h, 1, 0, straight, strips);
    lines(a, w, h, 0, 1, straight, strips);
    lines(a, w, h, 1, 1, slant, strips);
    lines(a, w, h, -1, 1, slant, strips);
    if (sign < 0) {
      negate(a, w, h, strips);
    }
    return a;
  }

  private static void negate(float[] a, int w, int h, Strips strips) {
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            a[i] = -a[i];
          }
        });
  }

  /// Maximum over `2 r + 1` pixels along every line of a direction, in place.
  private static void lines(float[] a, int w, int h, int dx, int dy, int r, Strips strips) {
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
            line(a, w, h, x, y, dx, dy, r, line, left, right);
          }
        });
  }

  private static void line(
      float[] a,
      int w,
      int h,
      int x,
      int y,
      int dx,
      int dy,
      int r,
      float[] line,
      float[] left,
      float[] right) {
    int n = 0;
    int across = dx == 0 ? Integer.MAX_VALUE : dx > 0 ? w - x : x + 1;
    int down = dy == 0 ? Integer.MAX_VALUE : h - y;
    n = Math.min(across, down);
    int step = dy * w + dx;
    int start = y * w + x;
    int size = 2 * r + 1;
    int all = n + 2 * r;
    java.util.Arrays.fill(line, 0, r, Float.NEGATIVE_INFINITY);
    java.util.Arrays.fill(line, r + n, all, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      line[r + i] = a[start + i * step];
    }
    for (int i = 0; i < all; i++) {
      left[i] = i % size == 0 ? line[i] : Math.max(left[i - 1], line[i]);
    }
    for (int i = all - 1; i >= 0; i--) {
      right[i] = i == all - 1 || i % size == size - 1 ? line[i] : Math.max(right[i + 1], line[i]);
    }
    for (int i = 0; i < n; i++) {
      a[start + i * step] = Math.max(right[i], left[i + size - 1]);
    }
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
