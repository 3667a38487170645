package groundglass.ui.window.importing;

import groundglass.catalog.edits.Presets;
import groundglass.catalog.imports.Imports;
import java.util.List;
import java.util.Set;

/// What the import presenter shows.
public interface ImportScreen {
  /// `words`: how far, or how it ended. `lines`: what could not be taken, with reasons. `photos`:
  /// what came in or was found again, in its order, of which `known` were in the catalog before.
  /// `sample`: what copies are called, or why not; `presets`: those that can be put over new
  /// photos.
  record State(
      boolean running,
      String words,
      List<Imports.Outcome> lines,
      List<Long> photos,
      Set<Long> known,
      String sample,
      List<Presets.Row> presets) {}

  void show(State state);
}
