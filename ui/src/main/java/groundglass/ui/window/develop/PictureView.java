package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import groundglass.ui.window.theme.Painted;
import groundglass.ui.window.theme.Theme;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
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
  private transient Optional<Pins> pins = Optional.empty();
  private transient Comparing comparing = Comparing.SIDE_BY_SIDE;
  private String message = "";
  private final transient Viewport port = new Viewport();

  /// Space is held: a drag pans, whatever the tool.
  private boolean panning;

  /// While Space was held something was dragged.
  private boolean dragged;

  private transient Runnable resized = () -> {};
  private transient Runnable zoomChanged = () -> {};
  private transient Runnable panned = () -> {};
  private transient Runnable seen = () -> {};

  /// What `seen` was told of last.
  private transient Optional<BufferedImage> seenPicture = Optional.empty();

  private transient Rectangle2D.Double seenPart = new Rectangle2D.Double();
  private transient Consumer<OptionalInt> pointer = _ -> {};

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

  /// Told the colour under the pointer as 0xrrggbb, or that it is on no picture.
  public void onPointer(Consumer<OptionalInt> run) {
    pointer = run;
  }

  /// Told when the picture was dragged to another place.
  public void onPan(Runnable run) {
    panned = run;
  }

  /// Told when another picture, or another part of it, is on screen.
  void onSeen(Runnable run) {
    seen = run;
  }

  Optional<BufferedImage> picture() {
    return picture;
  }

  /// The part of the picture that is on screen, in fractions of it.
  Rectangle2D.Double part() {
    var room = second();
    return box()
        .map(at -> {
          var from = at.fraction(room.x, room.y);
          var to = at.fraction(room.x + room.width, room.y + room.height);
          double x = Math.clamp(from.x(), 0, 1);
          double y = Math.clamp(from.y(), 0, 1);
          return new Rectangle2D.Double(
              x, y, Math.clamp(to.x(), 0, 1) - x, Math.clamp(to.y(), 0, 1) - y);
        })
        .orElseGet(() -> new Rectangle2D.Double(0, 0, 1, 1));
  }

  /// Brings a place of the picture to the middle, at 1:1 where the whole was seen.
  void look(Point at) {
    port.middle(at);
    if (zoomed()) {
      repaint();
    } else {
      zoom(true);
    }
    panned.run();
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

  /// The same photo before its edits, to be compared with.
  public void beside(Optional<BufferedImage> other, Comparing how) {
    beside = other;
    comparing = how;
    repaint();
  }

  void pins(Pins listener) {
    pins = Optional.of(listener);
  }

  /// The pin under a place of the component.
  Optional<String> pin(int x, int y) {
    var at = box();
    var font = getFontMetrics(getFont());
    return marks.stream()
        .filter(m -> at.isPresent() && m instanceof Mark.Pin)
        .map(Mark.Pin.class::cast)
        .filter(p -> MarkPainter.box(p, font, at.orElseThrow()).contains(x, y))
        .map(Mark.Pin::id)
        .findFirst();
  }

  void hoverPin(Optional<String> id) {
    pins.ifPresent(p -> p.hover(id));
  }

  void clickPin(String id) {
    pins.ifPresent(p -> p.click(id));
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

  /// Takes this sentence away, if it is the one that stands there.
  void noMessage(String text) {
    if (message.equals(text)) {
      message("");
    }
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
      box().ifPresent(at -> port.pan(dx, dy, at, second()));
      panned.run();
      repaint();
    }
  }

  /// The long side a fitting picture needs, in real pixels; 0 = all there is.
  public int wantedLongSide() {
    if (zoomed()) {
      return 0;
    }
    return (int) Math.round(Math.max(400, Math.max(getWidth(), getHeight()) - 32) * device());
  }

  /// Pixels of the screen for one of this component.
  private double device() {
    var screen = getGraphicsConfiguration();
    return screen == null ? 1 : screen.getDefaultTransform().getScaleX();
  }

  /// Where the picture lies on this component.
  Optional<Viewport.Box> box() {
    return picture.map(p -> place(p, second()));
  }

  /// The room of the edited picture: all, or a half while another stands by it.
  private Rectangle second() {
    return beside.isEmpty()
        ? new Rectangle(getSize())
        : PicturePainter.second(comparing, getSize());
  }

  private Viewport.Box place(BufferedImage image, Rectangle room) {
    return port.place(image.getWidth(), image.getHeight(), room);
  }

  /// What the tool shows under the pointer.
  void hover(Point at) {
    pointer.accept(picture.map(p -> colour(p, at)).orElse(OptionalInt.empty()));
    var next = tool.map(t -> t.hover(at)).orElse(List.of());
    if (!next.equals(pointed)) {
      pointed = next;
      repaint();
    }
  }

  private static OptionalInt colour(BufferedImage p, Point at) {
    int x = (int) Math.floor(at.x() * p.getWidth());
    int y = (int) Math.floor(at.y() * p.getHeight());
    boolean on = x >= 0 && y >= 0 && x < p.getWidth() && y < p.getHeight();
    return on ? OptionalInt.of(p.getRGB(x, y) & 0xffffff) : OptionalInt.empty();
  }

  void unhover() {
    pointer.accept(OptionalInt.empty());
    pointed = List.of();
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    port.device(device());
    var painter = new PicturePainter(g, port, getSize());
    if (beside.isPresent() && picture.isPresent()) {
      painter.compare(beside.get(), picture.get(), comparing);
    } else {
      picture.ifPresent(p -> {
        var at = place(p, second());
        PicturePainter.draw(g, p, at);
        overlay.ifPresent(o -> PicturePainter.draw(g, o, at));
        var over = new MarkPainter(g, at);
        over.paint(marks);
        over.paint(pointed);
      });
      if (!message.isEmpty()) {
        painter.words(message);
      }
    }
    g.dispose();
    var part = part();
    if (!picture.equals(seenPicture) || !part.equals(seenPart)) {
      seenPicture = picture;
      seenPart = part;
      seen.run();
    }
  }
}
