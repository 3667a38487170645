package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import java.util.List;
import java.util.Optional;

/// Where the AI components of *one photo* get their maps from. Implemented by the networks' module.
@FunctionalInterface
public interface MatteSource {
  enum Role {
    SUBJECT,
    SKY,
    /// 0 = nearest .. 1 = farthest, normalised per photo (1st to 99th percentile)
    DEPTH,
    PERSON,
    HAIR,
    FACE_SKIN,
    BODY_SKIN,
    BROWS,
    /// The whole opening: white, iris and pupil.
    EYES,
    SCLERA,
    IRIS,
    LIPS,
    TEETH,
    FACIAL_HAIR,
    CLOTHES,
    ARCHITECTURE,
    MOUNTAIN,
    ARTIFICIAL_GROUND,
    NATURAL_GROUND,
    VEGETATION,
    WATER,
    SNOW,
    /// The thing a prompt points at; never asked without one.
    OBJECT
  }

  /// A role, narrowed to the person at a point of the sensor frame, or to the one who is meant, or
  /// to the thing a prompt points at.
  record Question(Role role, Optional<Point> person, Optional<Who> who, Optional<Prompt> prompt) {
    public Question(Role role, Optional<Point> person, Optional<Prompt> prompt) {
      this(role, person, Optional.empty(), prompt);
    }

    public static Question of(Role role) {
      return new Question(role, Optional.empty(), Optional.empty());
    }

    /// Whether the role alone says it all.
    public boolean plain() {
      return person.isEmpty() && prompt.isEmpty();
    }
  }

  /// Maps are in the sensor frame (un-oriented, uncropped) at the network's resolution.
  sealed interface Answer {
    /// `note`: what a photographer should know about it, mostly nothing.
    record Ready(FloatMap map, double confidence, String model, String note) implements Answer {
      public Ready(FloatMap map, double confidence, String model) {
        this(map, confidence, model, "");
      }
    }

    record NotFound(String reason, String model) implements Answer {}

    record Pending() implements Answer {}

    record Failed(String reason) implements Answer {}

    record Stale(FloatMap map, double confidence, String model) implements Answer {}
  }

  /// One person of the photo, sensor frame. `at` is a point on the person that a question can name;
  /// `from` and `to` are the corners of the box about them.
  record Someone(Point at, Point from, Point to, double confidence) {}

  /// The whole role: everybody's hair, all water.
  Answer ask(Role role);

  /// A question about one person or one thing. A source that cannot tell them apart fails it.
  default Answer ask(Question question) {
    return question.plain()
        ? ask(question.role())
        : new Answer.Failed(
            question.prompt().isPresent()
                ? "no model for objects"
                : "no model that tells one person from another");
  }

  /// The persons of the photo, largest first, as far as they are known without running a network
  /// that was not run yet.
  default List<Someone> people() {
    return List.of();
  }

  /// Who stands at a point, among everybody in the photo; empty where nobody does.
  default Optional<Who> who(Point at) {
    return Optional.empty();
  }

  /// No networks at all: every role is failed with a clear reason.
  MatteSource NONE =
      role -> new Answer.Failed("no model for " + role.name().toLowerCase(java.util.Locale.ROOT));
}
