package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Overlay;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The masks of the photo in Develop: which one is selected, what begins with the next gesture, and
/// what lies over the picture. What masks are is changed through the [DevelopPresenter].
public final class MaskPresenter {
  /// A kind that begins with the next gesture on the picture: as a new mask, or as a part of the
  /// mask `into`. `picks`: the gesture sets the depth range of the selected mask instead.
  public record Armed(
      MaskKind kind, Component.Operation operation, Optional<String> into, boolean picks) {}

  private final Desk desk;
  private final DevelopScreen screen;
  private final DevelopPresenter develop;
  private Optional<String> selected = Optional.empty();
  private Optional<Armed> armed = Optional.empty();
  private Overlay.Mode mode = Overlay.Mode.COLOR;
  private boolean overlay;
  private boolean overlayUntilMoved;
  private boolean depth;
  private Optional<String> range = Optional.empty();
  private Optional<String> refining = Optional.empty();

  private Map<String, String> rims = Map.of();

  MaskPresenter(Desk desk, DevelopScreen screen, DevelopPresenter develop) {
    this.desk = desk;
    this.screen = screen;
    this.develop = develop;
  }

  public Optional<String> selected() {
    return selected;
  }

  public boolean arming() {
    return armed.isPresent() || refining.isPresent();
  }

  Optional<Armed> armed() {
    return armed;
  }

  boolean overlay() {
    return overlay;
  }

  boolean depth() {
    return depth;
  }

  /// The handles of the selected mask, and a pin for each of the others that has a place.
  List<Mark> marks(Frame frame) {
    var out = new ArrayList<Mark>();
    for (Mask m : develop.settings().masks()) {
      boolean chosen = selected.equals(Optional.of(m.syncId()));
      for (Component c : m.components()) {
        if (chosen) {
          out.addAll(ShapeTool.marks(c, frame));
        }
      }
      if (!chosen) {
        place(m).ifPresent(p -> out.add(new Mark.Pin(frame.toShown(p), m.name(), false)));
      }
    }
    return out;
  }

