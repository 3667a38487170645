package groundglass.ui.window.theme;

import java.awt.event.KeyEvent;

/// A widget that uses some keys itself while it has the focus.
public interface KeepsKeys {
  boolean keeps(KeyEvent e);
}
