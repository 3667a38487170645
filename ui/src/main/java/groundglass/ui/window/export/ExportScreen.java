package groundglass.ui.window.export;

import groundglass.catalog.export.ExportPresets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the export presenter shows.
public interface ExportScreen {
  /// `photos` would be written; `problems`: what was not, and why; `written`: where files lie now;
  /// `sample`: what the first one is called, or why it cannot be; `presets`: those there are.
  record State(
      int photos,
      boolean running,
      int percent,
      String words,
      List<String> problems,
      Optional<Path> written,
      String sample,
      List<ExportPresets.Row> presets) {}

  void show(State state);
}
