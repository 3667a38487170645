package groundglass.ui.window.develop;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import java.util.List;
import java.util.Optional;

/// The crop tool: handles and the box are dragged, a drag outside turns, Ctrl and a line levels.
public final class CropPresenter implements PictureTool {
  /// How near a handle takes hold, in parts of the shown width.
  private static final double NEAR = 0.02;

  /// Parts of the frame that a box may be rounded by.
  private static final double SAME = 2e-6;

  /// A ratio to choose. `wide` to `high`; both 0 is free, `wide` -1 the photo's own.
  public record Aspect(String title, double wide, double high) {
    @Override
    public String toString() {
      return title;
    }
  }

  public static final List<Aspect> ASPECTS =
      List.of(
          new Aspect("Free", 0, 0),
          new Aspect("As the photo", -1, 1),
          new Aspect("1 : 1", 1, 1),
          new Aspect("5 : 4", 5, 4),
          new Aspect("4 : 3", 4, 3),
          new Aspect("7 : 5", 7, 5),
          new Aspect("3 : 2", 3, 2),
          new Aspect("16 : 10", 16, 10),
          new Aspect("16 : 9", 16, 9),
          new Aspect("2 : 1", 2, 1));

  private enum Held {
    NOTHING,
    HANDLE,
    BOX,
    TURN,
    LEVEL
  }

  private final DevelopPresenter develop;
  private Aspect aspect = ASPECTS.getFirst();
  private boolean turned;
  private Mark.Guide guide = Mark.Guide.THIRDS;
  private int guideTurn;
  private Held held = Held.NOTHING;
  private int hx;
  private int hy;
  private Crop before = Crop.NONE;
  private List<Point> level = List.of();

  CropPresenter(DevelopPresenter develop) {
    this.develop = develop;
  }

  public Aspect aspect() {
    return aspect;
  }

  public Mark.Guide guide() {
    return guide;
  }

  /// The frame with the crop of the settings, and without corrections: a crop's numbers are those
  /// of the sensor.
  private Optional<Frame> cropped() {
    return develop
        .photo()
        .map(p -> new Frame(p.width(), p.height(), p.orientation(), develop.settings().crop()));
  }

  /// Width to height along the stored sides of the box; 0 = free.
  private double ratio(Frame f) {
    if (aspect.wide() == 0) {
      return 0;
    }
    double seen =
        aspect.wide() < 0
            ? (double) f.orientedWidth() / f.orientedHeight()
            : aspect.wide() / aspect.high();
    seen = turned ? 1 / seen : seen;
    return f.swapped() ? 1 / seen : seen;
  }

  public void aspect(Aspect next) {
    aspect = next;
    cropped()
        .ifPresent(f -> {
          // a portrait stays a portrait
          turned = next.wide() > 0 && f.shownHeight() > f.shownWidth() && next.wide() > next.high();
          reshape(f);
        });
  }

  private void reshape(Frame f) {
    double ratio = ratio(f);
    if (ratio > 0) {
      set(CropShape.of(f).shaped(ratio, f), f, true);
    } else {
      develop.show();
    }
  }

  /// From landscape to portrait and back.
  public void flip() {
    cropped()
        .ifPresent(f -> {
          turned = !turned;
          var shape = CropShape.of(f);
          set(shape.shaped(shape.height() / shape.width(), f), f, true);
        });
  }

  /// Keeps the ratio that the box has now, or sets it free.
  public void lock() {
    cropped()
        .ifPresent(f -> {
          boolean free = aspect.wide() == 0;
          turned = false;
          aspect =
              free ? new Aspect("Locked", f.shownWidth(), f.shownHeight()) : ASPECTS.getFirst();
          develop.say(free ? "The ratio of the crop is kept." : "The crop is free.");
          develop.show();
        });
  }

  public void nextGuide() {
    var all = Mark.Guide.values();
    guide = all[(guide.ordinal() + 1) % all.length];
    guideTurn = 0;
    develop.show();
  }

  /// The lines the other way round, where they are not alike on both sides.
  public void turnGuide() {
    guideTurn = (guideTurn + 1) % guide.ways();
    develop.show();
  }

  public void angle(double degrees, boolean resting) {
    cropped().ifPresent(f -> set(CropShape.of(f).turned(degrees, f), f, resting));
  }