  /// Where a mask is pinned: where its first drawn or pointed component is.
  private static Optional<Point> place(Mask m) {
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

  /// What lies over the picture.
  Previews.Over over() {
    if (depth) {
      return new Previews.Over.Depth();
    }
    var part = shownPart();
    if (part.isPresent()) {
      return new Previews.Over.OfPart(part.get());
    }
    return overlay && selected.isPresent()
        ? new Previews.Over.OfMask(selected.get(), mode)
        : new Previews.Over.Nothing();
  }

  /// Another photo, or other settings of the same: what is gone is not selected any more.
  void settingsChanged(Settings now, boolean otherPhoto) {
    if (otherPhoto) {
      rims = Map.of();
      depth = false;
      range = Optional.empty();
      refining = Optional.empty();
      armed = Optional.empty();
    }
    selected = selected.filter(id -> MaskEdits.find(now, id).isPresent());
  }

  /// A slider moves: an overlay that was only shown for a start goes away.
  void moved() {
    if (overlayUntilMoved) {
      overlayUntilMoved = false;
      overlay = false;
    }
  }

  public void arm(MaskKind kind, Component.Operation operation, Optional<String> into) {
    arm(new Armed(kind, operation, into, false));
  }

  public void armDepth() {
    arm(new Armed(MaskKind.DEPTH, Component.Operation.ADD, Optional.empty(), true));
  }

  private void arm(Armed next) {
    develop.mode(Mode.LOOK);
    armed = Optional.of(next);
    screen.message(
        next.picks() ? "Click what is to be held, or drag a box over it." : next.kind().hint());
    develop.show();
  }

  public void disarm() {
    refining = Optional.empty();
    if (armed.isPresent()) {
      armed = Optional.empty();
      screen.message("");
      develop.show();
    }
  }

  /// The gesture has something to show: a new mask with this part, or the part in its mask. Not
  /// stored before [DevelopPresenter#commit].
  void begin(Component part) {
    var s = develop.settings();
    var into = armed.flatMap(Armed::into).filter(id -> MaskEdits.find(s, id).isPresent());
    if (into.isPresent()) {
      selected = into;
      develop.preview(x -> MaskEdits.addComponent(x, into.get(), part));
      return;
    }
    String title = armed.map(a -> a.kind().title()).orElse("Mask");
    var made =
        Mask.of(
            MaskEdits.freeName(s, title), part.with(part.common().with(Component.Operation.ADD)));
    selected = Optional.of(made.syncId());
    overlay = true;
    overlayUntilMoved = false;
    develop.preview(x -> MaskEdits.add(x, made));
  }

  /// A line that a gesture is drawing, not part of the settings.
  void sketch(List<Point> line) {
    screen.marks(List.of(new Mark.Line(line, true, true)));
  }

  /// The colour of the picture before adjustments at a point or over a box.
  void pickColor(Point a, Point b, Consumer<ColorSample> done) {
    develop
        .photo()
        .ifPresent(p -> {
          var now = develop.settings();
          desk.pictures()
              .run(
                  () -> desk.session().color(p, now, a, b),
                  done,
                  e -> desk.status().failed("The colour could not be picked", e));
        });
  }

  /// The border of a component is made anew under a stroke, as one action.
  public void refine(String maskId, String componentId, Stroke stroke) {
    develop.change("Refine edge", s -> MaskEdits.refine(s, maskId, componentId, stroke));
  }

  /// Takes back what the refine brush did to a component.
  public void unrefine(String maskId, String componentId) {
    develop.change("Undo refining", s -> MaskEdits.unrefined(s, maskId, componentId));
  }

  /// A rim that a mask's strong adjustment leaves along its border, in words; known some time after
  /// a gesture has come to rest.
  Map<String, String> rims() {
    return rims;
  }

  /// The component whose border the refine brush solves anew.
  Optional<String> refining() {
    return refining;
  }

  /// Strokes on the picture refine the border of this component, until it is said again.
  public void refine(String componentId) {
    boolean again = refining.equals(Optional.of(componentId));
    develop.mode(Mode.LOOK);
    disarm();
    refining = again ? Optional.empty() : Optional.of(componentId);
    overlay = overlay || !again;
    screen.message(again ? "" : "Paint over hair and soft edges; they are found anew. Alt erases.");
    seen();
  }

  public Optional<String> rim(String maskId) {
    return Optional.ofNullable(rims.get(maskId));
  }

  /// A gesture has come to rest: the borders of strong masks are looked at again.
  void rested() {
    var now = develop.settings();
    develop
        .photo()
        .filter(_ -> !now.masks().isEmpty())
        .ifPresent(p ->
            desk.pictures()
                .run(
                    () -> desk.session().rims(p, now),
                    found -> {
                      if (now.equals(develop.settings()) && !found.equals(rims)) {
                        rims = found;
                        develop.show();
                      }
                    },
                    e -> desk.status().failed("The borders of masks", e)));
  }

  /// Sets the depth range of the selected mask around what was hit.
  void pickDepth(Point a, Point b, boolean click) {
    if (selected.isEmpty()) {
      return;
    }
    String id = selected.get();
    disarm();
    depthAt(a, click ? a : b, r -> develop.change("Pick depth", s -> ranged(s, id, r)));
  }

  /// The range of depths around what was hit, 0..100 near to far.
  void depthAt(Point a, Point b, Consumer<double[]> done) {
    var now = develop.settings();
    develop
        .photo()
        .ifPresent(p ->
            desk.pictures()
                .run(
                    () ->
                        desk.session()
                            .depth(p, now, Previews.DRAFT)
                            .map(d -> Eyedropper.depth(d, a, b)),
                    range ->
                        range.ifPresentOrElse(
                            done, () -> screen.message("No depth is known of this photo.")),
                    e -> desk.status().failed("The depth could not be picked", e)));
  }

  private static Settings ranged(Settings s, String maskId, double[] range) {
    return MaskEdits.change(
        s,
        maskId,
        m ->
            m.withComponents(
                m.components().stream()
                    .map(c ->
                        c instanceof Component.DepthRange d
                            ? new Component.DepthRange(
                                d.common(), range[0], range[1], d.smoothness())
                            : c)
                    .toList()));
  }

  public void select(Optional<String> id) {
    refining = Optional.empty();
    selected = id;
    seen();
  }

  /// A new mask is selected and shows its overlay until the first slider moves.
  public void created(String maskId) {
    selected = Optional.of(maskId);
    overlay = true;
    overlayUntilMoved = true;
    seen();
  }

  /// Opens a mask with its overlay, as soon as its photo is here.
  public void repair(String maskId) {
    selected = Optional.of(maskId);
    overlay = true;
    overlayUntilMoved = false;
    seen();
  }

  public void toggleOverlay() {
    overlay = !overlay;
    overlayUntilMoved = false;
    if (overlay && selected.isEmpty()) {
      desk.status().say("The overlay is on; select a mask to see it");
    }
    seen();
  }

  /// The next of the six ways to show a mask.
  public void nextOverlay() {
    var modes = Overlay.Mode.values();
    mode = modes[(mode.ordinal() + 1) % modes.length];
    overlay = true;
    overlayUntilMoved = false;
    desk.status().say("Overlay: " + MaskWords.overlay(mode));
    seen();
  }

  public void showDepth(boolean on) {
    depth = on;
    seen();
  }

  /// Shows what a part of the selected mask selects by itself, or nothing more of it.
  public void showRange(Optional<String> component) {
    range = component;
    seen();
  }

  /// The part whose map is shown: it goes with the mask it belongs to.
  private Optional<Component> shownPart() {
    return selected
        .flatMap(id -> MaskEdits.find(develop.settings(), id))
        .flatMap(m ->
            m.components().stream()
                .filter(c -> range.equals(Optional.of(c.common().syncId())))
                .findFirst());
  }

  private void seen() {
    develop.show();
    develop.renderOver();
  }
}
