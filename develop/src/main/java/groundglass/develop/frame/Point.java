package groundglass.develop.frame;

/// A position as fractions of the axes of a frame, y down; may lie outside 0..1.
public record Point(double x, double y) {
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("point " + x + ", " + y);
    }
  }
}
