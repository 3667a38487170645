package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final OverlayPresenter overlays;
  private Optional<String> selected = Optional.empty();
  private Optional<Armed> armed = Optional.empty();
  private Optional<String> refining = Optional.empty();
  private Optional<String> repairing = Optional.empty();
  private boolean pins = true;
  private Map<String, String> rims = Map.of();

  MaskPresenter(Desk desk, DevelopScreen screen, DevelopPresenter develop) {
    this.desk = desk;
    this.screen = screen;
    this.develop = develop;
    overlays = new OverlayPresenter(desk, develop, this);
  }

  /// What of masks lies over the picture.
  public OverlayPresenter overlays() {
    return overlays;
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

  /// The handles of the selected mask, and a pin for each of the others that has a place.
  List<Mark> marks(Frame frame) {
    if (!pins) {
      return List.of();
    }
    var out = new ArrayList<Mark>();
    for (Mask m : develop.settings().masks()) {
      boolean chosen = selected.equals(Optional.of(m.syncId()));
      for (Component c : m.components()) {
        if (chosen) {
          out.addAll(ShapeTool.marks(c, frame));
        }
      }
      if (!chosen) {
        MaskEdits.place(m)
            .ifPresent(p -> out.add(new Mark.Pin(frame.toShown(p), m.syncId(), m.name(), false)));
      }
    }
    return out;
  }

  /// Pins and handles, on or off.
  public void togglePins() {
    pins = !pins;
    desk.status().say(pins ? "Pins and handles are shown" : "Pins and handles are hidden");
    develop.show();
  }

  /// Another photo, or other settings of the same: what is gone is not selected any more.
  void settingsChanged(Settings now, boolean otherPhoto) {
    if (otherPhoto) {
      rims = Map.of();
      overlays.otherPhoto();
      refining = Optional.empty();
      armed = Optional.empty();
    }
    selected = selected.filter(id -> MaskEdits.find(now, id).isPresent());
    repairing.ifPresent(id -> {
      repairing = Optional.empty();
      if (MaskEdits.find(now, id).isPresent()) {
        selected = Optional.of(id);
        armBrush(id);
      }
    });
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
    overlays.on(false);
    develop.preview(x -> MaskEdits.add(x, made));
  }

  /// A line that a gesture is drawing, not part of the settings.
  void sketch(List<Point> line) {
    screen.marks(List.of(new Mark.Line(line, true, true)));
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
    if (!again) {
      overlays.on(false);
    }
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
    develop
        .picks()
        .depthAt(a, click ? a : b, r -> develop.change("Pick depth", s -> ranged(s, id, r)));
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
    overlays.on(true);
    seen();
  }

  /// The brush comes to hand for a mask of this photo, which is shown or will be soon.
  public void repair(long photo, String maskId) {
    overlays.on(false);
    if (develop.photo().filter(p -> p.id() == photo).isPresent()) {
      selected = Optional.of(maskId);
      armBrush(maskId);
      seen();
    } else {
      repairing = Optional.of(maskId);
    }
  }

  private void armBrush(String maskId) {
    arm(MaskKind.BRUSH, Component.Operation.ADD, Optional.of(maskId));
    screen.message(
        "Paint what belongs to the mask; with Alt, what does not. Then go back to Review.");
  }

  private void seen() {
    develop.show();
    develop.renderOver();
  }
}
