package groundglass.develop.adjust.color;

import java.util.List;

/// The eight hue bands of the mixers. Each band is full at its own hue and falls to nothing at its
/// neighbours', so that the weights sum to 1 at every hue.
final class Bands {
  static final List<String> NAMES =
      List.of("Red", "Orange", "Yellow", "Green", "Aqua", "Blue", "Purple", "Magenta");
  private static final double[] DISPLAY_HUE = {0, 30, 60, 120, 180, 240, 275, 310};
  private static final double[] HUE = centres();

  private Bands() {}

  private static double[] centres() {
    double[] c = new double[DISPLAY_HUE.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = Hues.ofDisplay(DISPLAY_HUE[i]);
    }
    return c;
  }

  /// OKLab hue of band `i`, in degrees; they grow with `i`, from 29 for red.
  static double hue(int i) {
    return HUE[i];
  }

  /// Degrees from band `i` to the next.
  static double gap(int i) {
    double next = HUE[(i + 1) % HUE.length];
    return next > HUE[i] ? next - HUE[i] : next + 360 - HUE[i];
  }

  /// The sum of `values` (one per band), weighted at a hue in degrees.
  static double mix(double[] values, double degrees) {
    int i = below(degrees);
    double t = past(degrees, i) / gap(i);
    double w = 0.5 + 0.5 * Math.cos(Math.PI * t);
    return w * values[i] + (1 - w) * values[(i + 1) % HUE.length];
  }

  /// The band at or before a hue.
  static int below(double degrees) {
    for (int i = HUE.length - 1; i >= 0; i--) {
      if (degrees >= HUE[i]) {
        return i;
      }
    }
    return HUE.length - 1;
  }

  static double past(double degrees, int band) {
    double d = degrees - HUE[band];
    return d < 0 ? d + 360 : d;
  }
}
