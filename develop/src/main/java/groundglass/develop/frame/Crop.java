package groundglass.develop.frame;

/// The crop as Lightroom stores it: two opposite corners as fractions of the sensor frame and the
/// angle in degrees. Never sort the corners: left > right is legal for tall crops at large angles.
public record Crop(double left, double top, double right, double bottom, double angle) {
  public static final Crop NONE = new Crop(0, 0, 1, 1, 0);

  public Crop {
    for (double v : new double[] {left, top, right, bottom, angle}) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException("crop with " + v);
      }
    }
    angle = Math.clamp(angle, -45, 45);
  }
}
