package groundglass.ui.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/// Lights out: darkness over everything but one part of the window. It takes no events.
final class Shade extends JComponent {
  private static final Color DARK = new Color(0, 0, 0, 215);

  private final transient Supplier<Component> bright;

  Shade(Supplier<Component> bright) {
    this.bright = bright;
    setVisible(false);
  }

  @Override
  public boolean contains(int x, int y) {
    return false;
  }

  @Override
  protected void paintComponent(Graphics g) {
    var part = bright.get();
    var dark = new Area(new Rectangle(getSize()));
    dark.subtract(
        new Area(SwingUtilities.convertRectangle(part.getParent(), part.getBounds(), this)));
    g.setColor(DARK);
    ((java.awt.Graphics2D) g).fill(dark);
  }
}
