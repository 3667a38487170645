package groundglass.catalog.imports;

import groundglass.catalog.edits.Presets;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The preset of an import. What it asks to be found in each photo (tone, white balance) is found
/// before the transaction, so that nobody waits for a decode with the catalog locked.
final class Dress {
  private static final Logger LOG = LoggerFactory.getLogger(Dress.class);

  private final Settings preset;
  private final Renderer renderer;

  /// What was found, by the photo's file.
  private final Map<Path, Settings> found = new HashMap<>();

  Dress(Settings preset, Renderer renderer) {
    this.preset = preset;
    this.renderer = renderer;
  }

  /// A photo that cannot be looked at gets the rest of the preset.
  void look(Prepared prepared) {
    if (prepared instanceof Prepared.Photo photo && !Presets.asked(preset).isEmpty()) {
      try {
        Settings now = Rows.start(photo);
        found.put(photo.file(), Presets.on(renderer, photo.file(), now, preset, 1));
      } catch (Renderer.UnreadableException e) {
        LOG.warn("{}: nothing was found for the preset: {}", photo.file(), e.getMessage());
      }
    }
  }

  Settings over(Path file, Settings now) {
    Settings next = Presets.over(now, preset, 1);
    Settings seen = found.remove(file);
    return seen == null ? next : next.withValues(seen.values());
  }
}
