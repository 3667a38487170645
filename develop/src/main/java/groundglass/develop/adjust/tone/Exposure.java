package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Optional;

/// Linear light times 2^EV. What is pushed above the shoulder approaches white instead of running
/// into it; the same factor goes to all three channels, so the hue stays.
public final class Exposure {
  public static final Control CONTROL =
      new Control(
          "exposure",
          "Exposure",
          -5,
          5,
          0,
          0.05,
          "EV",
          "Brightens or darkens like the camera's exposure: +1 doubles the light.",
          new Control.Crs("Exposure2012", Control.Form.F2),
          Optional.of(new Control.Local("LocalExposure2012", 4, -4, 4)));

  public static final Declaration DECLARATION =
      new Declaration("exposure", "Exposure", "basic", List.of(CONTROL));

  /// Where the shoulder starts, linear.
  public static final double SHOULDER = 0.8;

  private Exposure() {}

  /// The level `m` (linear, the largest channel) after a factor `gain`. Never below `m` when
  /// brightening, and exactly `gain * m` below the shoulder: so 0 EV is the identity.
  public static double push(double m, double gain) {
    double n = m * gain;
    if (gain <= 1 || n <= SHOULDER) {
      return n;
    }
    double room = 1 - SHOULDER;
    return Math.max(m, 1 - room * Math.exp((SHOULDER - n) / room));
  }
}
