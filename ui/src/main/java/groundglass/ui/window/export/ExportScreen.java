package groundglass.ui.window.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the export presenter shows.
public interface ExportScreen {
  /// `photos` would be written; `problems`: what was not, and why; `written`: where files lie now;
  /// `sample`: what the first one is called, or why it cannot be.
  record State(
      int photos,
      boolean running,
      int percent,
      String words,
      List<String> problems,
      Optional<Path> written,
      String sample) {}

  void show(State state);
}
