package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.util.List;

/// The way of the pointer over the picture so far, in fractions of it, the keys that are held, and
/// `resting` at its end. A click is a way of points that lie together.
record Gesture(List<Point> path, boolean alt, boolean control, boolean shift, boolean resting) {
  /// A way shorter than this part of the picture is a click.
  private static final double CLICK = 0.01;

  Gesture {
    path = List.copyOf(path);
  }

  static Gesture of(List<Point> path, boolean resting) {
    return new Gesture(path, false, false, false, resting);
  }

  Point first() {
    return path.getFirst();
  }

  Point last() {
    return path.getLast();
  }

  boolean starts() {
    return path.size() == 1 && !resting;
  }

  boolean click() {
    return path.stream()
        .allMatch(p -> Math.hypot(p.x() - first().x(), p.y() - first().y()) < CLICK);
  }

  /// Where it went: the end of a drag, the place of a click.
  Point corner() {
    return click() ? first() : last();
  }
}
