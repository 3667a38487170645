package groundglass.ui.window.theme;

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
import java.awt.image.BufferedImage;
import javax.accessibility.AccessibleRole;

/// Hue as a direction and saturation as a distance from the middle. Arrows turn and lengthen it, a
/// double-click takes it away.
public final class ColorWheel extends Painted implements KeepsKeys {
  /// `hue` 0..360, `saturation` 0..100; `resting` when the gesture ended.
  public interface Listener {
    void moved(double hue, double saturation, boolean resting);
  }

  private final transient Listener listener;
  private double hue;
  private double saturation;
  private transient BufferedImage disc = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);

  public ColorWheel(String name, Listener listener) {
    super(AccessibleRole.SLIDER);
    this.listener = listener;
    setPreferredSize(new Dimension(104, 104));
    setFocusable(true);
    Theme.named(this, name);
    var drag = new Drag();
    addMouseListener(drag);
    addMouseMotionListener(drag);
    addKeyListener(new Keys());
  }

  public void show(double newHue, double newSaturation) {
    hue = newHue;
    saturation = newSaturation;
    repaint();
  }

  @Override
  public boolean keeps(KeyEvent e) {
    return switch (e.getKeyCode()) {
      case KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN -> true;
      default -> false;
    };
  }

  private double radius() {
    return Math.min(getWidth(), getHeight()) / 2.0 - 5;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int size = (int) (2 * radius());
    if (disc.getWidth() != size && size > 0) {
      disc = painted(size);
    }
    int left = (getWidth() - size) / 2;
    int top = (getHeight() - size) / 2;
    g.drawImage(disc, left, top, null);
    g.setStroke(new BasicStroke(isFocusOwner() ? 2 : 1));
    g.setColor(Theme.color(isFocusOwner() ? "accent" : "line"));
    g.drawOval(left, top, size, size);
    double angle = Math.toRadians(hue);
    int x = (int) Math.round(getWidth() / 2.0 + radius() * saturation / 100 * Math.cos(angle));
    int y = (int) Math.round(getHeight() / 2.0 - radius() * saturation / 100 * Math.sin(angle));
    g.setStroke(new BasicStroke(1.5f));
    g.setColor(Color.BLACK);
    g.drawOval(x - 5, y - 5, 10, 10);
    g.setColor(Color.WHITE);
    g.drawOval(x - 4, y - 4, 8, 8);
    g.dispose();
  }

  private static BufferedImage painted(int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    double r = size / 2.0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double dx = x + 0.5 - r;
        double dy = r - y - 0.5;
        double distance = Math.hypot(dx, dy) / r;
        if (distance <= 1) {
          float turn = (float) (Math.atan2(dy, dx) / (2 * Math.PI));
          image.setRGB(x, y, Color.HSBtoRGB(turn, (float) (0.85 * distance), 0.72f));
        }
      }
    }
    return image;
  }

  private void move(double newHue, double newSaturation, boolean resting) {
    hue = (newHue % 360 + 360) % 360;
    saturation = Math.clamp(newSaturation, 0, 100);
    repaint();
    listener.moved(Math.rint(hue), Math.rint(saturation), resting);
  }

  private final class Drag extends MouseAdapter {
    private double x;
    private double y;
    private int lastX;
    private int lastY;
    private boolean moved;

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      lastX = e.getX();
      lastY = e.getY();
      moved = false;
      if (e.getClickCount() == 2) {
        move(0, 0, true);
        return;
      }
      double angle = Math.toRadians(hue);
      x = saturation / 100 * Math.cos(angle);
      y = saturation / 100 * Math.sin(angle);
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      double fine = e.isShiftDown() ? 0.2 : 1;
      x += fine * (e.getX() - lastX) / radius();
      y -= fine * (e.getY() - lastY) / radius();
      lastX = e.getX();
      lastY = e.getY();
      moved = true;
      move(Math.toDegrees(Math.atan2(y, x)), 100 * Math.hypot(x, y), false);
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      if (moved) {
        move(hue, saturation, true);
      }
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      int by = e.isShiftDown() ? 10 : 1;
      switch (e.getKeyCode()) {
        case KeyEvent.VK_LEFT -> move(hue + by, saturation, true);
        case KeyEvent.VK_RIGHT -> move(hue - by, saturation, true);
        case KeyEvent.VK_UP -> move(hue, saturation + by, true);
        case KeyEvent.VK_DOWN -> move(hue, saturation - by, true);
        default -> {}
      }
    }
  }
}
