package groundglass.ui.window.theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.accessibility.AccessibleRole;

/// Two handles on one scale 0..100, with the ramps that smoothness adds outside of them.
public final class RangeSlider extends Painted {
  /// Hears of every move; `resting` is true when the gesture ended.
  public interface Listener {
    void moved(double low, double high, boolean resting);
  }

  private final transient Listener listener;
  private double low;
  private double high;
  private double ramp;

  public RangeSlider(String name, Listener listener) {
    super(AccessibleRole.SLIDER);
    this.listener = listener;
    setPreferredSize(new Dimension(160, 24));
    Theme.named(this, name);
    var drag = new Drag();
    addMouseListener(drag);
    addMouseMotionListener(drag);
    setFocusable(true);
  }

  /// `smoothness` 0..100: the ramp is half of it, in units of the scale.
  public void show(double newLow, double newHigh, double smoothness) {
    low = newLow;
    high = newHigh;
    ramp = smoothness / 2;
    repaint();
  }

  private int x(double v) {
    return (int) Math.round(6 + (getWidth() - 12) * Math.clamp(v, 0, 100) / 100);
  }

  private double at(int x) {
    return Math.round(100 * Math.clamp((x - 6.0) / Math.max(1, getWidth() - 12), 0, 1));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int y = getHeight() / 2;
    g.setColor(Theme.color("line"));
    g.fillRoundRect(6, y - 4, getWidth() - 12, 8, 4, 4);
    var accent = Theme.color("accent");
    var clear = new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 0);
    if (ramp > 0) {
      int a = x(low - ramp);
      g.setPaint(new GradientPaint(low > ramp ? a : 6 - 1f, 0, clear, x(low), 0, accent));
      g.fillRect(a, y - 4, x(low) - a, 8);
      int d = x(high + ramp);
      g.setPaint(new GradientPaint(x(high), 0, accent, Math.max(d, x(high) + 1), 0, clear));
      g.fillRect(x(high), y - 4, d - x(high), 8);
    }
    g.setColor(accent);
    g.fillRect(x(low), y - 4, Math.max(1, x(high) - x(low)), 8);
    g.setStroke(new BasicStroke(1.5f));
    for (double v : new double[] {low, high}) {
      g.setColor(Theme.color("text"));
      g.fillRoundRect(x(v) - 3, y - 8, 6, 16, 4, 4);
    }
    g.dispose();
  }

  private final class Drag extends MouseAdapter {
    private boolean upper;

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      double v = at(e.getX());
      upper = Math.abs(v - high) < Math.abs(v - low) || (high == low && v > high);
      move(v, false);
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      move(at(e.getX()), false);
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      move(at(e.getX()), true);
    }

    private void move(double v, boolean resting) {
      if (upper) {
        high = Math.max(v, low);
      } else {
        low = Math.min(v, high);
      }
      repaint();
      listener.moved(low, high, resting);
    }
  }
}
