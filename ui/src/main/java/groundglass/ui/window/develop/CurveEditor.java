package groundglass.ui.window.develop;

import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Curve.Knot;
import groundglass.ui.window.theme.KeepsKeys;
import groundglass.ui.window.theme.Painted;
import groundglass.ui.window.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import javax.accessibility.AccessibleRole;

/// A point curve to bend: press makes or takes a point, double-click removes it. With the keyboard:
/// left and right choose a point, up and down move it (Shift: ten), Delete removes it.
final class CurveEditor extends Painted implements KeepsKeys {
  interface Listener {
    void moved(Curve curve, boolean resting);
  }

  private static final int PAD = 6;
  private static final double NEAR = 10;
  private final transient Listener listener;
  private transient Curve curve = Curve.IDENTITY;
  private int held = -1;
  private int chosen = -1;
  private transient Color color = Theme.color("text");

  CurveEditor(String name, Listener listener) {
    super(AccessibleRole.CANVAS);
    this.listener = listener;
    setPreferredSize(new Dimension(240, 180));
    setToolTipText("Press to add a point, drag it; double-click or Delete removes it");
    setFocusable(true);
    addKeyListener(new Keys());
    Theme.named(this, name);
    var mouse = new Hand();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
  }

  void color(Color next) {
    color = next;
    chosen = -1;
    repaint();
  }

  @Override
  public boolean keeps(KeyEvent e) {
    return switch (e.getKeyCode()) {
      case KeyEvent.VK_LEFT,
          KeyEvent.VK_RIGHT,
          KeyEvent.VK_UP,
          KeyEvent.VK_DOWN,
          KeyEvent.VK_DELETE,
          KeyEvent.VK_BACK_SPACE ->
          true;
      default -> false;
    };
  }

  void curve(Curve next) {
    chosen = Math.min(chosen, next.knots().size() - 1);
    if (held < 0) {
      curve = next;
      repaint();
    }
  }

  /// Moves one knot, kept between its neighbours.
  static Curve moved(Curve curve, int index, double x, double y) {
    var knots = new ArrayList<>(curve.knots());
    double low = index == 0 ? 0 : knots.get(index - 1).x() + 1;
    double high = index == knots.size() - 1 ? 255 : knots.get(index + 1).x() - 1;
    knots.set(
        index,
        new Knot(
            Math.clamp(Math.rint(x), low, Math.max(low, high)), Math.clamp(Math.rint(y), 0, 255)));
    return new Curve(knots);
  }

  /// The index a new knot at `x` would get, -1 where there is no room.
  static int room(Curve curve, double x) {
    List<Knot> knots = curve.knots();
    for (int i = 1; i < knots.size(); i++) {
      if (x > knots.get(i - 1).x() + 2 && x < knots.get(i).x() - 2) {
        return i;
      }
    }
    return -1;
  }

  private double px(double x) {
    return PAD + (getWidth() - 2 * PAD) * x / 255;
  }

