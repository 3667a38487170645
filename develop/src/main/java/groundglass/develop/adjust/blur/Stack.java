package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Lift;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;

/// The layers of a picture, each blurred by its own circle of confusion, laid over each other from
/// far to near. What nearer layers hide of a layer is filled from what is seen of it, colour and
/// coverage, so that nothing of the nearer ones is spread into it (Kraus and Strengert,
/// "Depth-of-field rendering by pyramidal image processing", 2007).
final class Stack {
  /// Pixels of a circle's radius from which it is spread at half the size; large ones cost as
  /// little as small ones.
  private static final double FINE = 8;

  private final Image light;
  private final Scattered parts;
  private final Bokeh bokeh;
  private final double radius;
  private final Spread.Barrel barrel;
  private final Strips strips;
  private final float[][] sum;

  /// `radius`: of the last layer, in pixels; `barrel` in pixels too, its radius aside.
  Stack(
      Image light,
      Scattered parts,
      Bokeh bokeh,
      double radius,
      Spread.Barrel barrel,
      Strips strips) {
    this.light = light;
    this.parts = parts;
    this.bokeh = bokeh;
    this.radius = radius;
    this.barrel = barrel;
    this.strips = strips;
    this.sum = new float[4][parts.width() * parts.height()];
  }

  /// Red, green, blue times coverage, and coverage, of everything behind the focus.
  float[][] behind() {
    for (int k = Scattered.LAYERS; k >= 1; k--) {
      over(k);
    }
    return sum;
  }

  /// The same of everything before it.
  float[][] before() {
    for (int k = 1; k <= Scattered.LAYERS; k++) {
      over(-k);
    }
    return sum;
  }

  private void over(int layer) {
    double r = radius * Scattered.radius(Math.abs(layer));
    int reduce = 1;
    while (r / reduce >= FINE) {
      reduce *= 2;
    }
    int w = (parts.width() + reduce - 1) / reduce;
    int h = (parts.height() + reduce - 1) / reduce;
    var planes = new float[4][w * h];
    var seen = new float[w * h];
    if (!gather(layer, reduce, w, h, planes, seen)) {
      return;
    }
    Fill.holes(planes, seen, w, h, strips);
    lay(spread(planes, w, h, r / reduce, reduce), w, h);
  }

  /// Whether the layer has anything.
  private boolean gather(int layer, int f, int w, int h, float[][] planes, float[] seen) {
    var any = new boolean[h];
    strips.run(
        w * f,
        h,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < w; x++) {
              any[y] |= cell(layer, f, x, y, w, planes, seen);
            }
          }
        });
    boolean all = false;
    for (boolean row : any) {
      all |= row;
    }
    return all;
  }

  private boolean cell(int layer, int f, int x, int y, int w, float[][] planes, float[] seen) {
    int x1 = Math.min(parts.width(), (x + 1) * f);
    int y1 = Math.min(parts.height(), (y + 1) * f);
    float r = 0;
    float g = 0;
    float b = 0;
    float in = 0;
    float known = 0;
    for (int v = y * f; v < y1; v++) {
      for (int i = v * parts.width() + x * f; i < v * parts.width() + x1; i++) {
        float part = parts.in(layer, i);
        if (part > 0) {
          r += part * light.r()[i];
          g += part * light.g()[i];
          b += part * light.b()[i];
          in += part;
        }
        known += parts.seen(layer, i);
      }
    }
    float scale = 1f / ((x1 - x * f) * (y1 - y * f));
    int at = y * w + x;
    planes[0][at] = r * scale;
    planes[1][at] = g * scale;
    planes[2][at] = b * scale;
    planes[3][at] = in * scale;
    seen[at] = Math.min(1, known * scale);
    return in > 0;
  }

  private float[][] spread(float[][] planes, int w, int h, double r, int reduce) {
    var spread = new Spread(w, h, bokeh.spans(r), strips);
    if (bokeh.catEye() > 0) {
      return spread.cut(
          planes,
          new Spread.Barrel(
              barrel.cx() / reduce,
              barrel.cy() / reduce,
              barrel.far() / reduce,
              r,
              bokeh.catEye()));
    }
    var out = new float[planes.length][];
    for (int c = 0; c < out.length; c++) {
      out[c] = spread.uniform(planes[c]);
    }
    return out;
  }

  private void lay(float[][] layer, int w, int h) {
    int width = parts.width();
    var lift = new Lift(w, h, width, parts.height());
    strips.run(
        width,
        parts.height(),
        (from, to) -> {
          var line = new float[w];
          var cover = new float[width];
          var color = new float[width];
          for (int y = from; y < to; y++) {
            lift.row(layer[3], y, line, cover);
            for (int c = 0; c < 3; c++) {
              lift.row(layer[c], y, line, color);
              lay(color, cover, sum[c], y * width);
            }
            lay(cover, cover, sum[3], y * width);
          }
        });
  }

  private static void lay(float[] color, float[] cover, float[] under, int at) {
    for (int x = 0; x < color.length; x++) {
      under[at + x] = under[at + x] * (1 - cover[x]) + color[x];
    }
  }
}
