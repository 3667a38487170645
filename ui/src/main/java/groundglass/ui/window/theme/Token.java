package groundglass.ui.window.theme;

import java.awt.Color;
import javax.swing.UIManager;

/// A colour by name: what it is, is asked anew each time it is used, so that whatever holds it
/// follows the theme.
final class Token extends Color {
  private static final long serialVersionUID = 1;
  private final String key;

  Token(String key) {
    super(0x808080);
    this.key = key;
  }

  @Override
  public int getRGB() {
    // the superclass asks before the name is set
    Color now = key == null ? null : UIManager.getColor(key);
    return now == null ? super.getRGB() : now.getRGB();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Token t ? t.key.equals(key) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
