package groundglass.ai.analysis;

import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Someone;
import groundglass.develop.mask.Who;
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
    Labels labels = new Labels(apart.get());
    Optional<SamePerson.Found> match = match(labels, people, question);
    if (match.isEmpty()) {
      String why =
          question.who().isPresent()
              ? "this person is not among the people in this photo"
              : "nobody is near that place in this photo";
      return new Answer.NotFound(why, model(everybody));
    }
    FloatMap part = Maps.times(all.get(), labels.weight(match.get().number()));
    if (share(part) < LEAST) {
      return new Answer.NotFound(
          "this person shows no " + question.role().name().toLowerCase(java.util.Locale.ROOT),
          model(everybody));
    }
    double most = match.get().most();
    return switch (everybody) {
      case Answer.Ready r when people instanceof Answer.Ready ->
          new Answer.Ready(part, r.confidence() * most, r.model(), match.get().doubts());
      case Answer.Ready r -> new Answer.Stale(part, r.confidence() * most, r.model());
      case Answer.Stale s -> new Answer.Stale(part, s.confidence() * most, s.model());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> everybody;
    };
  }

  /// By all that is known of the person, or by the place alone.
  private static Optional<SamePerson.Found> match(Labels labels, Answer people, Question question) {
    if (question.who().isPresent() && labels.count() > 0) {
      return SamePerson.find(question.who().get(), looks(labels, note(people)));
    }
    Point at = question.person().orElseThrow();
    return labels
        .at(at.x(), at.y())
        .map(m -> new SamePerson.Found(m.number(), 1 - 2 * m.distance(), ""));
  }

  /// Who stands at a point, among everybody.
  static Optional<Who> who(Answer people, Point at) {
    return map(people)
        .map(Labels::new)
        .flatMap(labels ->
            labels
                .at(at.x(), at.y())
                .filter(m -> m.distance() == 0)
                .map(m -> new Who(m.number() - 1, looks(labels, note(people)))));
  }

  /// Everybody in the order of their numbers, so that none may be missing among the first.
  private static List<Who.Look> looks(Labels labels, String wear) {
    String[] colours = wear.split(" ", -1);
    List<Who.Look> looks = new ArrayList<>();
    for (int k = 1; k <= Math.min(labels.count(), Who.MOST); k++) {
      Optional<Labels.One> one = labels.one(k);
      if (one.isEmpty()) {
        break;
      }
      Labels.One o = one.get();
      looks.add(
          new Who.Look(
              new Point(o.x0(), o.y0()),
              new Point(o.x1(), o.y1()),
              k <= colours.length ? colours[k - 1] : ""));
    }
    return looks;
  }

  private static String note(Answer answer) {
    return answer instanceof Answer.Ready r ? r.note() : "";
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
