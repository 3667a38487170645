package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the develop presenter shows.
public interface DevelopScreen {
  /// Everything but pixels. `outcomes` by the masks' ids; `measured` what the camera says where a
  /// control is absent, by control id; `rims` what is wrong along masks' borders, by their ids;
  /// `refining` the component that the refine brush paints on.
  record State(
      PhotoRow photo,
      Settings settings,
      Optional<String> mask,
      Map<String, Renderer.MaskOutcome> outcomes,
      boolean overlay,
      boolean depth,
      boolean before,
      Mode mode,
      java.util.Set<String> leftOut,
      Optional<MaskPresenter.Armed> armed,
      List<Edits.StepRow> history,
      List<Edits.StepRow> snapshots,
      Map<String, Double> measured,
      Map<String, String> rims,
      Optional<String> refining) {}

  /// Empty = no photo.
  void show(Optional<State> state);

  void picture(Optional<BufferedImage> picture);

  /// A picture that was made, and what is seen instead of it (or itself).
  default void picture(BufferedImage made, BufferedImage seen) {
    picture(Optional.of(seen));
  }

  void overlay(Optional<BufferedImage> overlay);

  /// The picture before all edits, to stand beside the other; empty = one picture alone.
  void beside(Optional<BufferedImage> before);

  /// How it stands there.
  default void comparing(Comparing how) {}

  /// Lines and handles over the picture.
  void marks(List<Mark> marks);

  void presets(List<Presets.Row> presets);

  /// Over the picture, empty = none.
  void message(String text);

  /// The long side of the picture the screen has room for, 0 = full size.
  int wantedLongSide();
}
