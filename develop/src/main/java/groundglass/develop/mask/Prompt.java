package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import java.util.List;

/// How a hand points at an object: a loose outline, and clicks that add to it or take away. All
/// positions are fractions of the sensor frame.
public record Prompt(Outline outline, List<Point> add, List<Point> takeAway) {
  /// More points than a hand makes are a damaged file.
  public static final int MOST_POINTS = 4096;

  public Prompt {
    add = List.copyOf(add);
    takeAway = List.copyOf(takeAway);
    if (add.size() + takeAway.size() > MOST_POINTS) {
      throw new IllegalArgumentException(add.size() + takeAway.size() + " clicks");
    }
  }

  public static Prompt of(Outline outline) {
    return new Prompt(outline, List.of(), List.of());
  }

  public sealed interface Outline {
    /// Two opposite corners in any order; the sides are parallel to the sensor's.
    record Box(Point from, Point to) implements Outline {}

    /// A closed loop about the thing.
    record Lasso(List<Point> points) implements Outline {
      public Lasso {
        points = List.copyOf(points);
        if (points.size() < 3 || points.size() > MOST_POINTS) {
          throw new IllegalArgumentException("a lasso of " + points.size() + " points");
        }
      }
    }

    /// Painted over the thing; `radius` as a fraction of the sensor's width.
    record Scribble(List<Point> points, double radius) implements Outline {
      public Scribble {
        points = List.copyOf(points);
        if (points.isEmpty() || points.size() > MOST_POINTS) {
          throw new IllegalArgumentException("a scribble of " + points.size() + " points");
        }
      }
    }

    /// Clicks alone.
    record None() implements Outline {}
  }
}
