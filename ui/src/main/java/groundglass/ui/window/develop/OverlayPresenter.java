package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Overlay;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import java.util.Optional;

/// What of masks lies over the picture: the selected mask in one of six ways, the depth map, or
/// what one part selects by itself.
public final class OverlayPresenter {
  private static final double FIRST_OPACITY = 0.55;

  private final Desk desk;
  private final DevelopPresenter develop;
  private final MaskPresenter masks;
  private Overlay.Mode mode = Overlay.Mode.COLOR;
  private OverlayColor color = OverlayColor.RED;
  private double opacity = FIRST_OPACITY;
  private Optional<String> hovered = Optional.empty();
  private Optional<Previews.Over> peeked = Optional.empty();
  private boolean shown;
  private boolean untilMoved;
  private boolean idleOnly = true;
  private boolean moving;
  private boolean depth;
  private Optional<String> range = Optional.empty();

  OverlayPresenter(Desk desk, DevelopPresenter develop, MaskPresenter masks) {
    this.desk = desk;
    this.develop = develop;
    this.masks = masks;
  }

  boolean shown() {
    return shown;
  }

  boolean depth() {
    return depth;
  }

  Previews.Over over() {
    if (peeked.isPresent()) {
      return peeked.get();
    }
    if (hovered.isPresent() && MaskEdits.find(develop.settings(), hovered.get()).isPresent()) {
      return of(hovered.get());
    }
    if (moving && idleOnly) {
      return new Previews.Over.Nothing();
    }
    if (depth) {
      return new Previews.Over.Depth();
    }
    var part = shownPart();
    if (part.isPresent()) {
      return new Previews.Over.OfPart(part.get());
    }
    return shown && masks.selected().isPresent()
        ? of(masks.selected().get())
        : new Previews.Over.Nothing();
  }

  private Previews.Over of(String mask) {
    return new Previews.Over.OfMask(mask, mode, color, opacity);
  }

  /// The pointer is on a mask's row or pin: its overlay, until it goes on.
  void hover(Optional<String> mask) {
    if (!hovered.equals(mask)) {
      hovered = mask;
      develop.renderOver();
    }
  }

  /// While Alt is held on a slider of a part: what the part selects.
  void peek(Component part, boolean on) {
    peek(on ? Optional.of(new Previews.Over.OfPart(part)) : Optional.empty());
  }

  private void peek(Optional<Previews.Over> what) {
    if (!peeked.equals(what)) {
      peeked = what;
      develop.renderOver();
    }
  }

  /// A local slider moves: what it does is seen better without the overlay.
  void moving(boolean on) {
    moving = on;
  }

  boolean idleOnly() {
    return idleOnly;
  }

  void idleOnly(boolean on) {
    idleOnly = on;
    seen();
  }

  double opacity() {
    return opacity;
  }

  Overlay.Mode mode() {
    return mode;
  }

  OverlayColor color() {
    return color;
  }

  /// How much of the colour lies over the photo, 0.1..1.
  void opacity(double next) {
    opacity = Math.clamp(next, 0.1, 1);
    on(false);
    seen();
  }

  void mode(Overlay.Mode next) {
    mode = next;
    on(false);
    seen();
  }

  void color(OverlayColor next) {
    color = next;
    on(false);
    seen();
  }

  /// The next colour of the overlay.
  public void nextColor() {
    desk.status().say("Overlay: " + color.next().word());
    color(color.next());
  }

  void otherPhoto() {
    depth = false;
    hovered = Optional.empty();
    peeked = Optional.empty();
    range = Optional.empty();
  }

  /// The overlay of what is selected, for good or until the first slider moves.
  void on(boolean untilMoved) {
    shown = true;
    this.untilMoved = untilMoved;
  }

  /// A slider moves: an overlay that was only shown for a start goes away. Not while the mask is
  /// still being drawn: then it is what one looks at.
  void moved(Settings was, Settings now) {
    if (untilMoved
        && !was.equals(now)
        && MaskEdits.definitions(was).equals(MaskEdits.definitions(now))) {
      untilMoved = false;
      shown = false;
    }
  }

  public void toggle() {
    shown = !shown;
    untilMoved = false;
    if (shown && masks.selected().isEmpty()) {
      desk.status().say("The overlay is on; select a mask to see it");
    }
    seen();
  }

  /// The next of the six ways to show a mask.
  public void nextMode() {
    var modes = Overlay.Mode.values();
    mode = modes[(mode.ordinal() + 1) % modes.length];
    on(false);
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
    return masks
        .selected()
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
