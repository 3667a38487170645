package groundglass.develop.settings;

import java.util.List;

/// A point curve in display gamma, 0..255 on both axes, x strictly increasing, at least two points.
public record Curve(List<Knot> knots) {
  public record Knot(double x, double y) {}

  public static final Curve IDENTITY = new Curve(List.of(new Knot(0, 0), new Knot(255, 255)));

  public Curve {
    knots = List.copyOf(knots);
    if (knots.size() < 2) {
      throw new IllegalArgumentException("a curve of " + knots.size() + " points");
    }
    double last = -1;
    for (Knot k : knots) {
      if (!(k.x() > last) || !(k.x() <= 255) || !(k.y() >= 0) || !(k.y() <= 255)) {
        throw new IllegalArgumentException("curve point " + k);
      }
      last = k.x();
    }
  }
}
