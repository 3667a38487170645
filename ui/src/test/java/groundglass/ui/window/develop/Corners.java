package groundglass.ui.window.develop;

import java.awt.Point;

/// Where the shown picture ends, on the screen.
public final class Corners {
  private Corners() {}

  public static Point lowerRight(PictureView view) {
    return at(view, 1, 1);
  }

  /// A place of the shown picture, in fractions of it.
  public static Point at(PictureView view, double x, double y) {
    var box = view.box().orElseThrow();
    var at = view.getLocationOnScreen();
    return new Point(
        (int) (at.x + box.x() + x * box.width()), (int) (at.y + box.y() + y * box.height()));
  }
}
