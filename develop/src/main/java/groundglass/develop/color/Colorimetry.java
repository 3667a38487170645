package groundglass.develop.color;

/// White points, chromatic adaptation and the working space: linear Rec.2020, white D65.
public final class Colorimetry {
  /// A chromaticity of CIE 1931.
  public record Xy(double x, double y) {
    /// The colour of luminance 1 with this chromaticity.
    public double[] xyz() {
      return new double[] {x / y, 1, (1 - x - y) / y};
    }

    public static Xy of(double[] xyz) {
      double sum = xyz[0] + xyz[1] + xyz[2];
      return new Xy(xyz[0] / sum, xyz[1] / sum);
    }
  }

  public static final Xy D65 = new Xy(0.3127, 0.3290);

  /// The white of the ICC profile connection space as the ICC rounds it: XYZ 0.9642, 1, 0.8249.
  public static final Xy D50 = Xy.of(new double[] {0.9642, 1, 0.8249});

  private static final Matrix3 BRADFORD =
      Matrix3.of(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

  /// ITU-R BT.2020 primaries to XYZ.
  public static final Matrix3 WORKING_TO_XYZ =
      primaries(new Xy(0.708, 0.292), new Xy(0.170, 0.797), new Xy(0.131, 0.046), D65);

  public static final Matrix3 XYZ_TO_WORKING = WORKING_TO_XYZ.inverse();

  /// From the ICC connection space (XYZ, D50) to the working space.
  public static final Matrix3 PCS_TO_WORKING = XYZ_TO_WORKING.times(adapt(D50, D65));

  private Colorimetry() {}

  /// RGB with these primaries and white to XYZ relative to that white.
  public static Matrix3 primaries(Xy red, Xy green, Xy blue, Xy white) {
    double[] r = red.xyz();
    double[] g = green.xyz();
    double[] b = blue.xyz();
    Matrix3 columns = Matrix3.of(r[0], g[0], b[0], r[1], g[1], b[1], r[2], g[2], b[2]);
    double[] w = white.xyz();
    double[] s = columns.inverse().times(w[0], w[1], w[2]);
    return columns.times(Matrix3.diagonal(s[0], s[1], s[2]));
  }

  /// Linear Bradford adaptation of XYZ (Lam 1985, as in ICC.1:2010 annex E).
  public static Matrix3 adapt(Xy from, Xy to) {
    double[] f = from.xyz();
    double[] t = to.xyz();
    double[] a = BRADFORD.times(f[0], f[1], f[2]);
    double[] b = BRADFORD.times(t[0], t[1], t[2]);
    Matrix3 scale = Matrix3.diagonal(b[0] / a[0], b[1] / a[1], b[2] / a[2]);
    return BRADFORD.inverse().times(scale).times(BRADFORD);
  }
}
