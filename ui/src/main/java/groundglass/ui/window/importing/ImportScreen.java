package groundglass.ui.window.importing;

import groundglass.catalog.imports.Imports;
import java.util.List;

/// What the import presenter shows.
public interface ImportScreen {
  /// `lines`: what could not be taken, with reasons. `words`: how far, or how it ended.
  record State(boolean running, String words, List<Imports.Outcome> lines) {}

  void show(State state);
}
