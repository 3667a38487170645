package groundglass.ui.cli;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;

/// A network's map enlarged bilinearly, without refinement: the yardstick for refinement.
final class Plain {
  private Plain() {}

  static int width(Frame frame, int longSide) {
    return side(frame.shownWidth(), frame, longSide);
  }

  static int height(Frame frame, int longSide) {
    return side(frame.shownHeight(), frame, longSide);
  }

  private static int side(int full, Frame frame, int longSide) {
    int longest = Math.max(frame.shownWidth(), frame.shownHeight());
    return longSide <= 0 || longSide >= longest
        ? full
        : (int) Math.max(1, Math.round((double) full * longSide / longest));
  }

  static double mean(FloatMap map) {
    double sum = 0;
    for (float v : map.values()) {
      sum += v;
    }
    return sum / map.values().length;
  }

  /// The map over the shown picture at `w * h`, half-pixel centres, edges clamped.
  static float[] upright(FloatMap map, Frame frame, int w, int h, boolean inverse) {
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        Point p = frame.toSensor(new Point((x + 0.5) / w, (y + 0.5) / h));
        float v = bilinear(map, p.x() * map.width() - 0.5, p.y() * map.height() - 0.5);
        out[y * w + x] = inverse ? 1 - v : v;
      }
    }
    return out;
  }

  private static float bilinear(FloatMap m, double x, double y) {
    x = Math.clamp(x, 0, m.width() - 1);
    y = Math.clamp(y, 0, m.height() - 1);
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, m.width() - 1);
    int y1 = Math.min(y0 + 1, m.height() - 1);
    float fx = (float) (x - x0);
    float fy = (float) (y - y0);
    float[] v = m.values();
    float top = v[y0 * m.width() + x0] * (1 - fx) + v[y0 * m.width() + x1] * fx;
    float low = v[y1 * m.width() + x0] * (1 - fx) + v[y1 * m.width() + x1] * fx;
    return top * (1 - fy) + low * fy;
  }
}
