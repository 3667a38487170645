package groundglass.develop.render;

import groundglass.develop.adjust.blur.Defocus;
import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stage that puts the picture out of focus: kept like the others under its own inputs. Without
/// an answer about depth, or about the subject where that is what is in focus, the picture stays as
/// it is and a warning says why.
final class Blurred {
  private record Focus(LensBlur.Range range, boolean subject) {}

  /// `maps`: their contents.
  private record Key(Object picture, List<Double> controls, List<Integer> maps) {}

  /// Depth and coverage do not follow the amount or the shape.
  private record SceneKey(Object shown, Focus focus, List<Integer> maps) {}

  private record Scene(FloatMap depth, FloatMap front) {}

  /// Room before the subject's nearest and behind its farthest.
  private static final double ROOM = 0.03;

  private final StageCache cache;
  private final MatteMaker maker;
  private final Settings settings;
  private final Strips strips;
  private final List<Integer> maps = new ArrayList<>();

  Blurred(StageCache cache, MatteMaker maker, Settings settings, Strips strips) {
    this.cache = cache;
    this.maker = maker;
    this.settings = settings;
    this.strips = strips;
  }

  /// `neutral`: the picture before any adjustment, whose key names the place; `quiet`: the one to
  /// blur.
  Shown of(Shown neutral, Shown quiet, List<String> warnings) {
    if (!LensBlur.asked(settings)) {
      return quiet;
    }
    Optional<Focus> focus = focus(warnings);
    if (focus.isEmpty()) {
      return quiet;
    }
    var key = new Key(quiet.key(), LensBlur.key(settings), List.copyOf(maps));
    Optional<Image> known = cache.get(key, Image.class);
    if (known.isPresent()) {
      return quiet.with(key, known.get(), true);
    }
    Scene scene = scene(neutral, focus.get());
    Image out =
        Defocus.apply(
            quiet.image(),
            scene.depth(),
            scene.front(),
            focus.get().range(),
            settings,
            view(neutral.frame(), quiet.image()),
            strips);
    long bytes = 3L * Float.BYTES * out.width() * out.height();
    return quiet.with(key, out, cache.put(key, out, bytes));
  }

  /// What is in focus, and whether all of the subject is; empty when that is not known.
  private Optional<Focus> focus(List<String> warnings) {
    Optional<String> depth = missing(Role.DEPTH);
    Optional<String> subject = missing(Role.SUBJECT);
    Optional<LensBlur.Range> picked = LensBlur.picked(settings);
    boolean waits = maker.ask(Question.of(Role.SUBJECT)) instanceof Answer.Pending;
    boolean needed = picked.isEmpty() || waits;
    Optional<String> why = depth.isPresent() || !needed ? depth : subject;
    Optional<double[]> span = maker.subjectDepth();
    if (why.isEmpty() && picked.isEmpty() && span.isEmpty()) {
      why = Optional.of("no subject is in the picture; pick a focus range");
    }
    if (why.isPresent()) {
      warnings.add("lens blur has no effect: " + why.get());
      return Optional.empty();
    }
    if (picked.isPresent()) {
      boolean whole = span.isPresent() && span.get()[1] <= picked.get().far() + ROOM;
      return Optional.of(new Focus(picked.get(), whole));
    }
    return span.map(d -> new Focus(new LensBlur.Range(d[0] - ROOM, d[1] + ROOM), true));
  }

  private Optional<String> missing(Role role) {
    String what = role == Role.DEPTH ? "depth" : "subject";
    return switch (maker.ask(Question.of(role))) {
      case Answer.Ready ready -> keep(ready.map());
      case Answer.Stale old -> keep(old.map());
      case Answer.Pending _ -> Optional.of(what + " is not computed yet");
      case Answer.NotFound none ->
          Optional.of(none.reason().isEmpty() ? "no " + what + " found" : none.reason());
      case Answer.Failed failed -> Optional.of(failed.reason());
    };
  }

  private Optional<String> keep(FloatMap map) {
    maps.add(map.contentHash());
    return Optional.empty();
  }

  private Scene scene(Shown neutral, Focus focus) {
    var key = new SceneKey(neutral.key(), focus, List.copyOf(maps));
    Optional<Scene> known = cache.get(key, Scene.class);
    if (known.isPresent()) {
      return known.get();
    }
    var scene =
        new Scene(
            maker.depth().orElseThrow(),
            maker.before(focus.range().far(), focus.subject()).orElseThrow());
    cache.put(key, scene, 2L * Float.BYTES * scene.depth().values().length);
    return scene;
  }

  private static Defocus.View view(Frame frame, Image image) {
    Point axis = frame.toShown(new Point(0.5, 0.5));
    double scale = (double) image.width() / frame.shownWidth();
    return new Defocus.View(
        axis.x() * image.width(),
        axis.y() * image.height(),
        Math.hypot(frame.width(), frame.height()) / 2 * scale,
        Math.max(frame.width(), frame.height()) * scale);
  }
}
