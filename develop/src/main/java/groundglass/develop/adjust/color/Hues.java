package groundglass.develop.adjust.color;

import groundglass.develop.adjust.tone.Trc;

/// Where the hues of sliders lie in OKLab.
final class Hues {
  private Hues() {}

  /// OKLab hue, in degrees, of the pure display colour at `hsv` degrees (0 red, 120 green, 240
  /// blue).
  static double ofDisplay(double hsv) {
    double h = hsv - 360 * Math.floor(hsv / 360);
    return degrees(fromSrgb(channel(h, 5), channel(h, 3), channel(h, 1)));
  }

  private static double channel(double hsv, int n) {
    double k = (n + hsv / 60) % 6;
    return Trc.decode(1 - Math.clamp(Math.min(k, 4 - k), 0.0, 1.0));
  }

  static double degrees(double[] lab) {
    double d = Math.toDegrees(Math.atan2(lab[2], lab[1]));
    return d < 0 ? d + 360 : d;
  }

  /// OKLab of linear sRGB.
  static double[] fromSrgb(double r, double g, double b) {
    return lab(
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  }

  /// OKLab of linear Rec.2020.
  static double[] fromWorking(double r, double g, double b) {
    float[] m = OkLab.toLms();
    return lab(
        m[0] * r + m[1] * g + m[2] * b,
        m[3] * r + m[4] * g + m[5] * b,
        m[6] * r + m[7] * g + m[8] * b);
  }

  private static double[] lab(double x, double y, double z) {
    double l = Math.cbrt(x);
    double m = Math.cbrt(y);
    double s = Math.cbrt(z);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  /// `a` - `b` in degrees, the shorter way.
  static double apart(double a, double b) {
    return Math.IEEEremainder(a - b, 360);
  }
}
