package groundglass.ui.window;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;

/// A mouse and a keyboard for a window that is on a screen: real events, found by the names of the
/// components.
final class Hands {
  private final Robot robot;

  Hands() throws AWTException {
    robot = new Robot();
    robot.setAutoDelay(15);
  }

  void waitForIdle() {
    robot.waitForIdle();
  }

  void key(int code, int... modifiers) {
    for (int m : modifiers) {
      robot.keyPress(m);
    }
    robot.keyPress(code);
    robot.keyRelease(code);
    for (int i = modifiers.length - 1; i >= 0; i--) {
      robot.keyRelease(modifiers[i]);
    }
    robot.waitForIdle();
  }

  /// Text into the field that has the keys.
  void paste(String text) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    key(KeyEvent.VK_V, KeyEvent.VK_CONTROL);
  }

  void click(Container in, String name) {
    var at = centre(in, name);
    robot.mouseMove(at.x, at.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  /// Clicks `dx` and `dy` pixels from the upper left corner of a component.
  void click(Container in, String name, int dx, int dy) {
    var at = new Point();
    Screenshots.onScreen(() -> at.setLocation(find(in, name).orElseThrow().getLocationOnScreen()));
    drag(new Point(at.x + dx, at.y + dy), 0, 0);
  }

  /// From the centre of a component, `dx` and `dy` pixels on.
  void drag(Container in, String name, int dx, int dy) {
    drag(centre(in, name), dx, dy);
  }

  private void drag(Point at, int dx, int dy) {
    robot.mouseMove(at.x, at.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= 10; i++) {
      robot.mouseMove(at.x + dx * i / 10, at.y + dy * i / 10);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  /// While a key is down.
  void holding(int code, Runnable work) {
    robot.keyPress(code);
    try {
      work.run();
    } finally {
      robot.keyRelease(code);
      robot.waitForIdle();
    }
  }

  /// The pointer comes to rest on a component.
  void move(Container in, String name) {
    var at = centre(in, name);
    robot.mouseMove(at.x - 1, at.y);
    robot.mouseMove(at.x, at.y);
    robot.waitForIdle();
  }

  /// Presses at the centre and drags `dx` on, without letting go.
  void press(Container in, String name, int dx) {
    var at = centre(in, name);
    robot.mouseMove(at.x, at.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= 5; i++) {
      robot.mouseMove(at.x + dx * i / 5, at.y);
    }
    robot.waitForIdle();
  }

  void release() {
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  /// Drags one component by its centre onto another.
  void dragOnto(Container in, String name, String onto) {
    var from = centre(in, name);
    var to = centre(in, onto);
    drag(in, name, to.x - from.x, to.y - from.y - 4);
  }

  /// Clicks a place of the picture in Develop, in fractions of it.
  void clickAt(MainPanel in, double x, double y) {
    stroke(in, x, y, 0, 0);
  }

  /// Drags over the picture in Develop from a place of it.
  void stroke(MainPanel in, double x, double y, int dx, int dy) {
    var at = new Point();
    Screenshots.onScreen(() ->
        at.setLocation(groundglass.ui.window.develop.Corners.at(in.develop().picture(), x, y)));
    drag(at, dx, dy);
  }

  /// Drags the lower right corner of the picture in Develop.
  void dragCorner(MainPanel in, int dx, int dy) {
    var at = new Point();
    Screenshots.onScreen(() ->
        at.setLocation(groundglass.ui.window.develop.Corners.lowerRight(in.develop().picture())));
    drag(at, dx, dy);
  }

  /// What a component looks like now, as one number.
  int look(Component c) {
    var image =
        new java.awt.image.BufferedImage(
            c.getWidth(), c.getHeight(), java.awt.image.BufferedImage.TYPE_INT_RGB);
    Screenshots.onScreen(() -> {
      var g = image.createGraphics();
      c.paint(g);
      g.dispose();
    });
    return java.util.Arrays.hashCode(
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
  }

  /// Turns the wheel over the centre of a component.
  void wheel(Container in, String name, int notches) {
    var at = centre(in, name);
    robot.mouseMove(at.x, at.y);
    for (int i = 0; i < Math.abs(notches); i++) {
      robot.mouseWheel(Integer.signum(notches));
    }
    robot.waitForIdle();
  }

  static Optional<Component> find(Container in, String name) {
    for (Component c : in.getComponents()) {
      if (name.equals(c.getName())) {
        return Optional.of(c);
      }
      if (c instanceof Container inner) {
        var found = find(inner, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Unfolds the sections around a component and scrolls to it.
  static void reveal(Container in, String name) {
    var c = find(in, name).orElseThrow(() -> new AssertionError("there is no " + name));
    for (Container up = c.getParent(); up != null; up = up.getParent()) {
      if (up instanceof groundglass.ui.window.theme.Section s) {
        s.open(true);
      }
    }
    in.validate();
    if (c instanceof javax.swing.JComponent j) {
      j.scrollRectToVisible(new java.awt.Rectangle(0, 0, j.getWidth(), j.getHeight()));
    }
  }

  private static Point centre(Container in, String name) {
    var at = new Point();
    Screenshots.onScreen(() -> {
      var c = find(in, name).orElseThrow(() -> new AssertionError("there is no " + name));
      var p = c.getLocationOnScreen();
      at.setLocation(p.x + c.getWidth() / 2, p.y + c.getHeight() / 2);
    });
    return at;
  }
}
