package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import groundglass.ui.window.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The spots of the photo: the one that is selected, the next one's kind and size, and what
/// gestures do. A click places one and finds its source, a drag from an empty place chooses the
/// source; rings are dragged to other places.
public final class SpotPresenter implements PictureTool {
  private static final double SMALLEST = 0.001;
  private static final double LARGEST = 0.2;

  /// What the next spot is made with. `radius` is a share of the sensor's width.
  public record Tip(Spot.Kind kind, double radius, double feather, double opacity) {
    Tip sized(double r) {
      return new Tip(kind, Math.clamp(r, SMALLEST, LARGEST), feather, opacity);
    }
  }

  private enum Held {
    NOTHING,
    PLACE,
    SOURCE,
    NEW
  }

  private final Desk desk;
  private final DevelopPresenter develop;
  private Tip tip = new Tip(Spot.Kind.HEAL, 0.015, 0.5, 1);
  private int selected = -1;
  private Held held = Held.NOTHING;
  private Settings before = Settings.NEUTRAL;

  SpotPresenter(Desk desk, DevelopPresenter develop) {
    this.desk = desk;
    this.develop = develop;
  }

  public Tip tip() {
    return tip;
  }

  public int selected() {
    return selected;
  }

  void settingsChanged(Settings now, boolean otherPhoto) {
    if (otherPhoto || selected >= now.spots().size()) {
      selected = -1;
    }
  }

  private Optional<Spot> spot() {
    var spots = develop.settings().spots();
    return selected >= 0 && selected < spots.size()
        ? Optional.of(spots.get(selected))
        : Optional.empty();
  }

  public void select(int index) {
    selected = index;
    spot().ifPresent(s -> tip = new Tip(s.kind(), s.radius(), s.feather(), s.opacity()));
    develop.show();
  }

  /// Of the next one, and of the selected one.
  public void kind(Spot.Kind kind) {
    tip = new Tip(kind, tip.radius(), tip.feather(), tip.opacity());
    if (spot().isPresent()) {
      develop.change(word(kind), s -> SpotEdits.change(s, selected, x -> SpotEdits.kind(x, kind)));
    } else {
      develop.show();
    }
  }

  public void tip(Tip next, boolean resting) {
    tip = next.sized(next.radius());
    if (spot().isEmpty()) {
      develop.show();
      return;
    }
    develop.preview(s ->
        SpotEdits.change(
            s, selected, x -> SpotEdits.sized(x, tip.radius(), tip.feather(), tip.opacity())));
    if (resting) {
      develop.commit("Size of spot " + (selected + 1));
    }
  }

  public void delete() {
    if (spot().isPresent()) {
      int gone = selected;
      selected = -1;
      develop.change("Delete spot " + (gone + 1), s -> SpotEdits.remove(s, gone));
    }
  }

  public void deleteAll() {
    selected = -1;
    develop.change("Delete all spots", s -> s.withSpots(List.of()));
  }

  /// By a step of a key or the wheel: of the selected one when there is one.
  void larger(double steps) {
    tip(tip.sized(tip.radius() * Math.pow(1.12, steps)), true);
  }

  void softer(double steps) {
    double feather = Math.clamp(tip.feather() + 0.1 * steps, 0, 1);
    tip(new Tip(tip.kind(), tip.radius(), feather, tip.opacity()), true);
  }

  static String word(Spot.Kind kind) {
    return switch (kind) {
      case HEAL -> "Heal";
      case CLONE -> "Clone";
      case REMOVE -> "Remove";
    };
  }

  /// "2 Heal, 1.5 % wide".
  static String word(int index, Spot spot) {
    return String.format(
        Locale.ROOT, "%d  %s, %.1f %% wide", index + 1, word(spot.kind()), 200 * spot.radius());
  }

  @Override
  public void gesture(Gesture g) {
    develop.frame().ifPresent(frame -> gesture(g, frame));
  }

  private void gesture(Gesture g, Frame frame) {
    if (g.path().size() == 1 && !g.resting() || held == Held.NOTHING) {
      press(g.first(), frame);
    }
    switch (held) {
      case NOTHING -> {}
      case PLACE -> place(g, frame);
      case SOURCE -> source(g, frame);
      case NEW -> fresh(g, frame);
    }
    if (g.resting()) {
      held = Held.NOTHING;
    }
  }

  private void press(Point at, Frame frame) {
    before = develop.settings();
    var spots = before.spots();
    for (int i = spots.size() - 1; i >= 0; i--) {
      var spot = spots.get(i);
      boolean source = spot.source().filter(s -> inside(at, s, spot.radius(), frame)).isPresent();
      if (source || spot.at().stream().anyMatch(p -> inside(at, p, spot.radius(), frame))) {
        held = source ? Held.SOURCE : Held.PLACE;
        select(i);
        return;
      }
    }
    held = Held.NEW;
    selected = -1;
  }

