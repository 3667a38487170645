package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Point curves in display gamma: one on all channels, then one per channel. Between the points a
/// monotone cubic, Fritsch & Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer.
/// Anal. 17 (1980): it never overshoots a point. The curves live in `Settings.curves`.
public final class PointCurve {
  public static final String RGB = "curve.rgb";

  /// The ids of all curves, with the XMP property of each at the same place of [#CRS].
  public static final List<String> IDS = List.of(RGB, "curve.red", "curve.green", "curve.blue");

  public static final List<String> CRS =
      List.of(
          "ToneCurvePV2012", "ToneCurvePV2012Red", "ToneCurvePV2012Green", "ToneCurvePV2012Blue");

  /// The XMP property of each inside masks.
  public static final List<String> LOCAL_CRS =
      List.of("MainCurve", "RedCurve", "GreenCurve", "BlueCurve");

  public static final Control REFINE =
      new Control(
          "curve.refineSat",
          "Refine saturation",
          0,
          100,
          100,
          1,
          "",
          "How much saturation follows the curve: 100 as RGB curves do, 0 changes lightness only.",
          new Control.Crs("CurveRefineSaturation", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("LocalCurveRefineSaturation", 1, 0, 100, 100)));

  public static final Declaration DECLARATION =
      new Declaration("curve", "Tone curve", "curve", List.of(REFINE));

  private PointCurve() {}

  /// Display tone 0..1 to display tone 0..1; flat outside the first and last point.
  public static DoubleUnaryOperator of(Curve curve) {
    int n = curve.knots().size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = curve.knots().get(i).x() / 255;
      y[i] = curve.knots().get(i).y() / 255;
    }
    double[] slope = slopes(x, y);
    return v -> at(x, y, slope, v);
  }

  private static double[] slopes(double[] x, double[] y) {
    int n = x.length;
    double[] secant = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }
    double[] m = new double[n];
    m[0] = secant[0];
    m[n - 1] = secant[n - 2];
    for (int i = 1; i < n - 1; i++) {
      m[i] = secant[i - 1] * secant[i] <= 0 ? 0 : (secant[i - 1] + secant[i]) / 2;
    }
    for (int i = 0; i < n - 1; i++) {
      if (secant[i] == 0) {
        m[i] = 0;
        m[i + 1] = 0;
        continue;
      }
      double a = m[i] / secant[i];
      double b = m[i + 1] / secant[i];
      double length = Math.hypot(a, b);
      if (length > 3) { // outside the circle of the paper's section 4
        m[i] = 3 / length * a * secant[i];
        m[i + 1] = 3 / length * b * secant[i];
      }
    }
    return m;
  }

  private static double at(double[] x, double[] y, double[] slope, double v) {
    int n = x.length;
    if (v <= x[0]) {
      return y[0];
    }
    if (v >= x[n - 1]) {
      return y[n - 1];
    }
    int i = 0;
    while (v >= x[i + 1]) {
      i++;
    }
    double h = x[i + 1] - x[i];
    double t = (v - x[i]) / h;
    double s = 1 - t;
    return y[i] * (1 + 2 * t) * s * s
        + h * slope[i] * t * s * s
        + y[i + 1] * t * t * (3 - 2 * t)
        - h * slope[i + 1] * t * t * s;
  }
}
