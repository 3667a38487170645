package groundglass.develop.mask;

import groundglass.develop.frame.Point;

/// A colour that was picked: CIE L*a*b* (D50) of the neutral picture at a point or over the box
/// between two points of the sensor frame. `spread` is how far the box's colours lie from the mean,
/// in the root of mean squares; 0 for a point.
public record ColorSample(double l, double a, double b, double spread, Point from, Point to) {
  public ColorSample {
    if (!Double.isFinite(l) || !Double.isFinite(a) || !Double.isFinite(b) || !(spread >= 0)) {
      throw new IllegalArgumentException("colour " + l + " " + a + " " + b + " +- " + spread);
    }
  }

  public boolean area() {
    return !from.equals(to);
  }
}
