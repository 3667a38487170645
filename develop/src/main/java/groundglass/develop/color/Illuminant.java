package groundglass.develop.color;

import groundglass.develop.color.Colorimetry.Xy;

/// A light that a camera was calibrated under.
public record Illuminant(double temperature, Xy xy) {
  /// EXIF's code for a light that is described elsewhere.
  public static final int OTHER = 255;

  /// By its code in EXIF (tag LightSource), with the chromaticities of CIE 15:2004 for the standard
  /// lights and F1 to F9 for the fluorescent ones; D50 for what has none.
  public static Illuminant of(int code) {
    return switch (code) {
      case 17, 3 -> new Illuminant(2856, new Xy(0.44758, 0.40745));
      case 18 -> new Illuminant(4874, new Xy(0.34842, 0.35161));
      case 19 -> new Illuminant(6774, new Xy(0.31006, 0.31616));
      case 12 -> new Illuminant(6430, new Xy(0.31310, 0.33727));
      case 13 -> new Illuminant(5000, new Xy(0.34588, 0.35875));
      case 14 -> new Illuminant(4150, new Xy(0.37417, 0.37281));
      case 2 -> new Illuminant(4230, new Xy(0.37208, 0.37529));
      case 15 -> new Illuminant(3450, new Xy(0.40910, 0.39430));
      case 16 -> new Illuminant(2940, new Xy(0.44018, 0.40329));
      case 24 -> daylightOr(3200);
      case 1, 4, 9, 20 -> daylightOr(5503);
      case 10, 21 -> daylightOr(6504);
      case 11, 22 -> daylightOr(7504);
      default -> daylightOr(5003);
    };
  }

  /// Described by its chromaticity.
  public static Illuminant of(Xy xy) {
    return new Illuminant(WhiteBalance.of(xy).temperature(), xy);
  }

  /// CIE daylight from 4000 K on (CIE 15:2004, chapter 3), a black body below (cubic fits of Kim et
  /// al., US patent 7,024,034).
  private static Illuminant daylightOr(double kelvin) {
    double m = 1e3 / kelvin;
    double x;
    double y;
    if (kelvin < 4000) {
      x = ((-0.2661239 * m - 0.2343589) * m + 0.8776956) * m + 0.179910;
      y = ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867;
    } else {
      x =
          kelvin <= 7000
              ? ((-4.6070 * m + 2.9678) * m + 0.09911) * m + 0.244063
              : ((-2.0064 * m + 1.9018) * m + 0.24748) * m + 0.237040;
      y = (-3 * x + 2.87) * x - 0.275;
    }
    return new Illuminant(kelvin, new Xy(x, y));
  }
}
