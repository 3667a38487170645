package groundglass.develop.mask;

import groundglass.develop.image.FloatMap;

/// Where the AI components of *one photo* get their maps from. Implemented by the networks' module.
public interface MatteSource {
  enum Role {
    SUBJECT,
    SKY,
    /// 0 = nearest .. 1 = farthest, normalised per photo (1st to 99th percentile)
    DEPTH
  }

  /// Maps are in the sensor frame (un-oriented, uncropped) at the network's resolution.
  sealed interface Answer {
    record Ready(FloatMap map, double confidence, String model) implements Answer {}

    record NotFound(String reason, String model) implements Answer {}

    record Pending() implements Answer {}

    record Failed(String reason) implements Answer {}

    record Stale(FloatMap map, double confidence, String model) implements Answer {}
  }

  Answer ask(Role role);

  /// No networks at all: every role is failed with a clear reason.
  MatteSource NONE =
      role -> new Answer.Failed("no model for " + role.name().toLowerCase(java.util.Locale.ROOT));
}
