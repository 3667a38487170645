package groundglass.develop.mask;

/// One stroke of a brush: a row of dabs with the same tip. `radius` is a fraction of the sensor's
/// *width* (a dab is a circle in pixels); `feather`, `flow` and `density` are 0..1. `auto` keeps
/// each dab to colours like the one under its middle. `erase` takes away what the strokes before it
/// painted.
public record Stroke(
    double radius,
    double feather,
    double flow,
    double density,
    boolean auto,
    boolean erase,
    Dabs dabs) {
  public Stroke {
    if (!(radius > 0 && radius <= 10)) {
      throw new IllegalArgumentException("brush radius " + radius);
    }
    radius = Math.max(1e-6, six(radius));
    feather = six(Math.clamp(feather, 0, 1));
    flow = six(Math.clamp(flow, 0, 1));
    // Nothing can be painted with density 0; to Lightroom that is the sign of erasing.
    density = six(Math.clamp(density, 0.001, 1));
  }

  /// To six decimals, which is what XMP holds.
  private static double six(double v) {
    return Math.rint(v * 1e6) / 1e6;
  }

  public Stroke with(Dabs next) {
    return new Stroke(radius, feather, flow, density, auto, erase, next);
  }
}
