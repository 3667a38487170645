package groundglass.develop.adjust.color;

/// The numbers of OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020) for
/// linear Rec.2020. Rows of [#TO_LMS] sum to 1, so greys stay grey to the last bit that matters.
public final class OkLab {
  private static final double[] SRGB_TO_LMS = {
    0.4122214708, 0.5363325363, 0.0514459929,
    0.2119034982, 0.6806995451, 0.1073969566,
    0.0883024619, 0.2817188376, 0.6299787005
  };
  private static final double[] REC2020_TO_SRGB = {
    1.660491, -0.587641, -0.072850,
    -0.124550, 1.132900, -0.008349,
    -0.018151, -0.100579, 1.118730
  };

  private static final double[] LMS = normalised(product(SRGB_TO_LMS, REC2020_TO_SRGB));

  /// Linear Rec.2020 to cone responses, rows first.
  public static float[] toLms() {
    return floats(LMS);
  }

  /// Cone responses to linear Rec.2020, rows first.
  public static float[] fromLms() {
    return floats(inverse(LMS));
  }

  private OkLab() {}

  private static double[] product(double[] p, double[] q) {
    double[] out = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          out[3 * i + j] += p[3 * i + k] * q[3 * k + j];
        }
      }
    }
    return out;
  }

  private static double[] normalised(double[] m) {
    double[] out = new double[9];
    for (int i = 0; i < 9; i++) {
      int row = i / 3 * 3;
      out[i] = m[i] / (m[row] + m[row + 1] + m[row + 2]);
    }
    return out;
  }

  private static double[] inverse(double[] m) {
    double[] c = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (i + 1) % 3;
        int b = (i + 2) % 3;
        int d = (j + 1) % 3;
        int e = (j + 2) % 3;
        c[3 * j + i] = m[3 * a + d] * m[3 * b + e] - m[3 * a + e] * m[3 * b + d];
      }
    }
    double det = m[0] * c[0] + m[1] * c[3] + m[2] * c[6];
    for (int i = 0; i < 9; i++) {
      c[i] /= det;
    }
    return c;
  }

  private static float[] floats(double[] v) {
    float[] out = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = (float) v[i];
    }
    return out;
  }
}
