package groundglass.develop.color;

import java.util.Arrays;

/// A 3 by 3 matrix, rows first, for colour values as column vectors.
public final class Matrix3 {
  public static final Matrix3 IDENTITY = of(1, 0, 0, 0, 1, 0, 0, 0, 1);

  private final double[] m;

  private Matrix3(double[] m) {
    this.m = m;
  }

  public static Matrix3 of(double... rows) {
    if (rows.length != 9) {
      throw new IllegalArgumentException(rows.length + " numbers for a 3x3 matrix");
    }
    return new Matrix3(rows.clone());
  }

  public static Matrix3 diagonal(double a, double b, double c) {
    return of(a, 0, 0, 0, b, 0, 0, 0, c);
  }

  public double at(int row, int column) {
    return m[row * 3 + column];
  }

  /// `this * right`: applies `right` first.
  public Matrix3 times(Matrix3 right) {
    double[] out = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          out[i * 3 + j] += m[i * 3 + k] * right.m[k * 3 + j];
        }
      }
    }
    return new Matrix3(out);
  }

  public double[] times(double x, double y, double z) {
    return new double[] {
      m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z
    };
  }

  public double determinant() {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /// Whether the matrix is finite and far enough from singular to be inverted.
  public boolean invertible() {
    double d = determinant();
    return Double.isFinite(d) && Math.abs(d) > 1e-12;
  }

  public Matrix3 inverse() {
    if (!invertible()) {
      throw new IllegalArgumentException("singular matrix " + this);
    }
    double d = determinant();
    return of(
        (m[4] * m[8] - m[5] * m[7]) / d,
        (m[2] * m[7] - m[1] * m[8]) / d,
        (m[1] * m[5] - m[2] * m[4]) / d,
        (m[5] * m[6] - m[3] * m[8]) / d,
        (m[0] * m[8] - m[2] * m[6]) / d,
        (m[2] * m[3] - m[0] * m[5]) / d,
        (m[3] * m[7] - m[4] * m[6]) / d,
        (m[1] * m[6] - m[0] * m[7]) / d,
        (m[0] * m[4] - m[1] * m[3]) / d);
  }

  /// `this * (1 - t) + other * t`.
  public Matrix3 mix(Matrix3 other, double t) {
    double[] out = new double[9];
    for (int i = 0; i < 9; i++) {
      out[i] = m[i] * (1 - t) + other.m[i] * t;
    }
    return new Matrix3(out);
  }

  public float[] toFloats() {
    float[] out = new float[9];
    for (int i = 0; i < 9; i++) {
      out[i] = (float) m[i];
    }
    return out;
  }

  @Override
  public String toString() {
    return Arrays.toString(m);
  }
}
