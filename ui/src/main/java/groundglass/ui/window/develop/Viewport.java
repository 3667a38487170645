package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.awt.Rectangle;
import java.util.Optional;

/// Which part of a picture is seen and how large: fitting with a margin, or 1:1 or 2:1 around a
/// place that can be moved. Sizes are in pixels of the component.
final class Viewport {
  private static final double MARGIN = 16;

  private boolean zoomed;

  /// Screen pixels for one of the picture while zoomed: 1 or 2.
  private int magnified = 1;

  /// Pixels of the screen for one that is drawn: 2 where everything is shown twice as large.
  private double device = 1;

  private double panX = 0.5;
  private double panY = 0.5;

  /// The place of the picture that is to be in the middle, until it is moved by hand: how far that
  /// is depends on how large the picture is.
  private Optional<Point> middle = Optional.empty();

  /// x, y, width, height.
  record Box(double x, double y, double width, double height) {
    /// A point of the screen in fractions of the picture.
    Point fraction(double sx, double sy) {
      return new Point((sx - x) / width, (sy - y) / height);
    }
  }

  void device(double scale) {
    device = scale;
  }

  boolean zoomed() {
    return zoomed;
  }

  /// To 1:1 or to fit; whether that is a change.
  boolean zoom(boolean on) {
    magnified = 1;
    boolean changed = zoomed != on;
    zoomed = on;
    return changed;
  }

  /// One step in (1) or out (-1): fit, 1:1, 2:1; whether fit came or went.
  boolean step(int step) {
    if (step > 0 && zoomed) {
      magnified = 2;
      return false;
    }
    if (step < 0 && zoomed && magnified == 2) {
      magnified = 1;
      return false;
    }
    return zoom(step > 0);
  }

  /// "fit", "1:1" or "2:1".
  String word() {
    return zoomed ? magnified + ":1" : "fit";
  }

  /// The same place at the same zoom as another; whether fit came or went.
  boolean follow(Viewport other) {
    middle = other.middle;
    panX = other.panX;
    panY = other.panY;
    boolean changed = zoomed != other.zoomed;
    zoomed = other.zoomed;
    magnified = other.magnified;
    return changed;
  }

  /// Where a picture lies in a room.
  Box place(double pictureWidth, double pictureHeight, Rectangle room) {
    double scale =
        zoomed
            ? magnified / device
            : Math.min(
                Math.max(1, room.width - 2 * MARGIN) / pictureWidth,
                Math.max(1, room.height - 2 * MARGIN) / pictureHeight);
    double w = pictureWidth * scale;
    double h = pictureHeight * scale;
    double x = (room.width - w) * (!zoomed || w <= room.width ? 0.5 : panX(room.width / w));
    double y = (room.height - h) * (!zoomed || h <= room.height ? 0.5 : panY(room.height / h));
    return new Box(room.x + x, room.y + y, w, h);
  }

  /// `seen`: how much of the width is seen.
  private double panX(double seen) {
    return middle.map(p -> pan(p.x(), seen)).orElse(panX);
  }

  private double panY(double seen) {
    return middle.map(p -> pan(p.y(), seen)).orElse(panY);
  }

  private static double pan(double middle, double seen) {
    return seen >= 1 ? 0.5 : Math.clamp((middle - seen / 2) / (1 - seen), 0, 1);
  }

  /// This place of the picture comes to the middle.
  void middle(Point p) {
    middle = Optional.of(p);
  }

  /// Moves the picture by pixels, as the hand drags it.
  void pan(double dx, double dy, Box at, Rectangle room) {
    panX = panX(room.width / at.width());
    panY = panY(room.height / at.height());
    middle = Optional.empty();
    panX = Math.clamp(panX - dx / Math.max(1, at.width() - room.width), 0, 1);
    panY = Math.clamp(panY - dy / Math.max(1, at.height() - room.height), 0, 1);
  }

  void centre(Point p) {
    middle = Optional.empty();
    panX = Math.clamp(p.x(), 0, 1);
    panY = Math.clamp(p.y(), 0, 1);
  }
}
