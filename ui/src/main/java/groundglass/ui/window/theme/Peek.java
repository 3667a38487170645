package groundglass.ui.window.theme;

import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.Consumer;
import javax.swing.JComponent;

/// Alt, held while the mouse holds a slider (before or after it took hold), says that what the
/// slider sees is to be shown. Many window managers keep Alt and a press for themselves; Alt during
/// the drag always works.
public final class Peek {
  private final Consumer<Boolean> listener;
  private boolean held;
  private boolean on;

  private Peek(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  /// Watches the mouse on `mouse` and the keys of `keys`, which has the focus meanwhile.
  public static void on(JComponent mouse, JComponent keys, Consumer<Boolean> listener) {
    var peek = new Peek(listener);
    var hands =
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            peek.held = true;
            peek.set(e.isAltDown());
          }

          @Override
          public void mouseDragged(MouseEvent e) {
            peek.set(e.isAltDown());
          }

          @Override
          public void mouseReleased(MouseEvent e) {
            peek.held = false;
            peek.set(false);
          }
        };
    mouse.addMouseListener(hands);
    mouse.addMouseMotionListener(hands);
    keys.addKeyListener(
        new KeyAdapter() {
          @Override
          public void keyPressed(KeyEvent e) {
            peek.key(e, true);
          }

          @Override
          public void keyReleased(KeyEvent e) {
            peek.key(e, false);
          }
        });
  }

  private void key(KeyEvent e, boolean down) {
    if (e.getKeyCode() == KeyEvent.VK_ALT) {
      set(down && held);
      if (held) {
        e.consume(); // or the menu bar would take it
      }
    }
  }

  private void set(boolean next) {
    boolean now = next && held;
    if (now != on) {
      on = now;
      listener.accept(on);
    }
  }
}
