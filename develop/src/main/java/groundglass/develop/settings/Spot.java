package groundglass.develop.settings;

import groundglass.develop.frame.Point;
import java.util.List;
import java.util.Optional;

/// One place that is healed, cloned over or taken out. All in the sensor frame: `at` the middles of
/// the discs that make up the place (the first one is what `source` belongs to), `radius` as a
/// share of the frame's width. Without a `source` a good one is looked for in the surroundings.
/// `feather` and `opacity` 0..1. Numbers are kept to the millionth, as they are stored.
public record Spot(
    Kind kind,
    List<Point> at,
    double radius,
    Optional<Point> source,
    double feather,
    double opacity) {
  /// Most discs of one spot.
  public static final int MOST = 20_000;

  public enum Kind {
    /// texture of the source, colour and light of the place
    HEAL,
    /// the source as it is
    CLONE,
    /// as heal, the source found by itself
    REMOVE
  }

  public Spot {
    if (at.isEmpty() || at.size() > MOST) {
      throw new IllegalArgumentException("a spot of " + at.size() + " discs");
    }
    at = at.stream().map(Spot::round).toList();
    source = source.map(Spot::round);
    radius = round(radius);
    if (!(radius > 0 && radius <= 1)) {
      throw new IllegalArgumentException("a spot of radius " + radius);
    }
    feather = round(Math.clamp(feather, 0, 1));
    opacity = round(Math.clamp(opacity, 0, 1));
  }

  /// A disc.
  public static Spot disc(Kind kind, Point at, double radius, Optional<Point> source) {
    return new Spot(kind, List.of(at), radius, source, 0.5, 1);
  }

  private static Point round(Point p) {
    return new Point(round(p.x()), round(p.y()));
  }

  private static double round(double v) {
    if (!(Math.abs(v) <= 16)) {
      throw new IllegalArgumentException("a place at " + v);
    }
    return Math.rint(v * 1e6) / 1e6;
  }
}