  public void reset() {
    aspect = ASPECTS.getFirst();
    turned = false;
    develop.crop(Crop.NONE, true);
  }

  private void set(CropShape shape, Frame f, boolean resting) {
    var next = shape.crop(f);
    // a box that cannot go further is the same box, and no edit
    develop.crop(
        alike(next, develop.settings().crop()) ? develop.settings().crop() : next, resting);
  }

  private static boolean alike(Crop a, Crop b) {
    return Math.abs(a.left() - b.left()) < SAME
        && Math.abs(a.top() - b.top()) < SAME
        && Math.abs(a.right() - b.right()) < SAME
        && Math.abs(a.bottom() - b.bottom()) < SAME
        && Math.abs(a.angle() - b.angle()) < SAME;
  }

  @Override
  public void gesture(Gesture g) {
    cropped().ifPresent(f -> gesture(g, f));
  }

  private void gesture(Gesture g, Frame now) {
    var f = now.uncropped();
    if (g.path().size() == 1 && !g.resting() || held == Held.NOTHING) {
      before = now.crop();
      press(g, f);
    }
    var start = CropShape.of(f.with(before));
    if (!g.click()) {
      switch (held) {
        case NOTHING -> {}
        case HANDLE -> {
          double ratio =
              g.shift() && aspect.wide() == 0 ? start.width() / start.height() : ratio(f);
          set(start.resized(hx, hy, px(g.last(), f), ratio, f), f, false);
        }
        case BOX -> {
          var from = px(g.first(), f);
          var to = px(g.last(), f);
          set(start.moved(to.x() - from.x(), to.y() - from.y(), f), f, false);
        }
        case TURN -> {
          double by = turn(start, px(g.last(), f)) - turn(start, px(g.first(), f));
          set(start.turned(within(start.angle() + by, 360), f), f, false);
        }
        case LEVEL -> {
          level = List.of(g.first(), g.last());
          develop.show();
        }
      }
    }
    if (g.resting()) {
      if (held == Held.LEVEL && !g.click()) {
        set(start.turned(along(px(g.first(), f), px(g.last(), f)), f), f, false);
      }
      level = List.of();
      held = Held.NOTHING;
      develop.commit("Crop");
      develop.show();
    }
  }

  private void press(Gesture g, Frame f) {
    var shape = CropShape.of(f.with(before));
    var p = px(g.first(), f);
    if (g.control()) {
      held = Held.LEVEL;
      return;
    }
    double near = NEAR * f.shownWidth();
    var local = shape.local(p);
    for (int i = 0; i < 9; i++) {
      int x = i % 3 - 1;
      int y = i / 3 - 1;
      double away =
          Math.hypot(local.x() - x * shape.width() / 2, local.y() - y * shape.height() / 2);
      if ((x != 0 || y != 0) && away < near) {
        held = Held.HANDLE;
        hx = x;
        hy = y;
        return;
      }
    }
    boolean inside =
        Math.abs(local.x()) < shape.width() / 2 && Math.abs(local.y()) < shape.height() / 2;
    held = inside ? Held.BOX : Held.TURN;
  }

  private static Point px(Point shown, Frame uncropped) {
    var p = uncropped.toSensor(shown);
    return new Point(p.x() * uncropped.width(), p.y() * uncropped.height());
  }

  private static double turn(CropShape shape, Point p) {
    return Math.toDegrees(Math.atan2(p.y() - shape.centreY(), p.x() - shape.centreX()));
  }

  /// The angle that makes this line level, or upright where it nearly stands.
  static double along(Point a, Point b) {
    return within(Math.toDegrees(Math.atan2(b.y() - a.y(), b.x() - a.x())), 90);
  }

  /// The same direction between plus and minus half a `circle`, no more than 45 degrees.
  private static double within(double degrees, double circle) {
    double d = degrees - circle * Math.rint(degrees / circle);
    return Math.clamp(d, -45, 45);
  }

  List<Mark> marks() {
    if (cropped().isEmpty()) {
      return List.of();
    }
    var f = cropped().get();
    var box = new Mark.Crop(CropShape.of(f).outline(f.uncropped()), guide, guideTurn);
    return level.isEmpty() ? List.of(box) : List.of(box, new Mark.Line(level, false, true));
  }
}
