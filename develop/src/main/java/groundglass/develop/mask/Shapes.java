package groundglass.develop.mask;

import groundglass.develop.frame.PixelMap;
import java.util.function.Supplier;

/// Coverage of drawn shapes. Shapes live in the sensor frame and are measured in its pixels, so
/// that circles are round and the lines of a gradient stand square on its axis.
final class Shapes {
  private static final int STEPS = 4096;

  /// Lightroom's linear ramp: u = t^1.124, coverage u^2 (3 - 2u); fits twelve exported gradients.
  private static final float[] RAMP = new float[STEPS + 2];

  /// Radius of 50 % coverage for a feather, measured on Lightroom's exports; 0 is the hard edge.
  private static final double[][] HALF = {
    {0, 1}, {15, .94}, {25, .89}, {35, .84}, {50, .78}, {65, .73}, {75, .69}, {90, .60}, {100, .52}
  };

  static {
    for (int i = 0; i < RAMP.length; i++) {
      double u = Math.pow(Math.min(1, (double) i / STEPS), 1.124);
      RAMP[i] = (float) (u * u * (3 - 2 * u));
    }
  }

  private Shapes() {}

  /// `toSensor` maps the shown picture's pixels to pixels of the sensor frame of `w * h`.
  static Supplier<Coverage> linear(Component.Linear shape, PixelMap toSensor, int w, int h) {
    double zx = shape.zero().x() * w;
    double zy = shape.zero().y() * h;
    double dx = shape.full().x() * w - zx;
    double dy = shape.full().y() * h - zy;
    double length2 = dx * dx + dy * dy;
    if (!(length2 > 1e-9)) {
      return Coverage.NOTHING;
    }
    double after = shape.after();
    return () ->
        (y, out) -> {
          for (int x = 0; x < out.length; x++) {
            double px = toSensor.x(x + 0.5, y + 0.5) - zx;
            double py = toSensor.y(x + 0.5, y + 0.5) - zy;
            double t = (px * dx + py * dy) / length2;
            out[x] = ramp(t > 1 && after > 0 ? 1 - (t - 1) / after : t);
          }
        };
  }

  private static float ramp(double t) {
    float at = (float) Math.clamp(t, 0, 1) * STEPS;
    int i = (int) at;
    return RAMP[i] + (RAMP[i + 1] - RAMP[i]) * (at - i);
  }

  static Supplier<Coverage> radial(Component.Radial shape, PixelMap toSensor, int w, int h) {
    double cx = shape.centre().x() * w;
    double cy = shape.centre().y() * h;
    double a = shape.a() * w;
    double b = shape.b() * w;
    if (!(a > 0) || !(b > 0)) {
      return Coverage.NOTHING;
    }
    double theta = Math.toRadians(shape.angle());
    double cos = Math.cos(theta);
    double sin = Math.sin(theta);
    var falloff = new Falloff(shape.feather());
    return () ->
        (y, out) -> {
          for (int x = 0; x < out.length; x++) {
            double px = toSensor.x(x + 0.5, y + 0.5) - cx;
            double py = toSensor.y(x + 0.5, y + 0.5) - cy;
            double u = (px * cos + py * sin) / a;
            double v = (py * cos - px * sin) / b;
            out[x] = falloff.at(u * u + v * v);
          }
        };
  }

  /// Coverage over the elliptical radius: 1 inside, 0 from sqrt(2) on, 50 % where Lightroom has it,
  /// as wide as the feather. Table over the squared radius.
  static final class Falloff {
    private final float[] table = new float[STEPS + 2];
    private final boolean hard;

    Falloff(double feather) {
      double f = Math.clamp(feather, 0, 100);
      hard = f == 0;
      double half = half(f);
      double inner = half * (1 - f / 100);
      double outer = half + (Math.sqrt(2) - half) * f / 100;
      for (int i = 0; i < table.length; i++) {
        double rho = Math.sqrt(2.0 * i / STEPS);
        table[i] = (float) profile(rho, inner, half, outer);
      }
    }

    private static double profile(double rho, double inner, double half, double outer) {
      if (rho <= inner) {
        return 1;
      }
      if (rho >= outer) {
        return 0;
      }
      return rho < half
          ? 0.5 + 0.5 * Math.cos(Math.PI / 2 * (rho - inner) / (half - inner))
          : 0.5 - 0.5 * Math.sin(Math.PI / 2 * (rho - half) / (outer - half));
    }

    float at(double rho2) {
      if (hard) {
        return rho2 <= 1 ? 1 : 0;
      }
      if (rho2 >= 2) {
        return 0;
      }
      float at = (float) (rho2 / 2 * STEPS);
      int i = (int) at;
      return table[i] + (table[i + 1] - table[i]) * (at - i);
    }

    private static double half(double f) {
      for (int i = 1; i < HALF.length; i++) {
        if (f <= HALF[i][0]) {
          double t = (f - HALF[i - 1][0]) / (HALF[i][0] - HALF[i - 1][0]);
          return HALF[i - 1][1] + t * (HALF[i][1] - HALF[i - 1][1]);
        }
      }
      return HALF[HALF.length - 1][1];
    }
  }
}
