package groundglass.develop.adjust.blur;

import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.concurrent.atomic.AtomicBoolean;

/// The layers of one side of the focus, each blurred by its own circle of confusion, laid over each
/// other. What nearer layers hide of a layer is filled from what is seen of it, colour and
/// coverage, so that nothing of the nearer ones is spread into it (Kraus and Strengert,
/// "Depth-of-field rendering by pyramidal image processing", 2007).
///
/// From the widest circle to the smallest, so that the sum is enlarged once, step by step, and not
/// each layer: behind the focus that is from far to near, before it from near to far, under what is
/// there already.
final class Stack {
  /// Smaller circles are a point.
  private static final double POINT = 0.25;

  private final Image light;
  private final Layers layers;
  private final Lens lens;
  private final Strips strips;
  private float[][] sum = new float[4][0];
  private float[][] planes = new float[4][0];
  private float[] seen = new float[0];
  private int reduce;

  /// `radius`: of the last layer, in pixels; from a radius of `fine` on circles are spread at half
  /// the size; `barrel` in pixels too, its radius aside.
  record Lens(Bokeh bokeh, double radius, double fine, Spread.Barrel barrel) {}

  Stack(Image light, Layers layers, Lens lens, Strips strips) {
    this.light = light;
    this.layers = layers;
    this.lens = lens;
    this.strips = strips;
  }

  /// Red, green, blue times coverage, and coverage.
  float[][] blurred() {
    reduce = reduce(Layers.COUNT);
    sum = new float[4][width(reduce) * height(reduce)];
    for (int k = Layers.COUNT; k >= 1; k--) {
      enlarge(reduce(k));
      over(k);
    }
    enlarge(1);
    return sum;
  }

  private int width(int f) {
    return (layers.width() + f - 1) / f;
  }

  private int height(int f) {
    return (layers.height() + f - 1) / f;
  }

  private int reduce(int layer) {
    int f = 1;
    while (lens.radius() * Layers.radius(layer) / f >= lens.fine()) {
      f *= 2;
    }
    return f;
  }

  private void enlarge(int wanted) {
    while (reduce > wanted) {
      int next = reduce / 2;
      for (int c = 0; c < sum.length; c++) {
        sum[c] = Twice.of(sum[c], width(reduce), height(reduce), width(next), height(next), strips);
      }
      reduce = next;
    }
  }

  private void over(int layer) {
    int w = width(reduce);
    int h = height(reduce);
    if (seen.length != w * h) { // the next layer of this size writes over all of it
      planes = new float[4][w * h];
      seen = new float[w * h];
    }
    if (!gather(layer, w, h)) {
      return;
    }
    Fill.holes(planes, seen, w, h, strips);
    double r = lens.radius() * Layers.radius(layer) / reduce;
    float[][] spread = r * reduce < POINT ? planes : spread(w, h, r);
    strips.run(w, h, (from, to) -> lay(spread, from * w, to * w));
  }

  /// Whether the layer has anything.
  private boolean gather(int layer, int w, int h) {
    var any = new AtomicBoolean();
    int f = reduce;
    strips.run(
        w * f,
        h,
        (from, to) -> {
          var cells = layers.new Cells(layer, f, light);
          boolean some = false;
          for (int y = from; y < to; y++) {
            some |= cells.row(y, w, planes, seen);
          }
          if (some) {
            any.set(true);
          }
        });
    return any.get();
  }

  private float[][] spread(int w, int h, double r) {
    var spread = new Spread(w, h, lens.bokeh().spans(r), strips);
    if (lens.bokeh().catEye() > 0) {
      double f = reduce;
      Spread.Barrel barrel = lens.barrel();
      return spread.cut(
          planes,
          new Spread.Barrel(
              barrel.cx() / f, barrel.cy() / f, barrel.far() / f, r, lens.bokeh().catEye()));
    }
    spread.uniform(planes);
    return planes;
  }

  private void lay(float[][] layer, int from, int to) {
    float[] cover = layer[3];
    float[] covered = sum[3];
    for (int c = 0; c < 4; c++) {
      float[] color = layer[c];
      float[] out = sum[c];
      if (!layers.front()) {
        for (int i = from; i < to; i++) {
          out[i] = out[i] * (1 - cover[i]) + color[i];
        }
      } else {
        for (int i = from; i < to; i++) { // coverage, which the others read, is the last
          out[i] += (1 - covered[i]) * color[i];
        }
      }
    }
  }
}
