package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import java.util.Optional;

/// What the mask panel can ask for, said to the develop presenter.
public final class MaskActions {
  private final DevelopPresenter presenter;

  public MaskActions(DevelopPresenter presenter) {
    this.presenter = presenter;
  }

  /// A new mask: at once, or with the next gesture on the picture.
  public void create(MaskKind kind) {
    if (kind.start().isEmpty()) {
      presenter.masks().arm(kind, Component.Operation.ADD, Optional.empty());
      return;
    }
    presenter
        .frame()
        .ifPresent(frame -> {
          var name = MaskEdits.freeName(presenter.settings(), kind.title());
          var common = Component.Common.of(Component.Operation.ADD);
          var mask = Mask.of(name, kind.start().orElseThrow().apply(common, frame));
          presenter.change("New mask " + name, s -> MaskEdits.add(s, mask));
          presenter.masks().created(mask.syncId());
        });
  }

  public void select(String maskId) {
    boolean again = presenter.masks().selected().equals(Optional.of(maskId));
    presenter.masks().select(again ? Optional.empty() : Optional.of(maskId));
  }

  public void delete(Mask mask) {
    presenter.change("Delete mask " + mask.name(), s -> MaskEdits.remove(s, mask.syncId()));
    presenter.masks().select(Optional.empty());
  }

  public void eye(Mask mask) {
    presenter.change(
        (mask.active() ? "Hide mask " : "Show mask ") + mask.name(),
        s -> MaskEdits.change(s, mask.syncId(), m -> MaskEdits.active(m, !m.active())));
  }

  /// Only this one takes part in the picture for a look.
  public void solo(Mask mask) {
    presenter.look().solo(mask);
  }

  /// The pointer is on the row of a mask, or of none.
  public void hover(Optional<Mask> mask) {
    presenter.masks().overlays().hover(mask.map(Mask::syncId));
  }

  /// Alt is held on a local slider, or no longer.
  public void peek(Control control, boolean on) {
    presenter.look().peek(Seen.of(control.id()).filter(_ -> on));
  }

  /// Alt is held on a slider of a part, or no longer.
  public void peek(Component part, boolean on) {
    presenter.masks().overlays().peek(part, on);
  }

  /// The sampled colours of the selected mask.
  SampledColors colors() {
    return presenter.picks().maskColors();
  }

  public OverlayPresenter overlays() {
    return presenter.masks().overlays();
  }

  /// To another place among the components of its mask; the first one always adds.
  public void moveComponent(Mask mask, Component part, int to) {
    presenter.change(
        "Move " + part.kind() + " in " + mask.name(),
        s ->
            MaskEdits.change(
                s, mask.syncId(), m -> MaskEdits.componentTo(m, part.common().syncId(), to)));
  }

  public void invert(Mask mask) {
    presenter.change(
        "Invert mask " + mask.name(), s -> MaskEdits.change(s, mask.syncId(), MaskEdits::inverted));
  }

  public void rename(Mask mask, String name) {
    if (!name.isBlank() && !name.equals(mask.name())) {
      presenter.change(
          "Rename mask to " + name.strip(),
          s -> MaskEdits.change(s, mask.syncId(), m -> MaskEdits.named(m, name.strip())));
    }
  }

  /// `percent` 0..200.
  public void amount(Mask mask, double percent, boolean resting) {
    presenter.preview(
        s -> MaskEdits.change(s, mask.syncId(), m -> MaskEdits.amount(m, percent / 100)));
    rest("Amount of " + mask.name(), resting);
  }

  public void local(Mask mask, Control control, double value, boolean resting) {
    presenter.masks().overlays().moving(!resting);
    presenter.preview(s -> MaskEdits.change(s, mask.syncId(), m -> m.with(control, value)));
    rest(mask.name() + ": " + Groups.spoken(control, Adjustments.all()), resting);
  }

  public void combine(Mask mask, MaskKind kind, Component.Operation operation) {
    if (kind.start().isEmpty()) {
      presenter.masks().arm(kind, operation, Optional.of(mask.syncId()));
      return;
    }
    presenter
        .frame()
        .ifPresent(frame -> {
          var part = kind.start().orElseThrow().apply(Component.Common.of(operation), frame);
          presenter.change(
              word(operation) + " " + kind.title() + " in " + mask.name(),
              s -> MaskEdits.addComponent(s, mask.syncId(), part));
        });
  }

  public void duplicate(Mask mask, boolean invert) {
    presenter.change(
        "Duplicate mask " + mask.name(), s -> MaskEdits.duplicate(s, mask.syncId(), invert));
  }

  public void move(Mask mask, int places) {
    presenter.change("Move mask " + mask.name(), s -> MaskEdits.move(s, mask.syncId(), places));
  }

  /// The next click on the picture sets the depth range.
  public void pickDepth() {
    presenter.masks().armDepth();
  }

  public void removeComponent(Mask mask, Component part) {
    presenter.change(
        "Remove " + part.kind() + " from " + mask.name(),
        s -> MaskEdits.removeComponent(s, mask.syncId(), part.common().syncId()));
  }

  public void invertComponent(Mask mask, Component part) {
    presenter.change(
        "Invert " + part.kind() + " in " + mask.name(),
        s ->
            MaskEdits.changeComponent(
                s, mask.syncId(), part.common().syncId(), c -> MaskEdits.inverted(c)));
  }

  /// Replaces a component by a changed one with the same id.
  public void component(Mask mask, Component changed, boolean resting) {
    presenter.preview(
        s -> MaskEdits.changeComponent(s, mask.syncId(), changed.common().syncId(), _ -> changed));
    rest(mask.name() + ": " + changed.kind(), resting);
  }

  public void refine(Component part) {
    presenter.masks().refine(part.common().syncId());
  }

  public void unrefine(Mask mask, Component part) {
    presenter.masks().unrefine(mask.syncId(), part.common().syncId());
  }

  /// Shows what a range selects by itself, white on black.
  public void showRange(Component part, boolean on) {
    presenter
        .masks()
        .overlays()
        .showRange(on ? java.util.Optional.of(part.common().syncId()) : java.util.Optional.empty());
  }

  public void curve(Mask mask, String id, Curve curve, boolean resting) {
    presenter.preview(s -> MaskEdits.change(s, mask.syncId(), m -> m.withCurve(id, curve)));
    rest(mask.name() + ": curve", resting);
  }

  public void showDepth(boolean on) {
    presenter.masks().overlays().showDepth(on);
  }

  private void rest(String label, boolean resting) {
    if (resting) {
      presenter.commit(label);
    }
  }

  static String word(Component.Operation operation) {
    return switch (operation) {
      case ADD -> "Add";
      case SUBTRACT -> "Subtract";
      case INTERSECT -> "Intersect";
    };
  }
}
