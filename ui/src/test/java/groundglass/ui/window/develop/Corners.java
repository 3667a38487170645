package groundglass.ui.window.develop;

import java.awt.Point;

/// Where the shown picture ends, on the screen.
public final class Corners {
  private Corners() {}

  public static Point lowerRight(PictureView view) {
    var box = view.box().orElseThrow();
    var at = view.getLocationOnScreen();
    return new Point((int) (at.x + box.x() + box.width()), (int) (at.y + box.y() + box.height()));
  }
}