  private double py(double y) {
    return getHeight() - PAD - (getHeight() - 2 * PAD) * y / 255;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Theme.color("background"));
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Theme.color("line"));
    for (int i = 0; i <= 4; i++) {
      int x = (int) px(i * 255.0 / 4);
      int y = (int) py(i * 255.0 / 4);
      g.drawLine(x, PAD, x, getHeight() - PAD);
      g.drawLine(PAD, y, getWidth() - PAD, y);
    }
    g.setColor(color);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(path());
    for (int i = 0; i < curve.knots().size(); i++) {
      var k = curve.knots().get(i);
      g.setColor(Theme.color(i == held || i == chosen ? "accent" : "picked"));
      g.fillOval((int) px(k.x()) - 4, (int) py(k.y()) - 4, 8, 8);
    }
    g.dispose();
  }

  /// Monotone cubic through the knots (Fritsch & Carlson 1980), as a drawing aid.
  private Path2D path() {
    var k = curve.knots();
    int n = k.size();
    double[] slope = new double[n];
    double[] d = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      d[i] = (k.get(i + 1).y() - k.get(i).y()) / (k.get(i + 1).x() - k.get(i).x());
    }
    slope[0] = d[0];
    slope[n - 1] = d[n - 2];
    for (int i = 1; i < n - 1; i++) {
      slope[i] = d[i - 1] * d[i] <= 0 ? 0 : 2 * d[i - 1] * d[i] / (d[i - 1] + d[i]);
    }
    var path = new Path2D.Double();
    path.moveTo(px(0), py(k.getFirst().y()));
    path.lineTo(px(k.getFirst().x()), py(k.getFirst().y()));
    for (int i = 0; i < n - 1; i++) {
      double h = (k.get(i + 1).x() - k.get(i).x()) / 3;
      path.curveTo(
          px(k.get(i).x() + h),
          py(k.get(i).y() + slope[i] * h),
          px(k.get(i + 1).x() - h),
          py(k.get(i + 1).y() - slope[i + 1] * h),
          px(k.get(i + 1).x()),
          py(k.get(i + 1).y()));
    }
    path.lineTo(px(255), py(k.getLast().y()));
    return path;
  }

  private final class Hand extends MouseAdapter {
    private double valueX(MouseEvent e) {
      return Math.clamp((e.getX() - PAD) * 255.0 / Math.max(1, getWidth() - 2 * PAD), 0, 255);
    }

    private double valueY(MouseEvent e) {
      return Math.clamp(
          (getHeight() - PAD - e.getY()) * 255.0 / Math.max(1, getHeight() - 2 * PAD), 0, 255);
    }

    private int near(MouseEvent e) {
      for (int i = 0; i < curve.knots().size(); i++) {
        var k = curve.knots().get(i);
        if (Math.hypot(px(k.x()) - e.getX(), py(k.y()) - e.getY()) < NEAR) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      int at = near(e);
      if (e.getClickCount() == 2) {
        if (at > 0 && at < curve.knots().size() - 1) {
          var knots = new ArrayList<>(curve.knots());
          knots.remove(at);
          say(new Curve(knots), true);
        }
        held = -1;
        return;
      }
      if (at < 0) {
        at = room(curve, valueX(e));
        if (at > 0) {
          var knots = new ArrayList<>(curve.knots());
          knots.add(at, new Knot(Math.rint(valueX(e)), Math.rint(valueY(e))));
          say(new Curve(knots), false);
        }
      }
      held = at;
      chosen = at;
      repaint();
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      if (held >= 0) {
        say(moved(curve, held, valueX(e), valueY(e)), false);
      }
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      if (held >= 0) {
        held = -1;
        say(curve, true);
      }
    }
  }

  private void say(Curve next, boolean resting) {
    curve = next;
    repaint();
    listener.moved(next, resting);
  }

  private void removeChosen() {
    if (chosen > 0 && chosen < curve.knots().size() - 1) {
      var knots = new ArrayList<>(curve.knots());
      knots.remove(chosen);
      chosen = -1;
      say(new Curve(knots), true);
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      int last = curve.knots().size() - 1;
      switch (e.getKeyCode()) {
        case KeyEvent.VK_LEFT -> chosen = Math.max(0, chosen - 1);
        case KeyEvent.VK_RIGHT -> chosen = Math.min(last, chosen + 1);
        case KeyEvent.VK_UP -> lift(e.isShiftDown() ? 10 : 1);
        case KeyEvent.VK_DOWN -> lift(e.isShiftDown() ? -10 : -1);
        case KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE -> removeChosen();
        default -> {}
      }
      repaint();
    }

    private void lift(int by) {
      if (chosen >= 0) {
        var k = curve.knots().get(chosen);
        say(moved(curve, chosen, k.x(), k.y() + by), false);
      }
    }

    @Override
    public void keyReleased(KeyEvent e) {
      if (e.getKeyCode() == KeyEvent.VK_UP || e.getKeyCode() == KeyEvent.VK_DOWN) {
        say(curve, true);
      }
    }
  }
}
