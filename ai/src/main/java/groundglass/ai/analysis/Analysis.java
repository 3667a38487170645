package groundglass.ai.analysis;

import groundglass.develop.image.FloatMap;
import java.util.Optional;

/// A judged answer about one role of one photo, as it is stored; `model` and `sha256` say who made
/// it. `map` is in the sensor frame and empty when the thing was not found; `note` then says why,
/// else what is known beside the map.
record Analysis(
    String role,
    String model,
    String sha256,
    int judgement,
    Optional<FloatMap> map,
    double confidence,
    String note) {

  /// Counts up whenever the way from a network's numbers to an answer changes, so that answers
  /// judged the old way are stale.
  static final int JUDGEMENT = 4;
}
