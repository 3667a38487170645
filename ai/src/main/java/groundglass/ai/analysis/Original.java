package groundglass.ai.analysis;

import java.nio.file.Path;

/// A photo to be analysed: its content's hash, where it lies now, and how it is retouched.
record Original(String hash, Path file, Healed healed) {
  /// What its answers are filed under.
  String key() {
    return healed.photo(hash);
  }
}
