package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Profile;
import groundglass.develop.settings.Settings;
import java.util.Optional;

/// The standard tone of a raw photo: a curve after Naka & Rushton (1966) that lifts middle grey by
/// a stop and rolls off towards white. As in the DNG SDK it goes over the largest and the smallest
/// channel, and the middle one keeps its place between them, so hues stay.
final class Rendering implements Step {
  private static final float SMALLEST = 0x1p-16f;
  private static final double POWER = 1.25;
  private static final double HALF = 0.277;

  /// What is left of the second half of the amount, so that tones never turn round.
  private static final double BEYOND = 0.35;

  private final Table curve;
  private final float toe;

  private Rendering(double amount) {
    double a = amount <= 1 ? amount : 1 + BEYOND * (amount - 1);
    curve = new Table(x -> x * Math.pow(curve(x) / x, a));
    toe = curve.at(SMALLEST) / SMALLEST;
  }

  /// Nothing for what a camera has rendered, for the neutral profile, and at amount 0.
  static Optional<Rendering> of(Settings s, boolean raw) {
    double amount = s.get(Profile.AMOUNT) / 100;
    return !raw || amount == 0 || Profile.neutral(s)
        ? Optional.empty()
        : Optional.of(new Rendering(amount));
  }

  private static double curve(double x) {
    double p = Math.pow(x, POWER);
    return p * (1 + HALF) / (p + HALF);
  }

  @Override
  public void run(Block p) {
    for (int i = 0; i < p.n; i++) {
      float r = p.r[i];
      float g = p.g[i];
      float b = p.b[i];
      float top = Math.max(r, Math.max(g, b));
      float low = Math.min(r, Math.min(g, b));
      float to = at(top);
      float from = at(low);
      float k = top > low ? (to - from) / (top - low) : 0;
      p.r[i] = from + k * (r - low);
      p.g[i] = from + k * (g - low);
      p.b[i] = from + k * (b - low);
    }
  }

  private float at(float v) {
    return v >= SMALLEST ? curve.at(v) : v * toe;
  }
}
