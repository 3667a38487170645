package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Profile;
import groundglass.develop.color.CameraLook;
import groundglass.develop.color.HueSatMap;
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
  private final Optional<HueSatMap> table;
  private final float share;

  private Rendering(double amount, Optional<CameraLook> look) {
    double a = amount <= 1 ? amount : 1 + BEYOND * (amount - 1);
    Optional<CameraLook.Spline> own = look.flatMap(CameraLook::curve);
    curve = new Table(x -> x * Math.pow(tone(own, x) / x, a));
    toe = curve.at(SMALLEST) / SMALLEST;
    table = look.flatMap(CameraLook::table);
    share = (float) a;
  }

  /// Nothing for what a camera has rendered, for the neutral profile, and at amount 0. The camera
  /// profile's own look table and curve take the place of the standard curve.
  static Optional<Rendering> of(Settings s, boolean raw, Optional<CameraLook> look) {
    double amount = s.get(Profile.AMOUNT) / 100;
    return !raw || amount == 0 || Profile.neutral(s)
        ? Optional.empty()
        : Optional.of(new Rendering(amount, look));
  }

  private static double tone(Optional<CameraLook.Spline> own, double x) {
    return own.isPresent() ? Math.max(0, own.get().at(x)) : curve(x);
  }

  private static double curve(double x) {
    double p = Math.pow(x, POWER);
    return p * (1 + HALF) / (p + HALF);
  }

  @Override
  public void run(Block p) {
    table.ifPresent(t -> t.run(p.r, p.g, p.b, 0, p.n, share));
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
