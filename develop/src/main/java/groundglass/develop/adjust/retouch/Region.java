package groundglass.develop.adjust.retouch;

import groundglass.develop.frame.Point;
import groundglass.develop.settings.Spot;

/// The box of pixels that a spot touches, with a rim of known ones: `alpha` is how much of a pixel
/// is replaced.
record Region(int x, int y, int width, int height, float[] alpha, double radiusPx) {
  static Region of(Spot spot, int w, int h) {
    double r = Math.max(1, spot.radius() * w);
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Point p : spot.at()) {
      left = Math.min(left, p.x() * w - r);
      top = Math.min(top, p.y() * h - r);
      right = Math.max(right, p.x() * w + r);
      bottom = Math.max(bottom, p.y() * h + r);
    }
    int rim = (int) Math.max(4, Math.ceil(r / 3));
    int x0 = (int) Math.clamp(Math.floor(left) - rim, 0, w);
    int y0 = (int) Math.clamp(Math.floor(top) - rim, 0, h);
    int x1 = (int) Math.clamp(Math.ceil(right) + rim, 0, w);
    int y1 = (int) Math.clamp(Math.ceil(bottom) + rim, 0, h);
    int rw = Math.max(0, x1 - x0);
    int rh = Math.max(0, y1 - y0);
    var alpha = new float[rw * rh];
    double soft = Math.max(1.5, r * spot.feather());
    for (Point p : spot.at()) {
      disc(alpha, rw, rh, p.x() * w - x0, p.y() * h - y0, r, soft);
    }
    return new Region(x0, y0, rw, rh, alpha, r);
  }

  private static void disc(
      float[] alpha, int w, int h, double cx, double cy, double r, double soft) {
    int first = (int) Math.clamp(cy - r - 1, 0, h);
    int last = (int) Math.clamp(cy + r + 2, 0, h);
    for (int y = first; y < last; y++) {
      int from = (int) Math.clamp(cx - r - 1, 0, w);
      int to = (int) Math.clamp(cx + r + 2, 0, w);
      for (int x = from; x < to; x++) {
        double t = (r - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)) / soft;
        if (t > 0) {
          double a = t >= 1 ? 1 : t * t * (3 - 2 * t);
          alpha[y * w + x] = Math.max(alpha[y * w + x], (float) a);
        }
      }
    }
  }

  /// How much of a pixel of the picture is replaced.
  float at(int px, int py) {
    boolean inside = px >= x && py >= y && px < x + width && py < y + height;
    return inside ? alpha[(py - y) * width + px - x] : 0;
  }

  boolean empty() {
    return width == 0 || height == 0;
  }
}
