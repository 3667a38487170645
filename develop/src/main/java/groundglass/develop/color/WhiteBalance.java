package groundglass.develop.color;

/// A light's correlated colour temperature (kelvin) and its distance from the Planckian locus as a
/// tint: positive where the light is greener than a black body, so that the picture needs magenta.
/// The tint is Duv times 3000, which puts daylight near +10 as photographers are used to.
///
/// The locus is Krystek's approximation ("An algorithm to calculate correlated colour temperature",
/// Color Research and Application 10, 1985), searched for the nearest point in CIE 1960 uv; good to
/// about 1 % between 2000 K and 15000 K.
public record WhiteBalance(double temperature, double tint) {
  private static final double TINT_PER_DUV = 3000;
  private static final double COLDEST = 1e6 / 50000;
  private static final double WARMEST = 1e6 / 1500;

  public static WhiteBalance of(Colorimetry.Xy xy) {
    double[] uv = uv(xy);
    double low = COLDEST;
    double high = WARMEST;
    // Golden section over reciprocal megakelvin, in which the distance has one minimum near the
    // locus.
    double ratio = (Math.sqrt(5) - 1) / 2;
    for (int i = 0; i < 60; i++) {
      double a = high - ratio * (high - low);
      double b = low + ratio * (high - low);
      if (distance(uv, 1e6 / a) < distance(uv, 1e6 / b)) {
        high = b;
      } else {
        low = a;
      }
    }
    double kelvin = 1e6 / ((low + high) / 2);
    double[] near = locus(kelvin);
    double duv = Math.hypot(uv[0] - near[0], uv[1] - near[1]) * Math.signum(uv[1] - near[1]);
    return new WhiteBalance(kelvin, duv * TINT_PER_DUV);
  }

  /// The light's chromaticity.
  public Colorimetry.Xy xy() {
    double t = Math.clamp(temperature, 1500, 50000);
    double[] near = locus(t);
    double[] a = locus(0.99 * t);
    double[] b = locus(1.01 * t);
    double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    double duv = tint / TINT_PER_DUV;
    // At right angles to the locus, which runs towards smaller u; up in v is green.
    double u = near[0] + duv * (b[1] - a[1]) / length;
    double v = near[1] - duv * (b[0] - a[0]) / length;
    double d = 2 * u - 8 * v + 4;
    return new Colorimetry.Xy(3 * u / d, 2 * v / d);
  }

  private static double distance(double[] uv, double kelvin) {
    double[] p = locus(kelvin);
    return Math.hypot(uv[0] - p[0], uv[1] - p[1]);
  }

  private static double[] uv(Colorimetry.Xy xy) {
    double d = -2 * xy.x() + 12 * xy.y() + 3;
    return new double[] {4 * xy.x() / d, 6 * xy.y() / d};
  }

  private static double[] locus(double t) {
    double u =
        (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t)
            / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
    double v =
        (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t)
            / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
    return new double[] {u, v};
  }
}