  private static boolean inside(Point shown, Point sensor, double radius, Frame frame) {
    var p = frame.toSensor(shown);
    double aspect = (double) frame.height() / frame.width();
    return Math.hypot(p.x() - sensor.x(), (p.y() - sensor.y()) * aspect) < radius;
  }

  private void place(Gesture g, Frame frame) {
    if (g.click()) {
      return;
    }
    var from = frame.toSensor(g.first());
    var to = frame.toSensor(g.last());
    var was = before;
    int i = selected;
    develop.preview(_ ->
        SpotEdits.change(was, i, x -> SpotEdits.moved(x, to.x() - from.x(), to.y() - from.y())));
    if (g.resting()) {
      develop.commit("Move spot " + (i + 1));
    }
  }

  private void source(Gesture g, Frame frame) {
    if (g.click()) {
      return;
    }
    var to = frame.toSensor(g.last());
    int i = selected;
    develop.preview(s -> SpotEdits.change(s, i, x -> SpotEdits.source(x, Optional.of(to))));
    if (g.resting()) {
      develop.commit("Source of spot " + (i + 1));
    }
  }

  /// A new one: its shape while it is drawn, itself at the end.
  private void fresh(Gesture g, Frame frame) {
    boolean painted = tip.kind() == Spot.Kind.REMOVE && !g.click();
    List<Point> at = painted ? along(g, frame) : List.of(frame.toSensor(g.first()));
    Optional<Point> source =
        g.click() || painted ? Optional.empty() : Optional.of(frame.toSensor(g.last()));
    var made = new Spot(tip.kind(), at, tip.radius(), source, tip.feather(), tip.opacity());
    if (!g.resting()) {
      return;
    }
    String label = word(tip.kind());
    var photo = develop.photo();
    if (source.isPresent() || tip.kind() == Spot.Kind.REMOVE || photo.isEmpty()) {
      add(made, label);
      return;
    }
    var row = photo.get();
    var now = develop.settings();
    desk.pictures()
        .run(
            () -> desk.session().spotSource(row, now, made),
            found -> {
              // another photo may have come meanwhile
              if (develop.photo().filter(p -> p.id() == row.id()).isPresent()) {
                add(SpotEdits.source(made, found), label);
              }
            },
            e -> desk.status().failed("The spot was not placed", e));
  }

  private void add(Spot made, String label) {
    int index = develop.settings().spots().size();
    develop.change(label, s -> SpotEdits.add(s, made));
    selected = index;
    develop.show();
  }

  /// Discs side by side along the way of the pointer.
  private List<Point> along(Gesture g, Frame frame) {
    double aspect = (double) frame.height() / frame.width();
    var out = new ArrayList<Point>();
    for (Point shown : g.path()) {
      var p = frame.toSensor(shown);
      if (out.isEmpty() || apart(out.getLast(), p, aspect) > tip.radius() / 2) {
        out.add(p);
      }
    }
    return out.size() > Spot.MOST ? out.subList(0, Spot.MOST) : out;
  }

  private static double apart(Point a, Point b, double aspect) {
    return Math.hypot(a.x() - b.x(), (a.y() - b.y()) * aspect);
  }

  /// Rings of all spots; the selected one with its source and the way between.
  List<Mark> marks(Frame frame) {
    var out = new ArrayList<Mark>();
    var spots = develop.settings().spots();
    for (int i = 0; i < spots.size(); i++) {
      var spot = spots.get(i);
      boolean chosen = i == selected;
      for (Point p : few(spot.at())) {
        out.add(ring(frame.toShown(p), spot.radius(), frame, chosen, false));
      }
      if (chosen && spot.source().isPresent()) {
        var at = frame.toShown(spot.at().getFirst());
        var from = frame.toShown(spot.source().get());
        out.add(new Mark.Line(List.of(from, at), false, false));
        out.add(ring(from, spot.radius(), frame, true, true));
      }
    }
    return out;
  }

  /// A painted place is drawn by some of its discs.
  private static List<Point> few(List<Point> at) {
    int step = Math.max(1, at.size() / 40);
    var out = new ArrayList<Point>();
    for (int i = 0; i < at.size(); i += step) {
      out.add(at.get(i));
    }
    return out;
  }

  private static Mark ring(Point at, double r, Frame f, boolean selected, boolean dashed) {
    return new Mark.Ring(
        at, r * f.width() / f.shownWidth(), r * f.width() / f.shownHeight(), selected, dashed);
  }

  @Override
  public List<Mark> hover(Point at) {
    return develop
        .frame()
        .map(f -> List.of(ring(at, tip.radius(), f, false, true)))
        .orElse(List.of());
  }

  @Override
  public boolean wheel(double steps, boolean shift) {
    if (shift) {
      softer(steps);
    } else {
      larger(steps);
    }
    return true;
  }
}
