package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.util.List;

/// What a gesture on the picture does. Without a screen, so that it can be tested by gestures.
interface PictureTool {
  void gesture(Gesture g);

  /// What is drawn where the pointer is.
  default List<Mark> hover(Point at) {
    return List.of();
  }

  /// Turns of the wheel, up is positive; false: the wheel zooms.
  default boolean wheel(double steps, boolean shift) {
    return false;
  }
}
