package groundglass.catalog.sync;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The networks that answer today, by name and content: a mask that others answered is out of date.
final class Networks {
  private static final int HASH = 12;

  /// "id@hash" by id.
  private final Map<String, String> marks = new HashMap<>();

  Networks(Models models) {
    Analyses.makers(models)
        .forEach((id, digest) -> marks.put(id, id + "@" + digest.substring(0, HASH)));
  }

  /// Marks of the networks that an outcome names ("id, id"); those that are not asked any more are
  /// left as names.
  String marks(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .map(n -> Optional.ofNullable(marks.get(n)).orElse(n))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// Whether these marks are all of networks that answer today. Names without a mark (a depth map
  /// of the file itself) never go out of date.
  boolean are(String stored) {
    return Arrays.stream(stored.split(",", -1))
        .map(String::strip)
        .filter(n -> n.indexOf('@') >= 0)
        .allMatch(marks::containsValue);
  }
}
