package groundglass.ai.analysis;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A photo to be analysed: its content's hash (hex SHA-256), where it lies now, how it is
/// retouched, and the content `before`, if the file held another one: what is known of that is out
/// of date.
public record Original(String hash, Path file, Healed healed, Optional<String> before) {
  public Original {
    Stream.concat(Stream.of(hash), before.stream())
        .filter(h -> !AnalysisStore.isPhoto(h))
        .forEach(h -> {
          throw new IllegalArgumentException("not a content hash: " + h);
        });
  }

  /// A file that never held anything else.
  public Original(String hash, Path file, Healed healed) {
    this(hash, file, healed, Optional.empty());
  }

  /// What its answers are filed under.
  String key() {
    return healed.photo(hash);
  }

  /// What answers about its earlier states are filed under, the most like it first.
  Stream<String> earlier() {
    Stream<String> unhealed = healed.nothing() ? Stream.of() : Stream.of(hash);
    Stream<String> other = before.stream().flatMap(b -> Stream.of(healed.photo(b), b).distinct());
    return Stream.concat(unhealed, other);
  }
}
