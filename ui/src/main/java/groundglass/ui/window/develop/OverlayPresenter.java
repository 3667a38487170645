package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Overlay;
import groundglass.ui.window.Desk;
import java.util.Optional;

/// What of masks lies over the picture: the selected mask in one of six ways, the depth map, or
/// what one part selects by itself.
public final class OverlayPresenter {
  private final Desk desk;
  private final DevelopPresenter develop;
  private final MaskPresenter masks;
  private Overlay.Mode mode = Overlay.Mode.COLOR;
  private boolean shown;
  private boolean untilMoved;
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
    if (depth) {
      return new Previews.Over.Depth();
    }
    var part = shownPart();
    if (part.isPresent()) {
      return new Previews.Over.OfPart(part.get());
    }
    return shown && masks.selected().isPresent()
        ? new Previews.Over.OfMask(masks.selected().get(), mode)
        : new Previews.Over.Nothing();
  }

  void otherPhoto() {
    depth = false;
    range = Optional.empty();
  }

  /// The overlay of what is selected, for good or until the first slider moves.
  void on(boolean untilMoved) {
    shown = true;
    this.untilMoved = untilMoved;
  }

  /// A slider moves: an overlay that was only shown for a start goes away.
  void moved() {
    if (untilMoved) {
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
