package groundglass.develop.mask;

import groundglass.develop.edge.Lifted;
import groundglass.develop.edge.Refine;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What networks say of one shown picture: each question is asked once, and each map pulled to the
/// picture's edges once. Not for several threads at once.
final class NetworkMaps {
  private final Frame frame;
  private final Image neutral;
  private final MatteSource source;
  private final Strips strips;
  private final Map<Question, Answer> answers = new HashMap<>();
  private final Map<Question, Lifted> refined = new HashMap<>();

  NetworkMaps(Frame frame, Image neutral, MatteSource source, Strips strips) {
    this.frame = frame;
    this.neutral = neutral;
    this.source = source;
    this.strips = strips;
  }

  Answer ask(Question question) {
    Answer known = answers.get(question);
    if (known == null) {
      known = source.ask(question);
      answers.put(question, known);
    }
    return known;
  }

  /// What was answered, new or old; empty where nothing is known, failed or found.
  Optional<FloatMap> map(Question question) {
    return switch (ask(question)) {
      case Answer.Ready ready -> Optional.of(ready.map());
      case Answer.Stale old -> Optional.of(old.map());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> Optional.empty();
    };
  }

  Lifted refined(Question question) {
    Lifted known = refined.get(question);
    if (known != null) {
      return known;
    }
    FloatMap map = map(question).orElseThrow();
    double mapPixel = pixel(map);
    Refine.Source over = over(map);
    Lifted lifted =
        switch (question.role()) {
          case DEPTH -> Refine.depth(over, mapPixel, neutral, strips);
          case SUBJECT -> Refine.matte(over, mapPixel, Refine.Trust.ROUGH, neutral, strips);
          case PERSON, HAIR, FACIAL_HAIR, CLOTHES, OBJECT ->
              Refine.matte(over, mapPixel, Refine.Trust.GOOD, neutral, strips);
          case SKY -> Refine.region(over, mapPixel, neutral, strips);
          case FACE_SKIN,
              BODY_SKIN,
              BROWS,
              EYES,
              SCLERA,
              IRIS,
              LIPS,
              TEETH,
              ARCHITECTURE,
              MOUNTAIN,
              ARTIFICIAL_GROUND,
              NATURAL_GROUND,
              VEGETATION,
              WATER,
              SNOW ->
              Refine.coverage(over, mapPixel, neutral, strips);
        };
    refined.put(question, lifted);
    return lifted;
  }

  /// How many pixels of the shown picture one of a map spans.
  double pixel(FloatMap map) {
    double shownPerSensor = (double) neutral.width() / frame.shownWidth();
    return shownPerSensor
        * Math.max((double) frame.width() / map.width(), (double) frame.height() / map.height());
  }

  /// A map under the shown picture, at any size.
  Refine.Source over(FloatMap map) {
    return (w, h) ->
        Resample.affine(map, frame.toGrid(w, h, map.width(), map.height()), w, h, strips);
  }
}
