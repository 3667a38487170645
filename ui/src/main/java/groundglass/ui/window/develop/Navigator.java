package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import groundglass.ui.window.theme.Painted;
import groundglass.ui.window.theme.Theme;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.accessibility.AccessibleRole;
import javax.swing.Timer;

/// The whole picture, small, with a frame around the part that is seen large. A click or a drag
/// brings that place to the middle, at 1:1 where the whole was seen; a double click shows the whole
/// again.
final class Navigator extends Painted {
  static final int HEIGHT = 140;

  /// A picture that changes with a slider is not made small until it rests, ms.
  private static final int REST = 120;

  private final transient PictureView view;
  private transient Optional<BufferedImage> source = Optional.empty();
  private transient Optional<BufferedImage> small = Optional.empty();
  private final transient Timer rest = new Timer(REST, _ -> shrink());

  Navigator(PictureView view) {
    super(AccessibleRole.CANVAS);
    this.view = view;
    Theme.named(this, "navigator");
    setToolTipText("Click or drag: this place at 1:1; double-click: the whole");
    setPreferredSize(new Dimension(200, HEIGHT));
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    rest.setRepeats(false);
    view.onSeen(this::seen);
    var hand = new Hand();
    addMouseListener(hand);
    addMouseMotionListener(hand);
  }

  private void seen() {
    var next = view.picture();
    if (!next.equals(source)) {
      source = next;
      if (small.isEmpty() || next.isEmpty()) {
        shrink();
      } else {
        rest.restart();
      }
    }
    repaint();
  }

  private void shrink() {
    small = source.map(this::small);
    repaint();
  }

  /// By halves, so that fine patterns do not become coarse ones.
  private BufferedImage small(BufferedImage image) {
    double screen =
        getGraphicsConfiguration() == null
            ? 1
            : getGraphicsConfiguration().getDefaultTransform().getScaleX();
    double wanted = 220 * screen / Math.max(image.getWidth(), image.getHeight());
    int w = (int) Math.max(1, Math.round(image.getWidth() * Math.min(1, wanted)));
    int h = (int) Math.max(1, Math.round(image.getHeight() * Math.min(1, wanted)));
    var now = image;
    int step = Integer.highestOneBit(Math.max(1, Math.min(4, now.getWidth() / Math.max(1, w))));
    for (int s = step; s >= 1; s /= 2) {
      now = scaled(now, Math.min(now.getWidth(), w * s), Math.min(now.getHeight(), h * s));
    }
    return now;
  }

  private static BufferedImage scaled(BufferedImage from, int w, int h) {
    var to = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    var g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, w, h, null);
    g.dispose();
    return to;
  }

  /// Where the small picture lies on this component.
  private Optional<Rectangle2D.Double> place() {
    return small.map(s -> {
      double scale = Math.min(1.0 * getWidth() / s.getWidth(), 1.0 * getHeight() / s.getHeight());
      double w = s.getWidth() * scale;
      double h = s.getHeight() * scale;
      return new Rectangle2D.Double((getWidth() - w) / 2, (getHeight() - h) / 2, w, h);
    });
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    var at = place();
    if (at.isPresent() && small.isPresent()) {
      var p = at.get();
      g.drawImage(small.get(), (int) p.x, (int) p.y, (int) p.width, (int) p.height, null);
      var part = view.part();
      if (part.width < 1 || part.height < 1) {
        frame(g, p, part);
      }
    }
    g.dispose();
  }

  private static void frame(Graphics2D g, Rectangle2D.Double p, Rectangle2D.Double part) {
    int x = (int) Math.round(p.x + part.x * p.width);
    int y = (int) Math.round(p.y + part.y * p.height);
    int w = (int) Math.max(4, Math.round(part.width * p.width) - 1);
    int h = (int) Math.max(4, Math.round(part.height * p.height) - 1);
    g.setColor(new Color(0, 0, 0, 160));
    g.drawRect(x - 1, y - 1, w + 2, h + 2);
    g.setColor(Color.WHITE);
    g.drawRect(x, y, w, h);
  }

  private final class Hand extends MouseAdapter {
    private void look(MouseEvent e) {
      place()
          .ifPresent(p ->
              view.look(
                  new Point(
                      Math.clamp((e.getX() - p.x) / p.width, 0, 1),
                      Math.clamp((e.getY() - p.y) / p.height, 0, 1))));
    }

    @Override
    public void mousePressed(MouseEvent e) {
      view.requestFocusInWindow();
      if (e.getClickCount() == 2) {
        view.zoom(false);
      } else {
        look(e);
      }
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      look(e);
    }
  }
}
