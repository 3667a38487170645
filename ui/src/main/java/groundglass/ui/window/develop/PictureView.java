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
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.accessibility.AccessibleRole;

/// The picture in its [Viewport]; an overlay and marks above it. What the mouse does is
/// [PictureHand]; a gesture with a tool is reported in fractions of the shown picture.
public final class PictureView extends Painted {
  private transient Optional<BufferedImage> picture = Optional.empty();
  private transient Optional<BufferedImage> overlay = Optional.empty();
  private transient Optional<BufferedImage> beside = Optional.empty();
  private transient List<Mark> marks = List.of();
  private transient List<Mark> pointed = List.of();
  private transient Optional<PictureTool> tool = Optional.empty();
  private String message = "";
  private final transient Viewport port = new Viewport();

  /// Space is held: a drag pans, whatever the tool.
  private boolean panning;

  /// While Space was held something was dragged.
  private boolean dragged;

  private transient Runnable resized = () -> {};
  private transient Runnable zoomChanged = () -> {};
  private transient Runnable panned = () -> {};

  public PictureView(String name) {
    super(AccessibleRole.CANVAS);
    Theme.named(this, name);
    setFocusable(true);
    setOpaque(true);
    setPreferredSize(new Dimension(400, 300));
    new PictureHand(this);
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
    if (port.follow(other.port)) {
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
    cursor();
  }

  Optional<PictureTool> tool() {
    return tool;
  }

  private void cursor() {
    setCursor(
        Cursor.getPredefinedCursor(
            panning
                ? Cursor.MOVE_CURSOR
                : tool.isPresent() ? Cursor.CROSSHAIR_CURSOR : Cursor.DEFAULT_CURSOR));
  }

  /// The key that pans while it is held goes down: until [#letGo] a drag pans, whatever the tool.
  public void takeHold() {
    if (!panning) {
      panning = true;
      dragged = false;
      cursor();
    }
  }

  /// The key comes up; when nothing was dragged meanwhile it was meant for the zoom.
  public void letGo() {
    if (panning) {
      panning = false;
      cursor();
      if (!dragged) {
        zoom(!zoomed());
      }
    }
  }

  boolean panning() {
    return panning;
  }

  /// A sentence over the picture, empty for none.
  public void message(String text) {
    message = text;
    repaint();
  }

  public boolean zoomed() {
    return port.zoomed();
  }

  public void zoom(boolean on) {
    changed(port.zoom(on));
  }

  private void changed(boolean zoom) {
    if (zoom) {
      zoomChanged.run();
    }
    repaint();
  }

  /// Zooms with a place of the picture as centre.
  void zoomAt(Optional<Point> at, boolean on) {
    at.ifPresent(port::centre);
    zoom(on);
  }

  /// One step in (1) or out (-1): fit, 1:1, 2:1.
  public void zoomStep(int step) {
    changed(port.step(step));
  }

  void stepAt(Optional<Point> at, int step) {
    if (step > 0) {
      at.ifPresent(port::centre);
    }
    zoomStep(step);
  }

  /// "fit", "1:1" or "2:1".
  public String zoomWord() {
    return port.word();
  }

  void pan(int dx, int dy) {
    dragged = true;
    if (zoomed()) {
      box()
          .ifPresent(at ->
              port.pan(
                  dx, dy, at, beside.isPresent() ? getWidth() / 2.0 : getWidth(), getHeight()));
      panned.run();
      repaint();
    }
  }

  /// The long side a fitting picture needs, in real pixels; 0 = all there is.
  public int wantedLongSide() {
    if (zoomed()) {
      return 0;
    }
    var transform = getGraphicsConfiguration();
    double scale = transform == null ? 1 : transform.getDefaultTransform().getScaleX();
    return (int) Math.round(Math.max(400, Math.max(getWidth(), getHeight()) - 32) * scale);
  }

  /// Where the picture lies on this component.
  Optional<Viewport.Box> box() {
    int left = beside.isPresent() ? getWidth() / 2 : 0;
    return picture.map(p -> place(p, left, getWidth() - left));
  }

  private Viewport.Box place(BufferedImage image, int left, int room) {
    return port.place(image.getWidth(), image.getHeight(), left, room, getHeight());
  }

  /// What the tool shows under the pointer.
  void hover(Point at) {
    var next = tool.map(t -> t.hover(at)).orElse(List.of());
    if (!next.equals(pointed)) {
      pointed = next;
      repaint();
    }
  }

  void unhover() {
    pointed = List.of();
    repaint();
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
      var at = place(p, 0, getWidth());
      draw(g, p, at);
      overlay.ifPresent(o -> draw(g, o, at));
      var painter = new MarkPainter(g, at);
      painter.paint(marks);
      painter.paint(pointed);
    });
    if (!message.isEmpty()) {
      words(g);
    }
    g.dispose();
  }

  private static void draw(Graphics2D g, BufferedImage image, Viewport.Box at) {
    g.drawImage(
        image,
        (int) Math.round(at.x()),
        (int) Math.round(at.y()),
        (int) Math.round(at.width()),
        (int) Math.round(at.height()),
        null);
  }

  /// One of two pictures side by side, fitting or the same place of both.
  private void half(Graphics2D g, BufferedImage image, int left, String word) {
    int room = getWidth() / 2;
    var clipped = (Graphics2D) g.create(left + 1, 0, room - 2, getHeight());
    clipped.translate(-left - 1, 0);
    draw(clipped, image, place(image, left, room));
    label(clipped, word, left + 12, 10);
    clipped.dispose();
  }

  private void words(Graphics2D g) {
    int w = g.getFontMetrics().stringWidth(message) + 24;
    label(g, message, (getWidth() - w) / 2, getHeight() - 52);
  }

  /// Words on a plate that is seen over every picture.
  private static void label(Graphics2D g, String text, int x, int y) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    var panel = Theme.color("panel");
    g.setColor(new Color(panel.getRed(), panel.getGreen(), panel.getBlue(), 220));
    g.fillRoundRect(x, y, g.getFontMetrics().stringWidth(text) + 24, 28, 8, 8);
    g.setColor(Theme.color("text"));
    g.drawString(text, x + 12, y + 19);
  }
}
