package groundglass.develop.adjust.effects;

import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;

/// The kernel of [Vignette]: a smooth step of a radius that is 0 at the centre and 1 in the corners
/// of the shown picture. Roundness goes from the frame's rounded rectangle over its ellipse to a
/// circle.
public final class VignetteShape {
  private final float width;
  private final float height;
  private final double power;
  private final double circle;
  private final double start;
  private final double end;
  private final float amount;
  private final float keep;
  private final int style;

  private VignetteShape(Settings s, int width, int height) {
    this.width = width;
    this.height = height;
    double round = s.get(Vignette.ROUNDNESS) / 100;
    power = round < 0 ? 2 - 6 * round : 2;
    circle = Math.max(0, round);
    double middle = 0.3 + 0.6 * s.get(Vignette.MIDPOINT) / 100;
    double half = 0.02 + 0.5 * s.get(Vignette.FEATHER) / 100;
    start = Math.max(0.02, middle - half);
    end = middle + half;
    amount = (float) s.get(Vignette.AMOUNT) / 100;
    keep = (float) s.get(Vignette.HIGHLIGHTS) / 100;
    style = (int) Math.round(s.get(Vignette.STYLE));
  }

  public static VignetteShape plan(Settings settings, int width, int height) {
    return new VignetteShape(settings, width, height);
  }

  /// In place on rows `from` until `to` of the shown picture; the strip's first row is `first`.
  public void apply(Image strip, int first, int from, int to) {
    int w = strip.width();
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x++) {
        float f = amount * strength((2 * x + 1) / width - 1, (2 * y + 1) / height - 1);
        if (f != 0) {
          paint(strip, (y - first) * w + x, f);
        }
      }
    }
  }

  /// 0..1 at `x`, `y` in -1..1 of the frame.
  float strength(float x, float y) {
    double longer = Math.max(width, height);
    double sx = 1 + circle * (width / longer - 1);
    double sy = 1 + circle * (height / longer - 1);
    double corner = norm(sx, sy);
    double rho = norm(Math.abs(x) * sx, Math.abs(y) * sy) / corner;
    double t = Math.clamp((rho - start) / (end - start), 0, 1);
    return (float) (t * t * (3 - 2 * t));
  }

  private double norm(double x, double y) {
    return power == 2
        ? Math.sqrt(x * x + y * y)
        : Math.pow(Math.pow(x, power) + Math.pow(y, power), 1 / power);
  }

  private void paint(Image p, int i, float f) {
    float r = p.r()[i];
    float g = p.g()[i];
    float b = p.b()[i];
    if (style == 3) {
      float to = f > 0 ? 1 : 0;
      float k = Math.abs(f);
      p.r()[i] = r + k * (to - r);
      p.g()[i] = g + k * (to - g);
      p.b()[i] = b + k * (to - b);
      return;
    }
    float y = Math.clamp(0.2627002f * r + 0.6779981f * g + 0.0593017f * b, 0f, 1f);
    float protect = f < 0 ? Math.min(1, (style == 1 ? 0.35f : 0f) + keep) * y * y : 0;
    float k = (float) Math.pow(2, f * (f < 0 ? 3 : 1.5) * (1 - protect));
    p.r()[i] = r * k;
    p.g()[i] = g * k;
    p.b()[i] = b * k;
  }
}
