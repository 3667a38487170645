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
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.accessibility.AccessibleRole;
import javax.swing.SwingUtilities;

/// The picture: fitting, 1:1 or 2:1 with drag to pan; an overlay and marks above it. A gesture with
/// a tool is reported in fractions of the shown picture; the wheel zooms, the middle button pans.
public final class PictureView extends Painted {
  private transient Optional<BufferedImage> picture = Optional.empty();
  private transient Optional<BufferedImage> overlay = Optional.empty();
  private transient Optional<BufferedImage> beside = Optional.empty();
  private transient List<Mark> marks = List.of();
  private transient List<Mark> pointed = List.of();
  private transient Optional<PictureTool> tool = Optional.empty();
  private String message = "";
  private boolean zoomed;

  /// Screen pixels for one of the picture while zoomed: 1 or 2.
  private int magnified = 1;

  /// Space is held: a drag pans, whatever the tool.
  private boolean panning;

  private double panX = 0.5;
  private double panY = 0.5;
  private transient Runnable resized = () -> {};
  private transient Runnable zoomChanged = () -> {};
  private transient Runnable panned = () -> {};

  public PictureView(String name) {
    super(AccessibleRole.CANVAS);
    Theme.named(this, name);
    setFocusable(true);
    setOpaque(true);
    setPreferredSize(new Dimension(400, 300));
    var mouse = new Hand();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            resized.run();
          }
        });
  }

  public void onResize(Runnable run) {
    resized = run;
  }

  public void onZoom(Runnable run) {
    zoomChanged = run;
  }

  /// Told when the picture was dragged to another place.
  public void onPan(Runnable run) {
    panned = run;
  }

  /// Shows the same place at the same zoom as another view, without telling anybody.
  public void follow(PictureView other) {
    panX = other.panX;
    panY = other.panY;
    if (zoomed != other.zoomed) {
      zoomed = other.zoomed;
      zoomChanged.run();
    }
    repaint();
  }

  /// Shown until there is a picture.
  public void placeholder(BufferedImage small) {
    if (picture.isEmpty()) {
      picture(Optional.of(small));
    }
  }

  /// Another picture of the same photo at the left of it, for before and after.
  public void beside(Optional<BufferedImage> left) {
    beside = left;
    repaint();
  }

  public void picture(Optional<BufferedImage> next) {
    picture = next;
    repaint();
  }

  public void overlay(Optional<BufferedImage> next) {
    overlay = next;
    repaint();
  }

  /// Lines and handles over the picture.
  public void marks(List<Mark> next) {
    marks = List.copyOf(next);
    repaint();
  }

  void tool(Optional<PictureTool> next) {
    tool = next;
    if (next.isEmpty()) {
      pointed = List.of();
    }
    setCursor(
        Cursor.getPredefinedCursor(
            next.isPresent() ? Cursor.CROSSHAIR_CURSOR : Cursor.DEFAULT_CURSOR));
  }

  /// While on, a drag pans, whatever the tool.
  public void panning(boolean on) {
    panning = on;
  }

  /// A sentence over the picture, empty for none.
  public void message(String text) {
    message = text;
    repaint();
  }

  public boolean zoomed() {
    return zoomed;
  }

  public void zoom(boolean on) {
    magnified = 1;
    if (zoomed != on) {
      zoomed = on;
      zoomChanged.run();
    }
    repaint();
  }

  /// One step in (1) or out (-1): fit, 1:1, 2:1.
  public void zoomStep(int step) {
    if (step > 0 && zoomed) {
      magnified = 2;
      repaint();
    } else if (step < 0 && zoomed && magnified == 2) {
      magnified = 1;
      repaint();
    } else {
      zoom(step > 0);
    }
  }

  /// "fit", "1:1" or "2:1".
  public String zoomWord() {
    return zoomed ? magnified + ":1" : "fit";
  }

  /// The long side a fitting picture needs, in real pixels; 0 = all there is.
  public int wantedLongSide() {
    if (zoomed) {
      return 0;
    }
    var transform = getGraphicsConfiguration();
    double scale = transform == null ? 1 : transform.getDefaultTransform().getScaleX();
    return (int) Math.round(Math.max(400, Math.max(getWidth(), getHeight()) - 32) * scale);
  }

  /// x, y, width, height of the picture on this component.
  private double[] place(BufferedImage image) {
    double availableW = Math.max(1, getWidth() - 32);
    double availableH = Math.max(1, getHeight() - 32);
    double fit = Math.min(availableW / image.getWidth(), availableH / image.getHeight());
    if (!zoomed) {
      double w = image.getWidth() * fit;
      double h = image.getHeight() * fit;
      return new double[] {(getWidth() - w) / 2, (getHeight() - h) / 2, w, h};
    }
    double w = image.getWidth() * (double) magnified;
    double h = image.getHeight() * (double) magnified;
    double x = w <= getWidth() ? (getWidth() - w) / 2 : (getWidth() - w) * panX;
    double y = h <= getHeight() ? (getHeight() - h) / 2 : (getHeight() - h) * panY;
    return new double[] {x, y, w, h};
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setColor(Theme.color("surround"));
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (beside.isPresent() && picture.isPresent()) {
      half(g, beside.get(), 0, "Before");
      half(g, picture.get(), getWidth() / 2, "After");
      g.dispose();
      return;
    }
    picture.ifPresent(p -> {
      double[] at = place(p);
      int x = (int) Math.round(at[0]);
      int y = (int) Math.round(at[1]);
      int w = (int) Math.round(at[2]);
      int h = (int) Math.round(at[3]);
      g.drawImage(p, x, y, w, h, null);
      overlay.ifPresent(o -> g.drawImage(o, x, y, w, h, null));
      var painter = new MarkPainter(g, at);
      painter.paint(marks);
      painter.paint(pointed);
    });
    if (!message.isEmpty()) {
      words(g);
    }
    g.dispose();
  }

  /// One of two pictures side by side, fitting or the same place of both.
  private void half(Graphics2D g, BufferedImage image, int left, String word) {
    int room = getWidth() / 2;
    double fit =
        zoomed
            ? 1
            : Math.min((room - 24.0) / image.getWidth(), (getHeight() - 32.0) / image.getHeight());
    double w = image.getWidth() * fit;
    double h = image.getHeight() * fit;
    double x = left + (w <= room ? (room - w) / 2 : (room - w) * panX);
    double y = h <= getHeight() ? (getHeight() - h) / 2 : (getHeight() - h) * panY;
    var clipped = (Graphics2D) g.create(left + 1, 0, room - 2, getHeight());
    clipped.translate(-left - 1, 0);
    clipped.drawImage(
        image,
        (int) Math.round(x),
        (int) Math.round(y),
        (int) Math.round(w),
        (int) Math.round(h),
        null);
    clipped.setColor(Theme.color("text"));
    clipped.drawString(word, left + 12, 18);
    clipped.dispose();
  }

  private void words(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int w = g.getFontMetrics().stringWidth(message) + 24;
    int x = (getWidth() - w) / 2;
    int y = getHeight() - 52;
    var panel = Theme.color("panel");
    g.setColor(new Color(panel.getRed(), panel.getGreen(), panel.getBlue(), 220));
    g.fillRoundRect(x, y, w, 28, 8, 8);
    g.setColor(Theme.color("text"));
    g.drawString(message, x + 12, y + 19);
  }

  private final class Hand extends MouseAdapter {
    private int lastX;
    private int lastY;
    private final List<Point> path = new ArrayList<>();

    /// The tool that the gesture began with: what it does may bring another one.
    private Optional<PictureTool> held = Optional.empty();

    private Optional<Point> point(MouseEvent e) {
      return picture.map(p -> {
        double[] at = place(p);
        return new Point((e.getX() - at[0]) / at[2], (e.getY() - at[1]) / at[3]);
      });
    }

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      lastX = e.getX();
      lastY = e.getY();
      path.clear();
      held = tool;
      if (tool.isPresent() && !panning && SwingUtilities.isLeftMouseButton(e)) {
        point(e).ifPresent(path::add);
        report(e, false, false);
      }
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      if (!path.isEmpty()) {
        report(e, true, false);
        return;
      }
      picture
          .filter(_ -> zoomed)
          .ifPresent(p -> {
            double freeX = Math.max(1, (double) p.getWidth() * magnified - getWidth());
            double freeY = Math.max(1, (double) p.getHeight() * magnified - getHeight());
            panX = Math.clamp(panX - (e.getX() - lastX) / freeX, 0, 1);
            panY = Math.clamp(panY - (e.getY() - lastY) / freeY, 0, 1);
            panned.run();
          });
      lastX = e.getX();
      lastY = e.getY();
      repaint();
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      if (!path.isEmpty()) {
        report(e, true, true);
        path.clear();
      }
    }

    @Override
    public void mouseMoved(MouseEvent e) {
      point(e).ifPresent(this::point);
    }

    private void point(Point at) {
      var next = tool.map(t -> t.hover(at)).orElse(List.of());
      if (!next.equals(pointed)) {
        pointed = next;
        repaint();
      }
    }

    @Override
    public void mouseExited(MouseEvent e) {
      pointed = List.of();
      repaint();
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      if (e.getClickCount() == 2 && tool.isEmpty()) {
        point(e).ifPresent(p -> centre(p));
        zoom(!zoomed);
      }
    }

    private void centre(Point p) {
      panX = Math.clamp(p.x(), 0, 1);
      panY = Math.clamp(p.y(), 0, 1);
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent e) {
      double steps = -e.getPreciseWheelRotation();
      if (!e.isControlDown() && tool.filter(t -> t.wheel(steps, e.isShiftDown())).isPresent()) {
        point(e).ifPresent(this::point);
        return;
      }
      if (steps > 0) {
        point(e).ifPresent(this::centre);
      }
      zoomStep(steps > 0 ? 1 : -1);
    }

    private void report(MouseEvent e, boolean adds, boolean resting) {
      if (adds) {
        point(e).ifPresent(path::add);
      }
      held.ifPresent(t ->
          t.gesture(new Gesture(path, e.isAltDown(), e.isControlDown(), e.isShiftDown(), resting)));
      path.stream().reduce((_, last) -> last).ifPresent(this::point);
    }
  }
}
