package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// White balance as one factor per channel of linear Rec.2020 (von Kries), luminance of grey kept.
/// Raw files carry the light's temperature and tint, other files a pair relative to the file; masks
/// always use the relative pair. Whites: Planck's locus after Krystek, "An algorithm to calculate
/// correlated colour temperature", Color Res. Appl. 10 (1985); tint is the distance from it in CIE
/// 1960 uv, 1/3000 a step.
///
/// The absolute pair has no neutral number: absent means as shot. `neutral` is therefore a number
/// outside the slider's range (0 K, and -1000 for tint, where 0 is a real setting).
public final class WhiteBalance {
  public static final Control TEMP =
      Declaration.slider(
          "wb.temp",
          "Temperature",
          2000,
          50000,
          0,
          50,
          "K",
          "Temperature",
          Control.Form.UNSIGNED,
          "The temperature of the light in a raw photo; higher makes the picture warmer.");

  public static final Control TINT =
      Declaration.slider(
          "wb.tint",
          "Tint",
          -150,
          150,
          -1000,
          1,
          "",
          "Tint",
          Control.Form.SIGNED,
          "Green (-) or magenta (+) in a raw photo, at right angles to temperature.");

  public static final Control TEMP_RELATIVE =
      relative(
          "wb.tempRel",
          "Warmth",
          "IncrementalTemperature",
          "LocalTemperature",
          "Cooler (-) or warmer (+) than the file, or than the rest of the picture in a mask.");

  public static final Control TINT_RELATIVE =
      relative(
          "wb.tintRel",
          "Tint shift",
          "IncrementalTint",
          "LocalTint",
          "Greener (-) or more magenta (+) than the file, or than the rest in a mask.");

  public static final Declaration DECLARATION =
      new Declaration(
          "wb", "White balance", "basic", List.of(TEMP, TINT, TEMP_RELATIVE, TINT_RELATIVE));

  private static final double D65 = 6504;

  /// Mired per step of the relative slider.
  private static final double MIRED = 0.8;

  /// Tint steps per step of the relative slider.
  private static final double TINTS = 0.8;

  private WhiteBalance() {}

  private static Control relative(String id, String label, String crs, String local, String help) {
    return new Control(
        id,
        label,
        -100,
        100,
        0,
        1,
        "",
        help,
        new Control.Crs(crs, Control.Form.SIGNED),
        Optional.of(new Control.Local(local, 100, -100, 100)));
  }

  /// Whether a raw photo is balanced for another light than it was taken in.
  public static boolean balanced(Settings s) {
    return s.values().containsKey(TEMP.id()) || s.values().containsKey(TINT.id());
  }

  /// As shot, where the file does not say (0) daylight.
  public static double shot(double temperature) {
    return temperature > 0 ? temperature : 5500;
  }

  /// What a raw photo is balanced for.
  public static double temperature(Settings s, double temperature) {
    return s.values().containsKey(TEMP.id()) ? s.get(TEMP) : shot(temperature);
  }

  /// What a raw photo is balanced for.
  public static double tint(Settings s, double tint) {
    return s.values().containsKey(TINT.id()) ? s.get(TINT) : tint;
  }

  /// log2 of the factors that take a picture balanced for the first light to the second one.
  public static double[] log2Gains(double temp0, double tint0, double temp1, double tint1) {
    double[] from = white(temp0, tint0);
    double[] to = white(temp1, tint1);
    double[] gains = new double[3];
    for (int c = 0; c < 3; c++) {
      gains[c] = Math.log(from[c] / to[c]) / Math.log(2);
    }
    return gains;
  }

  /// log2 of the factors for one step of relative temperature. Linear in the slider, which is even
  /// in mired, so values of several masks can be added.
  public static double[] tempStep() {
    double mired = 1e6 / D65;
    return scaled(log2Gains(1e6 / (mired + 40), 0, 1e6 / (mired - 40), 0), MIRED / 80);
  }

  /// log2 of the factors for one step of relative tint.
  public static double[] tintStep() {
    return scaled(log2Gains(D65, -30, D65, 30), TINTS / 60);
  }

  private static double[] scaled(double[] v, double by) {
    return new double[] {v[0] * by, v[1] * by, v[2] * by};
  }

  /// Linear Rec.2020 of a light of luminance 1.
  static double[] white(double kelvin, double tint) {
    double t = Math.clamp(kelvin, 1500, 50000);
    double u = locusU(t);
    double v = locusV(t);
    // + tint makes the picture more magenta: it declares the light greener, which is up in v.
    double[] normal = normal(t);
    u += normal[0] * tint / 3000;
    v += normal[1] * tint / 3000;
    double x = 3 * u / (2 * u - 8 * v + 4);
    double y = 2 * v / (2 * u - 8 * v + 4);
    double cx = x / y;
    double cz = (1 - x - y) / y;
    return new double[] {
      Math.max(1e-3, 1.7166512 * cx - 0.3556708 - 0.2533663 * cz),
      Math.max(1e-3, -0.6666844 * cx + 1.6164812 + 0.0157685 * cz),
      Math.max(1e-3, 0.0176399 * cx - 0.0427706 + 0.9421031 * cz)
    };
  }

  /// Unit vector at right angles to the locus in uv, towards green.
  private static double[] normal(double t) {
    double d = t * 0.01;
    double du = locusU(t + d) - locusU(t - d);
    double dv = locusV(t + d) - locusV(t - d);
    double length = Math.hypot(du, dv);
    // The locus runs towards smaller u and v; left of that way is magenta, right is green.
    return new double[] {dv / length, -du / length};
  }

  private static double locusU(double t) {
    return (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t)
        / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
  }

  private static double locusV(double t) {
    return (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t)
        / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
  }
}
