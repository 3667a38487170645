package groundglass.develop.color;

import java.util.Optional;

/// What a camera profile does beyond its matrices (DNG specification 1.7, chapter 6): before
/// exposure its tables of `hues`, after it its look `table` and its tone `curve`. Without a curve
/// of its own the standard one is used.
public record CameraLook(
    Optional<HueTables> hues, Optional<HueSatMap> table, Optional<Spline> curve) {
  /// The natural cubic spline through points whose x rise; straight on at both ends.
  public static final class Spline {
    private final double[] x;
    private final double[] y;
    private final double[] bend; // second derivatives

    /// As many `y` as `x`, at least two, `x` rising.
    public Spline(double[] x, double[] y) {
      int n = x.length;
      if (n < 2 || y.length != n) {
        throw new IllegalArgumentException(n + " and " + y.length + " numbers for a curve");
      }
      for (int i = 0; i < n; i++) {
        boolean rises = i == 0 || x[i] > x[i - 1];
        if (!rises || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
          throw new IllegalArgumentException("point " + i + " of a curve is out of order");
        }
      }
      this.x = x.clone();
      this.y = y.clone();
      bend = new double[n];
      double[] over = new double[n];
      double[] right = new double[n];
      for (int i = 1; i < n - 1; i++) {
        double before = x[i] - x[i - 1];
        double after = x[i + 1] - x[i];
        double want = 6 * ((y[i + 1] - y[i]) / after - (y[i] - y[i - 1]) / before);
        double pivot = 2 * (before + after) - before * over[i - 1];
        over[i] = after / pivot;
        right[i] = (want - before * right[i - 1]) / pivot;
      }
      for (int i = n - 2; i > 0; i--) {
        bend[i] = right[i] - over[i] * bend[i + 1];
      }
    }

    public double at(double v) {
      int last = x.length - 1;
      if (v <= x[0] || v >= x[last]) {
        int end = v <= x[0] ? 0 : last;
        return y[end] + (v - x[end]) * Math.clamp(slope(end), 0.0, 4.0);
      }
      int i = java.util.Arrays.binarySearch(x, v);
      if (i >= 0) {
        return y[i];
      }
      int k = -i - 2;
      double h = x[k + 1] - x[k];
      double a = (x[k + 1] - v) / h;
      double b = (v - x[k]) / h;
      return a * y[k]
          + b * y[k + 1]
          + ((a * a * a - a) * bend[k] + (b * b * b - b) * bend[k + 1]) * h * h / 6;
    }

    private double slope(int end) {
      int k = end == 0 ? 0 : end - 1;
      double h = x[k + 1] - x[k];
      double straight = (y[k + 1] - y[k]) / h;
      return end == 0 ? straight - h * bend[1] / 6 : straight + h * bend[end - 1] / 6;
    }
  }
}
