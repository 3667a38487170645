package groundglass.develop.render;

import groundglass.develop.adjust.blur.Defocus;
import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The stage that puts the picture out of focus: kept like the others under its own inputs. Without
/// an answer about depth, or about the subject where that is what is in focus, the picture stays as
/// it is and a warning says why.
final class Blurred {
  /// `inside`: all of the subject is in focus or nearer; `before`: all of it is nearer.
  private record Focus(LensBlur.Range range, boolean inside, boolean before) {}

  /// `maps`: their contents.
  private record Key(
      Object picture, List<Double> controls, List<LocalKey> locals, List<Integer> maps) {}

  private record LocalKey(double amount, int matte) {}

  /// The picture taken apart follows neither the amount nor the shape, the mattes not even what is
  /// done to the picture before.
  private record SceneKey(Object picture, Focus focus, List<Integer> maps) {}

  private record PlanesKey(Object shown, Focus focus, List<Integer> maps) {}

  private record Mattes(FloatMap depth, float[] front, float[] near) {}

  /// Room before the subject's nearest and behind its farthest.
  private static final double ROOM = 0.03;

  private final StageCache cache;
  private final MatteMaker maker;
  private final Settings settings;
  private final List<Defocus.Local> locals;
  private final Strips strips;
  private final List<Integer> maps = new ArrayList<>();

  Blurred(
      StageCache cache,
      MatteMaker maker,
      Settings settings,
      List<Defocus.Local> locals,
      Strips strips) {
    this.cache = cache;
    this.maker = maker;
    this.settings = settings;
    this.locals = locals;
    this.strips = strips;
  }

  /// What masks say about the amount, of those that say anything.
  static List<Defocus.Local> locals(List<Mask> masks, List<byte[]> mattes) {
    var locals = new ArrayList<Defocus.Local>();
    for (int m = 0; m < masks.size(); m++) {
      double amount = masks.get(m).amount() * masks.get(m).get(LensBlur.AMOUNT);
      if (amount != 0) {
        locals.add(new Defocus.Local(mattes.get(m), amount));
      }
    }
    return locals;
  }

  static boolean asked(Settings settings, List<Defocus.Local> locals) {
    return LensBlur.asked(settings) || locals.stream().anyMatch(l -> l.amount() > 0);
  }

  /// `neutral`: the picture before any adjustment, whose key names the place; `quiet`: the one to
  /// blur.
  Shown of(Shown neutral, Shown quiet, List<String> warnings) {
    if (!asked(settings, locals)) {
      return quiet;
    }
    Optional<Focus> focus = focus(warnings);
    if (focus.isEmpty()) {
      return quiet;
    }
    var keys =
        locals.stream().map(l -> new LocalKey(l.amount(), Arrays.hashCode(l.matte()))).toList();
    var key = new Key(quiet.key(), LensBlur.key(settings), keys, List.copyOf(maps));
    Optional<Image> known = cache.get(key, Image.class);
    if (known.isPresent()) {
      return quiet.with(key, known.get(), true);
    }
    var view = view(neutral.frame(), quiet.image());
    Defocus.Scene scene = scene(neutral, quiet, focus.get());
    Image out = Defocus.apply(quiet.image(), scene, settings, locals, view, strips);
    if (out == quiet.image()) {
      return quiet;
    }
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
    Optional<double[]> span = maker.depths().subject();
    if (why.isEmpty() && picked.isEmpty() && span.isEmpty()) {
      why = Optional.of("no subject is in the picture; pick a focus range");
    }
    if (why.isPresent()) {
      warnings.add("lens blur has no effect: " + why.get());
      return Optional.empty();
    }
    if (picked.isPresent()) {
      LensBlur.Range range = picked.get();
      boolean whole = span.isPresent() && span.get()[1] <= range.far() + ROOM;
      boolean before = span.isPresent() && span.get()[1] < range.near();
      return Optional.of(new Focus(range, whole, before));
    }
    return span.map(d -> new Focus(new LensBlur.Range(d[0] - ROOM, d[1] + ROOM), true, false));
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

  private Defocus.Scene scene(Shown neutral, Shown quiet, Focus focus) {
    var key = new SceneKey(quiet.key(), focus, List.copyOf(maps));
    Optional<Defocus.Scene> known = cache.get(key, Defocus.Scene.class);
    if (known.isPresent()) {
      return known.get();
    }
    Mattes m = mattes(neutral, focus);
    var scene = Defocus.scene(quiet.image(), m.depth(), m.front(), m.near(), focus.range(), strips);
    cache.put(key, scene, scene.bytes());
    return scene;
  }

  private Mattes mattes(Shown neutral, Focus focus) {
    var key = new PlanesKey(neutral.key(), focus, List.copyOf(maps));
    Optional<Mattes> known = cache.get(key, Mattes.class);
    if (known.isPresent()) {
      return known.get();
    }
    LensBlur.Range range = focus.range();
    FloatMap depth = maker.depths().map().orElseThrow();
    float[] front = maker.depths().before(range.far(), focus.inside()).orElseThrow().values();
    float[] near =
        maker
            .depths()
            .nearer(range.near(), focus.before())
            .map(FloatMap::values)
            .orElse(new float[0]);
    var made = new Mattes(depth, front, near);
    cache.put(key, made, (long) Float.BYTES * (2L * front.length + near.length));
    return made;
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
