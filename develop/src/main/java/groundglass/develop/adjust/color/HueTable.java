package groundglass.develop.adjust.color;

import java.util.function.DoubleUnaryOperator;

/// A function of the OKLab hue, sampled around the circle and read without trigonometry: the index
/// is the place of (a, b) on the square |a| + |b| = 1, which grows with the angle.
final class HueTable {
  private static final int QUARTER = 256;
  private static final int TURN = 4 * QUARTER;

  private final float[] v = new float[TURN + 2];

  /// `f` takes the hue in degrees, 0 until 360.
  HueTable(DoubleUnaryOperator f) {
    for (int i = 0; i <= TURN + 1; i++) {
      v[i] = (float) f.applyAsDouble(degrees(i % TURN));
    }
  }

  private static double degrees(int i) {
    double p = (double) i / QUARTER;
    double a = p < 2 ? 1 - p : p - 3;
    double b = p < 2 ? 1 - Math.abs(a) : Math.abs(a) - 1;
    double d = Math.toDegrees(Math.atan2(b, a));
    return d < 0 ? d + 360 : d;
  }

  /// 0 until 1024, for [#at].
  static float place(float a, float b) {
    float sum = Math.abs(a) + Math.abs(b);
    if (!(sum > 0)) {
      return 0;
    }
    float t = a / sum;
    return QUARTER * (b >= 0 ? 1 - t : 3 + t);
  }

  float at(float place) {
    int i = Math.clamp((int) place, 0, TURN);
    float t = place - i;
    return v[i] + t * (v[i + 1] - v[i]);
  }
}
