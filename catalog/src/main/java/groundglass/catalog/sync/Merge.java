package groundglass.catalog.sync;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Transfer;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Stroke;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a target becomes: pure, so that the plan and the deed cannot differ. One instance per sync;
/// it remembers the ids given to added masks, so that a mask is the same mask on every target.
final class Merge {
  private final Sync.Request request;
  private final Settings source;
  private final Frame sourceFrame;
  private final List<Mask> masks;
  private final Set<String> controls;
  private final Map<String, String> newIds = new HashMap<>();

  Merge(Sync.Request request, Settings source, Frame sourceFrame) {
    this.request = request;
    this.source = source;
    this.sourceFrame = sourceFrame;
    masks = source.masks().stream().filter(m -> chosen(m.name())).toList();
    controls =
        Adjustments.in(request.groups()).stream()
            .flatMap(a -> a.controls().stream())
            .map(Control::id)
            .collect(Collectors.toSet());
  }

  private boolean chosen(String name) {
    return request.masks().stream()
        .anyMatch(m -> m.equalsIgnoreCase("all") || m.equalsIgnoreCase(name));
  }

  /// A target's new masks and what became of them.
  record Masks(List<Mask> masks, int removed) {}

  Settings settings(Settings target, Frame frame) {
    return groups(target).withMasks(masks(target.masks(), frame).masks());
  }

  private Settings groups(Settings target) {
    var values = new TreeMap<>(target.values());
    values.keySet().removeAll(controls);
    source
        .values()
        .forEach((id, value) -> {
          if (controls.contains(id)) {
            values.put(id, value);
          }
        });
    Settings next = target.withValues(values);
    var texts = new TreeMap<>(target.texts());
    for (Adjustment a : Adjustments.in(request.groups())) {
      a.texts().forEach(id -> texts.put(id, source.text(id)));
    }
    texts.values().removeIf(String::isEmpty);
    next = next.withTexts(texts);
    if (request.groups().contains("curve")) {
      next = next.withCurves(source.curves());
    }
    if (request.groups().contains("color")) {
      next = next.withPointColors(source.pointColors());
    }
    if (request.groups().contains("retouch")) {
      next = next.withSpots(source.spots());
    }
    return request.groups().contains("crop") ? next.withCrop(source.crop()) : next;
  }

  Masks masks(List<Mask> target, Frame frame) {
    if (request.masks().isEmpty()) {
      return new Masks(target, 0);
    }
    List<Mask> carried = masks.stream().map(m -> carry(m, frame)).toList();
    return switch (request.policy()) {
      case ADD -> {
        var all = new ArrayList<>(target);
        carried.forEach(m -> all.add(renamed(m)));
        yield new Masks(all, 0);
      }
      case UPDATE -> new Masks(update(target, carried), 0);
      case REPLACE -> {
        Set<String> kept = carried.stream().map(Mask::syncId).collect(Collectors.toSet());
        int removed = (int) target.stream().filter(m -> !kept.contains(m.syncId())).count();
        yield new Masks(carried, removed);
      }
    };
  }

  /// Same id first, else same name and kinds; a target mask is taken once. What is replaced keeps
  /// its place in the panel, but gets the source's id, so that the next sync finds it.
  private static List<Mask> update(List<Mask> target, List<Mask> carried) {
    var result = new ArrayList<>(target);
    var taken = new HashSet<Integer>();
    var homeless = new ArrayList<Mask>();
    for (Mask m : carried) {
      if (!place(m, result, taken, t -> t.syncId().equals(m.syncId()))) {
        homeless.add(m);
      }
    }
    for (Mask m : homeless) {
      if (!place(m, result, taken, t -> likeness(t).equals(likeness(m)))) {
        taken.add(result.size());
        result.add(m);
      }
    }
    return result;
  }

  private static boolean place(
      Mask m, List<Mask> result, Set<Integer> taken, java.util.function.Predicate<Mask> matches) {
    for (int i = 0; i < result.size(); i++) {
      if (!taken.contains(i) && matches.test(result.get(i))) {
        result.set(i, keeping(m, result.get(i)));
        return taken.add(i);
      }
    }
    return false;
  }

  private static String likeness(Mask m) {
    return m.name().toLowerCase(Locale.ROOT)
        + m.components().stream().map(Component::kind).toList();
  }

  private Mask renamed(Mask m) {
    var components =
        m.components().stream()
            .map(c -> c.with(c.common().named(fresh(c.common().syncId()))))
            .toList();
    return m.withSyncId(fresh(m.syncId())).withComponents(components);
  }

  private String fresh(String id) {
    return newIds.computeIfAbsent(id, _ -> Component.newId());
  }

