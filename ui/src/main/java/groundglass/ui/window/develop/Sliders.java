package groundglass.ui.window.develop;

import groundglass.ui.window.theme.TrackSlider;
import java.awt.Container;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/// Going from slider to slider by key.
final class Sliders {
  private Sliders() {}

  /// The keys go to the slider `step` after the one that has them, the first when none has.
  static void next(Container in, int step) {
    var all = new ArrayList<TrackSlider>();
    collect(in, all);
    if (all.isEmpty()) {
      return;
    }
    int at = -1;
    for (int i = 0; i < all.size(); i++) {
      at = all.get(i).isFocusOwner() ? i : at;
    }
    var slider = all.get(at < 0 ? 0 : Math.floorMod(at + step, all.size()));
    slider.requestFocusInWindow();
    slider.scrollRectToVisible(new Rectangle(0, -20, slider.getWidth(), slider.getHeight() + 40));
  }

  private static void collect(Container in, List<TrackSlider> out) {
    for (var c : in.getComponents()) {
      if (c instanceof TrackSlider s && s.isShowing()) {
        out.add(s);
      } else if (c instanceof Container inner && inner.isShowing()) {
        collect(inner, out);
      }
    }
  }
}
