package groundglass.ai.model;

import groundglass.develop.mask.MatteSource.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The networks in use: packs in order of preference, the built-in one (class path
/// `/groundglass/models/manifest.json`, may be absent) last.
public final class Models {
  /// What `models list` shows. `problem` is empty when the file is sound; `roles` in lower case.
  public record Entry(
      String id, String pack, List<String> roles, String licence, String card, String problem) {}

  /// `packs` are folders with a `manifest.json`, or a reference pack. A broken pack never throws
  /// here: its entries carry the problem.
  public static Models open(List<Path> packs) {
    throw new UnsupportedOperationException();
  }

  public List<Entry> entries() {
    throw new UnsupportedOperationException();
  }

  /// The id of the model that answers a role (first sound one), empty if there is none.
  public Optional<String> modelFor(Role role) {
    throw new UnsupportedOperationException();
  }
}
