package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/// Keeps what Develop was last shown.
public final class SilentScreen implements DevelopScreen {
  public Optional<State> state = Optional.empty();
  public List<Mark> marks = List.of();
  public String message = "";
  public boolean overlaid;
  public boolean besides;

  @Override
  public void show(Optional<State> next) {
    state = next;
  }

  @Override
  public void picture(Optional<BufferedImage> picture) {}

  @Override
  public void overlay(Optional<BufferedImage> overlay) {
    overlaid = overlay.isPresent();
  }

  @Override
  public void beside(Optional<BufferedImage> before) {
    besides = before.isPresent();
  }

  @Override
  public void marks(List<Mark> next) {
    marks = next;
  }

  @Override
  public void presets(List<Presets.Row> presets) {}

  @Override
  public void message(String text) {
    message = text;
  }

  @Override
  public int wantedLongSide() {
    return 100;
  }
}