  /// Drawn shapes keep their place in the upright picture, or their numbers; every other kind is
  /// the same question to another photo.
  private Mask carry(Mask m, Frame frame) {
    return switch (request.transfer()) {
      case STORED -> m;
      case SEEN ->
          same(frame)
              ? m
              : m.withComponents(
                  m.components().stream().map(c -> refined(seen(c, frame), frame)).toList());
    };
  }

  /// Frames of the same shape: the numbers are copied, not computed, so they stay the same bits.
  private boolean same(Frame f) {
    return f.orientation() == sourceFrame.orientation()
        && (long) f.width() * sourceFrame.height() == (long) sourceFrame.width() * f.height();
  }

  private Component refined(Component c, Frame frame) {
    var strokes = c.common().refined().stream().map(s -> seen(s, frame)).toList();
    return strokes.isEmpty() ? c : c.with(c.common().refined(strokes));
  }

  /// What was refined by hand on the target stays, where the source brings nothing of its own.
  private static Mask keeping(Mask next, Mask target) {
    return next.withComponents(
        next.components().stream()
            .map(c ->
                target.components().stream()
                    .filter(t -> t.common().syncId().equals(c.common().syncId()))
                    .filter(_ -> c.common().refined().isEmpty())
                    .findFirst()
                    .map(t -> c.with(c.common().refined(t.common().refined())))
                    .orElse(c))
            .toList());
  }

  private Component seen(Component c, Frame frame) {
    return switch (c) {
      case Component.Linear l ->
          new Component.Linear(
              l.common(),
              Transfer.seen(l.zero(), sourceFrame, frame),
              Transfer.seen(l.full(), sourceFrame, frame),
              l.after());
      case Component.Radial r ->
          new Component.Radial(
              r.common(),
              Transfer.seen(r.centre(), sourceFrame, frame),
              Transfer.lengthSeen(r.a(), sourceFrame, frame),
              Transfer.lengthSeen(r.b(), sourceFrame, frame),
              Transfer.angleSeen(r.angle(), sourceFrame, frame),
              r.feather());
      case Component.Brush b ->
          new Component.Brush(b.common(), b.strokes().stream().map(s -> seen(s, frame)).toList());
      case Component.Person p ->
          new Component.Person(
              p.common(),
              p.at().map(at -> seen(at, frame)),
              p.part(),
              p.who().map(w -> seen(w, frame)));
      case Component.Prompted p -> new Component.Prompted(p.common(), seen(p.prompt(), frame));
      case Component.Imported i ->
          new Component.Imported(i.common(), i.matte().seen(sourceFrame, frame));
      case Component.Subject _,
          Component.Sky _,
          Component.Background _,
          Component.Landscape _,
          Component.DepthRange _,
          Component.LuminanceRange _,
          Component.ColorRange _,
          Component.Unknown _ ->
          c;
    };
  }

  private Point seen(Point p, Frame frame) {
    return Transfer.seen(p, sourceFrame, frame);
  }

  private Who seen(Who who, Frame frame) {
    return new Who(
        who.which(),
        who.everybody().stream()
            .map(l -> new Who.Look(seen(l.from(), frame), seen(l.to(), frame), l.colours()))
            .toList());
  }

  private List<Point> seen(List<Point> points, Frame frame) {
    return points.stream().map(p -> seen(p, frame)).toList();
  }

  private Stroke seen(Stroke s, Frame frame) {
    var xy = new float[2 * s.dabs().size()];
    for (int i = 0; i < s.dabs().size(); i++) {
      Point p = seen(new Point(s.dabs().x(i), s.dabs().y(i)), frame);
      xy[2 * i] = (float) p.x();
      xy[2 * i + 1] = (float) p.y();
    }
    return new Stroke(
        Transfer.lengthSeen(s.radius(), sourceFrame, frame),
        s.feather(),
        s.flow(),
        s.density(),
        s.auto(),
        s.erase(),
        Dabs.of(xy));
  }

  private Prompt seen(Prompt p, Frame frame) {
    Prompt.Outline outline =
        switch (p.outline()) {
          case Prompt.Outline.Box(Point from, Point to) ->
              new Prompt.Outline.Box(seen(from, frame), seen(to, frame));
          case Prompt.Outline.Lasso(List<Point> points) ->
              new Prompt.Outline.Lasso(seen(points, frame));
          case Prompt.Outline.Scribble(List<Point> points, double radius) ->
              new Prompt.Outline.Scribble(
                  seen(points, frame), Transfer.lengthSeen(radius, sourceFrame, frame));
          case Prompt.Outline.None none -> none;
        };
    return new Prompt(outline, seen(p.add(), frame), seen(p.takeAway(), frame));
  }

  /// The source's masks that are copied.
  List<Mask> chosen() {
    return masks;
  }

  /// The ids that added masks and components got.
  java.util.Collection<String> given() {
    return newIds.values();
  }
}
