package groundglass.ui.window.theme;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.accessibility.AccessibleRole;
import javax.swing.Timer;

/// A slider over real numbers whose line grows from its neutral value. Double-click resets, Shift
/// drags finely, arrows step (Shift: ten), the wheel works only with Alt.
public final class TrackSlider extends Painted implements KeepsKeys {
  /// Hears of every value; `resting` is true when the gesture ended.
  public interface Listener {
    void moved(double value, boolean resting);
  }

  /// How values lie along the line.
  public enum Scale {
    EVEN,
    /// even in 1/v, as the eye sees the temperature of light
    RECIPROCAL
  }

  /// How long keys may pause before their steps count as one gesture, ms.
  private static final int REST = 500;

  private final double min;
  private final double max;
  private final double neutral;
  private final double step;
  private final transient Listener listener;
  private final Timer rest;
  private Scale scale = Scale.EVEN;
  private transient Runnable auto = this::reset;

  /// Where the line grows from: the neutral value, or what stands for it.
  private double start;

  private double value;

  /// Between two steps while a drag is finer than the step.
  private double exact;

  private boolean unsaid;

  public TrackSlider(
      String name, double min, double max, double neutral, double step, Listener listener) {
    super(AccessibleRole.SLIDER);
    this.min = min;
    this.max = max;
    this.neutral = neutral;
    this.step = step;
    this.listener = listener;
    start = Math.clamp(neutral, min, max);
    value = start;
    exact = start;
    rest = new Timer(REST, _ -> settle());
    rest.setRepeats(false);
    setFocusable(true);
    setPreferredSize(new Dimension(120, 20));
    Theme.named(this, name);
    var mouse = new Drag();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    addKeyListener(new Keys());
    addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent e) {
            repaint();
          }

          @Override
          public void focusLost(FocusEvent e) {
            settle();
            repaint();
          }
        });
  }

  public double value() {
    return value;
  }

  public void scale(Scale next) {
    scale = next;
  }

  /// What Shift and a double-click ask for; without it they reset too.
  public void onAuto(Runnable run) {
    auto = run;
  }

  /// Back to neutral, or to what the program finds.
  public void clickedTwice(boolean shift) {
    if (shift) {
      auto.run();
    } else {
      reset();
    }
  }

  public double start() {
    return start;
  }

  /// What stands for a neutral value that is no number on the line.
  public void start(double v) {
    start = Math.clamp(v, min, max);
    repaint();
  }

  /// From outside: nobody is told. While a gesture runs the hand wins.
  public void value(double v) {
    if (!unsaid) {
      value = Math.clamp(v, min, max);
      repaint();
    }
  }

  @Override
  public boolean keeps(KeyEvent e) {
    return switch (e.getKeyCode()) {
      case KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN -> true;
      default -> false;
    };
  }

  /// A whole gesture at once, as typing a number is.
  public void set(double v) {
    move(v);
    settle();
  }

  public void reset() {
    rest.stop();
    unsaid = false;
    value = start;
    listener.moved(neutral, false);
    listener.moved(neutral, true);
    repaint();
  }

  /// Moves by pixels, finely when asked; [#rested] ends it.
  public void scrub(int pixels, boolean fine) {
    if (!unsaid) {
      exact = value;
    }
    exact = valueAt(position(exact) + pixels * (fine ? 0.2 : 1) / Math.max(1, getWidth() - 12));
    move(exact);
  }

  /// The gesture is over.
  public void rested() {
    settle();
  }

  /// 0..1 along the line.
  private double position(double v) {
    return switch (scale) {
      case EVEN -> (v - min) / (max - min);
      case RECIPROCAL -> (1 / min - 1 / v) / (1 / min - 1 / max);
    };
  }

  private double valueAt(double position) {
    double p = Math.clamp(position, 0, 1);
    return switch (scale) {
      case EVEN -> min + (max - min) * p;
      case RECIPROCAL -> 1 / (1 / min - p * (1 / min - 1 / max));
    };
  }

  private void move(double v) {
    double rounded = Math.clamp(Math.round(v / step) * step, min, max);
    // 0.1 + 0.2 must read 0.3
    rounded = Math.round(rounded * 1e6) / 1e6;
    if (rounded != value) {
      value = rounded;
      unsaid = true;
      listener.moved(value, false);
      repaint();
    }
  }

  private void settle() {
    rest.stop();
    if (unsaid) {
      unsaid = false;
      listener.moved(value, true);
    }
  }

  private double at(int x) {
    return valueAt((x - 6.0) / Math.max(1, getWidth() - 12));
  }

  private int x(double v) {
    return (int) Math.round(6 + (getWidth() - 12) * position(Math.clamp(v, min, max)));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int y = getHeight() / 2;
    g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(Theme.color("line"));
    g.drawLine(6, y, getWidth() - 6, y);
    if (value != start) {
      g.setColor(Theme.color("accent"));
      g.drawLine(x(start), y, x(value), y);
    }
    g.setStroke(new BasicStroke(1.5f));
    int k = x(value);
    g.setColor(isEnabled() ? Theme.color("text") : Theme.color("line"));
    g.fillOval(k - 5, y - 5, 10, 10);
    if (isFocusOwner()) {
      g.setColor(Theme.color("accent"));
      g.drawOval(k - 6, y - 6, 12, 12);
    }
    g.dispose();
  }

  private final class Drag extends MouseAdapter {
    private int fromX;
    private double from;

    @Override
    public void mousePressed(MouseEvent e) {
      if (!isEnabled()) {
        return;
      }
      requestFocusInWindow();
      if (e.getClickCount() == 2) {
        clickedTwice(e.isShiftDown());
        return;
      }
      fromX = e.getX();
      // a press beside the handle moves it there, on it only takes hold
      if (Math.abs(e.getX() - x(value)) > 8) {
        move(at(e.getX()));
      }
      from = value;
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      if (isEnabled()) {
        double pixels = (e.getX() - fromX) * (e.isShiftDown() ? 0.2 : 1);
        move(valueAt(position(from) + pixels / Math.max(1, getWidth() - 12)));
      }
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      settle();
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent e) {
      if (e.isAltDown() && isEnabled()) {
        move(value - e.getPreciseWheelRotation() * step);
        rest.restart();
      } else if (getParent() != null) {
        getParent()
            .dispatchEvent(
                javax.swing.SwingUtilities.convertMouseEvent(TrackSlider.this, e, getParent()));
      }
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      int direction =
          switch (e.getKeyCode()) {
            case KeyEvent.VK_LEFT, KeyEvent.VK_DOWN -> -1;
            case KeyEvent.VK_RIGHT, KeyEvent.VK_UP -> 1;
            default -> 0;
          };
      if (direction != 0) {
        move(value + direction * step * (e.isShiftDown() ? 10 : 1));
        rest.restart();
        e.consume();
      }
    }
  }
}
