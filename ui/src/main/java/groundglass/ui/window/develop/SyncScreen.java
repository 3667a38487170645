package groundglass.ui.window.develop;

import java.util.List;
import java.util.Set;

/// What the sync presenter shows.
public interface SyncScreen {
  /// `plan` in words; `ready` = Apply would change something.
  record State(
      String source,
      List<String> groups,
      Set<String> groupsOn,
      List<String> masks,
      Set<String> masksOn,
      boolean similar,
      double threshold,
      List<Long> targets,
      String plan,
      boolean planning,
      boolean ready) {}

  void show(State state);

  /// The sheet is done with.
  void close();
}
