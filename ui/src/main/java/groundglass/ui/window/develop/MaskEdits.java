package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Changes of masks, as functions from settings to settings.
public final class MaskEdits {
  private MaskEdits() {}

  public static Component.Linear linear(Common common, Frame frame, Point zero, Point full) {
    return new Component.Linear(common, frame.toSensor(zero), frame.toSensor(full));
  }

  /// An ellipse upright on the screen whose box reaches from its centre to `corner`.
  public static Component.Radial radial(Common common, Frame frame, Point centre, Point corner) {
    var c = frame.toSensor(centre);
    var across = frame.toSensor(new Point(corner.x(), centre.y()));
    var down = frame.toSensor(new Point(centre.x(), corner.y()));
    double aspect = (double) frame.height() / frame.width();
    double ax = across.x() - c.x();
    double ay = (across.y() - c.y()) * aspect;
    double bx = down.x() - c.x();
    double by = (down.y() - c.y()) * aspect;
    return new Component.Radial(
        common,
        c,
        Math.max(0.005, Math.hypot(ax, ay)),
        Math.max(0.005, Math.hypot(bx, by)),
        Math.toDegrees(Math.atan2(ay, ax)),
        50);
  }

  public static Settings add(Settings s, Mask mask) {
    var masks = new ArrayList<>(s.masks());
    masks.add(mask);
    return s.withMasks(masks);
  }

  public static Settings remove(Settings s, String maskId) {
    return s.withMasks(s.masks().stream().filter(m -> !m.syncId().equals(maskId)).toList());
  }

  public static Settings change(Settings s, String maskId, UnaryOperator<Mask> how) {
    return s.withMasks(
        s.masks().stream().map(m -> m.syncId().equals(maskId) ? how.apply(m) : m).toList());
  }

  public static Settings changeComponent(
      Settings s, String maskId, String componentId, UnaryOperator<Component> how) {
    return change(
        s,
        maskId,
        m ->
            m.withComponents(
                m.components().stream()
                    .map(c -> c.common().syncId().equals(componentId) ? how.apply(c) : c)
                    .toList()));
  }

  /// The refine brush: the border of a component is made anew under one more stroke.
  public static Settings refine(Settings s, String maskId, String componentId, Stroke stroke) {
    return changeComponent(
        s,
        maskId,
        componentId,
        c -> {
          var strokes = new ArrayList<>(c.common().refined());
          strokes.add(stroke);
          return c.with(c.common().refined(strokes));
        });
  }

  public static Settings unrefined(Settings s, String maskId, String componentId) {
    return changeComponent(s, maskId, componentId, c -> c.with(c.common().refined(List.of())));
  }

  public static Settings addComponent(Settings s, String maskId, Component c) {
    return change(
        s,
        maskId,
        m -> {
          var parts = new ArrayList<>(m.components());
          parts.add(c);
          return m.withComponents(parts);
        });
  }

  /// The last component takes its mask with it; the first of those left always adds.
  public static Settings removeComponent(Settings s, String maskId, String componentId) {
    var mask = find(s, maskId);
    if (mask.isEmpty()) {
      return s;
    }
    List<Component> left =
        mask.get().components().stream()
            .filter(c -> !c.common().syncId().equals(componentId))
            .toList();
    if (left.isEmpty()) {
      return remove(s, maskId);
    }
    var parts = new ArrayList<>(left);
    var first = parts.getFirst().common();
    parts.set(0, parts.getFirst().with(first.with(Operation.ADD)));
    return change(s, maskId, m -> m.withComponents(parts));
  }

  /// A copy behind the mask itself, with ids of its own; `invert` turns what it selects around.
  public static Settings duplicate(Settings s, String maskId, boolean invert) {
    var out = new ArrayList<Mask>();
    for (Mask m : s.masks()) {
      out.add(m);
      if (m.syncId().equals(maskId)) {
        var parts =
            m.components().stream().map(c -> c.with(c.common().named(Component.newId()))).toList();
        var copy =
            m.withSyncId(Component.newId()).withName(freeName(s, m.name())).withComponents(parts);
        out.add(invert ? inverted(copy) : copy);
      }
    }
    return s.withMasks(out);
  }

