package groundglass.develop.mask;

import groundglass.develop.mask.MatteSource.Role;

/// A kind of thing that a network finds and a mask selects by name.
public sealed interface Selectable permits PersonPart, LandscapeKind {
  /// `word` is ours, `category` Lightroom's number.
  record Facts(String word, Role role, int category) {}

  Facts facts();

  default String word() {
    return facts().word();
  }

  default Role role() {
    return facts().role();
  }

  default int category() {
    return facts().category();
  }
}
