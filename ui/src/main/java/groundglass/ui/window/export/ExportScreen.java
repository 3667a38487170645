package groundglass.ui.window.export;

import java.util.List;

/// What the export presenter shows.
public interface ExportScreen {
  /// `photos` would be written; `problems`: what was not, and why.
  record State(int photos, boolean running, int percent, String words, List<String> problems) {}

  void show(State state);
}
