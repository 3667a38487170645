package groundglass.ai.analysis;

import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Of everybody's parts those of one person.
final class People {
  /// A part of one person that covers less of the frame is not there.
  private static final double LEAST = 2e-6;

  private People() {}

  static List<Someone> all(Answer people) {
    Optional<FloatMap> map = map(people);
    if (map.isEmpty()) {
      return List.of();
    }
    Labels labels = new Labels(map.get());
    List<Someone> all = new ArrayList<>();
    for (int k = 1; k <= labels.count(); k++) {
      labels
          .one(k)
          .ifPresent(o ->
              all.add(
                  new Someone(
                      new Point(o.x(), o.y()),
                      new Point(o.x0(), o.y0()),
                      new Point(o.x1(), o.y1()),
                      1)));
    }
    return List.copyOf(all);
  }

  /// `everybody`: the answer for the part; it is cut to the person at the question's point. A
  /// person who stands elsewhere lowers the confidence.
  static Answer one(Answer everybody, Answer people, Question question) {
    Optional<FloatMap> all = map(everybody);
    Optional<FloatMap> apart = map(people);
    if (all.isEmpty()) {
      return everybody;
    }
    if (apart.isEmpty()) {
      return people;
    }
    Point at = question.person().orElseThrow();
    Labels labels = new Labels(apart.get());
    Optional<Labels.Match> match = labels.at(at.x(), at.y());
    if (match.isEmpty()) {
      return new Answer.NotFound("nobody is near that place in this photo", model(everybody));
    }
    FloatMap part = Maps.times(all.get(), labels.weight(match.get().number()));
    if (share(part) < LEAST) {
      return new Answer.NotFound(
          "this person shows no " + question.role().name().toLowerCase(java.util.Locale.ROOT),
          model(everybody));
    }
    double sure = 1 - 2 * match.get().distance();
    return switch (everybody) {
      case Answer.Ready r when people instanceof Answer.Ready ->
          new Answer.Ready(part, r.confidence() * sure, r.model());
      case Answer.Ready r -> new Answer.Stale(part, r.confidence() * sure, r.model());
      case Answer.Stale s -> new Answer.Stale(part, s.confidence() * sure, s.model());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> everybody;
    };
  }

  private static double share(FloatMap map) {
    int over = 0;
    for (float v : map.values()) {
      over += v > 0.5f ? 1 : 0;
    }
    return (double) over / map.values().length;
  }

  private static Optional<FloatMap> map(Answer answer) {
    return switch (answer) {
      case Answer.Ready r -> Optional.of(r.map());
      case Answer.Stale s -> Optional.of(s.map());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> Optional.empty();
    };
  }

  private static String model(Answer answer) {
    return switch (answer) {
      case Answer.Ready r -> r.model();
      case Answer.Stale s -> s.model();
      case Answer.NotFound n -> n.model();
      case Answer.Pending _, Answer.Failed _ -> "";
    };
  }
}
