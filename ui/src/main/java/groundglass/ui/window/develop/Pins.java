package groundglass.ui.window.develop;

import java.util.Optional;

/// Hears of the pointer on the pins that lie over a picture.
interface Pins {
  void hover(Optional<String> id);

  void click(String id);
}