  /// Moves a mask so many places down the list; it stays where it is at its ends.
  public static Settings move(Settings s, String maskId, int places) {
    var masks = new ArrayList<>(s.masks());
    for (int i = 0; i < masks.size(); i++) {
      int to = Math.clamp((long) i + places, 0, masks.size() - 1);
      if (masks.get(i).syncId().equals(maskId)) {
        masks.add(to, masks.remove(i));
        break;
      }
    }
    return s.withMasks(masks);
  }

  public static Mask amount(Mask m, double amount) {
    return m.withAmount(amount);
  }

  public static Mask active(Mask m, boolean on) {
    return m.withActive(on);
  }

  public static Mask inverted(Mask m) {
    return m.withInverted(!m.inverted());
  }

  public static Mask named(Mask m, String name) {
    return m.withName(name);
  }

  public static Component inverted(Component c) {
    var o = c.common();
    return c.with(o.inverted(!o.inverted()));
  }

  public static Optional<Mask> find(Settings s, String maskId) {
    return s.masks().stream().filter(m -> m.syncId().equals(maskId)).findFirst();
  }

  /// "Subject", or "Subject 2" when there is one already.
  public static String freeName(Settings s, String wish) {
    String name = wish;
    for (int i = 2; taken(s, name); i++) {
      name = String.format(Locale.ROOT, "%s %d", wish, i);
    }
    return name;
  }

  private static boolean taken(Settings s, String name) {
    return s.masks().stream().anyMatch(m -> m.name().equals(name));
  }

  /// Whether a network has to be asked for this mask.
  public static boolean needsNetwork(Mask mask) {
    return mask.components().stream().anyMatch(Component.Asked.class::isInstance);
  }

  /// Whether masks are made of something else than `then`, so that what was said of them has to be
  /// said anew.
  static boolean asksAnew(Settings now, Settings then) {
    return !definitions(then).containsAll(definitions(now))
        || !MatteMaker.questions(then).containsAll(MatteMaker.questions(now));
  }

  /// What masks are made of, and nothing of what they do to the picture.
  static Set<Definition> definitions(Settings s) {
    return s.masks().stream()
        .map(m -> new Definition(m.syncId(), m.inverted(), m.components()))
        .collect(Collectors.toSet());
  }

  record Definition(String mask, boolean inverted, List<Component> components) {}

  /// A component at another place of its mask. The first one always adds: there is nothing before
  /// it to take from.
  static Mask componentTo(Mask mask, String componentId, int to) {
    var parts = new ArrayList<>(mask.components());
    var moved = parts.stream().filter(c -> c.common().syncId().equals(componentId)).findFirst();
    if (moved.isEmpty()) {
      return mask;
    }
    parts.remove(moved.get());
    parts.add(Math.clamp(to, 0, parts.size()), moved.get());
    var first = parts.getFirst();
    parts.set(0, first.with(first.common().with(Operation.ADD)));
    return mask.withComponents(parts);
  }

  /// Where a mask is pinned: where its first drawn or pointed component is.
  static Optional<Point> place(Mask m) {
    return m.components().stream()
        .map(c ->
            switch (c) {
              case Component.Linear l -> Optional.of(l.zero());
              case Component.Radial r -> Optional.of(r.centre());
              case Component.Brush b ->
                  b.strokes().stream()
                      .filter(s -> s.dabs().size() > 0)
                      .map(s -> new Point(s.dabs().x(0), s.dabs().y(0)))
                      .findFirst();
              case Component.Person p -> p.at();
              case Component.Asked _,
                  Component.LuminanceRange _,
                  Component.ColorRange _,
                  Component.Imported _,
                  Component.Unknown _ ->
                  Optional.<Point>empty();
            })
        .flatMap(Optional::stream)
        .findFirst();
  }
}
