package groundglass.develop.render;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Verdict;
import groundglass.develop.render.Renderer.MaskOutcome;

/// Measures what a mask covers, for reports and for finding the odd ones of a set.
final class Outcomes {
  private Outcomes() {}

  static MaskOutcome of(Mask mask, Verdict verdict, Measured m) {
    return new MaskOutcome(
        mask.syncId(),
        mask.name(),
        verdict.state(),
        verdict.confidence(),
        m.area(),
        m.x(),
        m.y(),
        m.luminance(),
        verdict.reason(),
        verdict.model());
  }

  /// What a matte covers of its picture.
  record Measured(double area, double x, double y, double luminance) {
    static final Measured NOTHING = new Measured(0, 0.5, 0.5, 0);
  }

  static Measured measure(Matte matte, Image neutral) {
    int w = matte.width();
    int h = matte.height();
    byte[] alpha = matte.alpha();
    // A quarter of a million samples tell area and centre to four digits.
    int step = (int) Math.max(1, Math.sqrt((double) w * h / 250_000));
    long sum = 0;
    double sx = 0;
    double sy = 0;
    double light = 0;
    long samples = 0;
    var r = new float[w];
    var g = new float[w];
    var b = new float[w];
    for (int y = step / 2; y < h; y += step) {
      boolean read = false;
      for (int x = step / 2; x < w; x += step) {
        int i = y * w + x;
        int a = alpha[i] & 0xff;
        samples++;
        if (a != 0) {
          sum += a;
          sx += a * (x + 0.5);
          sy += a * (y + 0.5);
          if (!read) {
            neutral.read(y, x, w, r, g, b);
            read = true;
          }
          light += a * Luminance.display(r[x], g[x], b[x]);
        }
      }
    }
    if (sum == 0) {
      return Measured.NOTHING;
    }
    return new Measured(sum / 255.0 / samples, sx / sum / w, sy / sum / h, light / sum);
  }
}
