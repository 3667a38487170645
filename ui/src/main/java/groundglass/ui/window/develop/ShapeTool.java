package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Handles of a linear or radial component: dragging one moves it, dragging the middle moves the
/// shape, a drag elsewhere draws it anew.
final class ShapeTool implements PictureTool {
  /// How near a handle takes hold, in parts of the shown width.
  private static final double NEAR = 0.02;

  /// Where a handle is and what the component becomes when it is dragged to another place.
  private record Grip(Point at, Moved moved) {}

  private interface Moved {
    Component to(Frame frame, Point from, Point to);
  }

  private final DevelopPresenter presenter;
  private final Component component;
  private final Consumer<Component> replace;
  private final Consumer<String> finish;

  ShapeTool(
      DevelopPresenter presenter,
      Component component,
      Consumer<Component> replace,
      Consumer<String> finish) {
    this.presenter = presenter;
    this.component = component;
    this.replace = replace;
    this.finish = finish;
  }

  /// The lines and handles of a shape; empty for other kinds.
  static List<Mark> marks(Component c, Frame frame) {
    var out = new ArrayList<Mark>();
    switch (c) {
      case Component.Linear l -> {
        var zero = frame.toShown(l.zero());
        var full = frame.toShown(l.full());
        out.add(new Mark.Line(List.of(zero, full), false, true));
        out.add(across(zero, full, frame));
        out.add(across(full, zero, frame));
      }
      case Component.Radial r -> out.add(new Mark.Line(outline(r, frame), true, true));
      case Component.Asked _,
          Component.LuminanceRange _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Unknown _ -> {}
    }
    grips(c, frame).forEach(g -> out.add(new Mark.Handle(g.at(), true)));
    return out;
  }

  /// The edge of a linear gradient at one of its ends.
  private static Mark across(Point at, Point other, Frame frame) {
    double aspect = (double) frame.shownHeight() / frame.shownWidth();
    double dx = other.x() - at.x();
    double dy = (other.y() - at.y()) * aspect;
    double length = Math.max(1e-6, Math.hypot(dx, dy));
    double half = 0.25;
    var a = new Point(at.x() - half * dy / length, at.y() + half * dx / length / aspect);
    var b = new Point(at.x() + half * dy / length, at.y() - half * dx / length / aspect);
    return new Mark.Line(List.of(a, b), false, false);
  }

  private static Point on(Component.Radial r, Frame frame, double turn) {
    double aspect = (double) frame.height() / frame.width();
    double t = Math.toRadians(r.angle());
    double x = r.a() * Math.cos(turn);
    double y = r.b() * Math.sin(turn);
    return frame.toShown(
        new Point(
            r.centre().x() + x * Math.cos(t) - y * Math.sin(t),
            r.centre().y() + (x * Math.sin(t) + y * Math.cos(t)) / aspect));
  }

  private static List<Point> outline(Component.Radial r, Frame frame) {
    var out = new ArrayList<Point>();
    for (int i = 0; i < 48; i++) {
      out.add(on(r, frame, 2 * Math.PI * i / 48));
    }
    return out;
  }

  private static List<Grip> grips(Component c, Frame frame) {
    return switch (c) {
      case Component.Linear l -> linear(l, frame);
      case Component.Radial r -> radial(r, frame);
      case Component.Asked _,
          Component.LuminanceRange _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Unknown _ ->
          List.of();
    };
  }

  private static List<Grip> linear(Component.Linear l, Frame frame) {
    var zero = frame.toShown(l.zero());
    var full = frame.toShown(l.full());
    var middle = new Point((zero.x() + full.x()) / 2, (zero.y() + full.y()) / 2);
    return List.of(
        new Grip(zero, (f, _, to) -> line(l, f, to, full)),
        new Grip(full, (f, _, to) -> line(l, f, zero, to)),
        new Grip(middle, (f, from, to) -> line(l, f, by(zero, from, to), by(full, from, to))));
  }

  /// Where it falls off again beyond goes along.
  private static Component line(Component.Linear l, Frame f, Point zero, Point full) {
    var moved = MaskEdits.linear(l.common(), f, zero, full);
    return new Component.Linear(l.common(), moved.zero(), moved.full(), l.after());
  }

  private static List<Grip> radial(Component.Radial r, Frame frame) {
    var centre = frame.toShown(r.centre());
    var out = new ArrayList<Grip>();
    out.add(
        new Grip(
            centre,
            (f, from, to) ->
                new Component.Radial(
                    r.common(),
                    f.toSensor(by(centre, from, to)),
                    r.a(),
                    r.b(),
                    r.angle(),
                    r.feather())));
    for (int i = 0; i < 4; i++) {
      boolean wide = i % 2 == 0;
      out.add(
          new Grip(
              on(r, frame, i * Math.PI / 2),
              (f, _, to) -> {
                double length = length(f, r.centre(), f.toSensor(to));
                return new Component.Radial(
                    r.common(),
                    r.centre(),
                    wide ? length : r.a(),
                    wide ? r.b() : length,
                    r.angle(),
                    r.feather());
              }));
    }
    return out;
  }

  /// In parts of the sensor's width.
  private static double length(Frame f, Point a, Point b) {
    double aspect = (double) f.height() / f.width();
    return Math.max(0.005, Math.hypot(b.x() - a.x(), (b.y() - a.y()) * aspect));
  }

  private static Point by(Point p, Point from, Point to) {
    return new Point(p.x() + to.x() - from.x(), p.y() + to.y() - from.y());
  }

  private Optional<Grip> near(Point at, Frame frame) {
    double aspect = (double) frame.shownHeight() / frame.shownWidth();
    return grips(component, frame).stream()
        .filter(g -> Math.hypot(g.at().x() - at.x(), (g.at().y() - at.y()) * aspect) < NEAR)
        .findFirst();
  }

  @Override
  public void gesture(Gesture g) {
    presenter
        .frame()
        .filter(_ -> !g.click())
        .ifPresent(frame -> {
          var grip = near(g.first(), frame);
          replace.accept(
              grip.isPresent()
                  ? grip.get().moved().to(frame, g.first(), g.last())
                  : drawn(frame, g));
          if (g.resting()) {
            finish.accept((grip.isPresent() ? "Move " : "Draw ") + component.kind());
          }
        });
  }

  private Component drawn(Frame frame, Gesture g) {
    return component instanceof Component.Linear
        ? MaskEdits.linear(component.common(), frame, g.first(), g.last())
        : MaskEdits.radial(component.common(), frame, g.first(), g.last());
  }
}
