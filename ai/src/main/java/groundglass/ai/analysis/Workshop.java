package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where analyses are made: decodes, runs recipes, judges, stores. Whoever asks first computes, the
/// others wait for the same answer.
final class Workshop {
  private static final Logger log = LoggerFactory.getLogger(Workshop.class);

  /// About twice the sides of the largest usual input (513) for a 3:2 photo, so that the box
  /// average and not the decoder decides what the network sees; a quarter of 6000, the usual 24
  /// megapixels.
  private static final int LONG_SIDE = 1500;

  /// Photos whose pixels are kept for the next role: one per usual thread.
  private static final int SCENES = 2;

  /// The camera's own depth, where the file has it.
  private static final Maker IN_FILE = new Maker("file", "camera");

  private record Key(String photo, Object what) {}

  private final Recipes recipes;
  private final AnalysisStore store;
  private final Networks networks;
  private final PhotoSource photos;
  private final boolean sparing;
  private final Semaphore decoding;
  private final Map<Key, CompletableFuture<Map<String, Answer>>> underWay =
      new ConcurrentHashMap<>();
  private final Map<String, Scene> scenes = new LinkedHashMap<>(4, 0.75f, true);

  /// `sparing`: of all that a network says at once only what is asked for is judged and kept.
  Workshop(
      Recipes recipes,
      AnalysisStore store,
      Networks networks,
      PhotoSource photos,
      boolean sparing,
      int threads) {
    this.recipes = recipes;
    this.store = store;
    this.networks = networks;
    this.photos = photos;
    this.sparing = sparing;
    this.decoding = new Semaphore(Math.max(1, threads), true);
  }

  /// The stored answer of exactly these networks, or of the file itself.
  Optional<Analysis> current(String photo, Ask ask, Maker maker) {
    Optional<Analysis> inFile =
        ask.role() == Role.DEPTH ? store.current(photo, ask.name(), IN_FILE) : Optional.empty();
    return inFile.or(() -> store.current(photo, ask.name(), maker));
  }

  static Answer answer(Analysis a) {
    return a.map()
        .<Answer>map(m -> new Answer.Ready(m, a.confidence(), a.model(), a.note()))
        .orElseGet(() -> new Answer.NotFound(a.note(), a.model()));
  }

  /// Opens the networks that will be asked; never waits.
  void ahead(Role role) {
    recipes.of(role).ifPresent(_ -> networks.prepare(recipes.networks(role)));
  }

  Answer answer(Original original, Ask ask, BooleanSupplier givenUp) {
    Object what = ask.prompt().isPresent() ? ask : recipes.of(ask.role()).orElseThrow();
    Key key = new Key(original.key(), what);
    CompletableFuture<Map<String, Answer>> mine = new CompletableFuture<>();
    CompletableFuture<Map<String, Answer>> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return of(other.join(), ask);
    }
    Map<String, Answer> answers =
        Map.of(ask.name(), new Answer.Failed("the analysis was broken off"));
    try {
      answers = compute(original, ask, givenUp);
    } finally {
      underWay.remove(key);
      mine.complete(answers);
    }
    return of(answers, ask);
  }

  private static Answer of(Map<String, Answer> answers, Ask ask) {
    Answer answer = answers.get(ask.name());
    return answer == null ? new Answer.Failed("no answer for " + ask.role().words()) : answer;
  }

  private Map<String, Answer> compute(Original original, Ask ask, BooleanSupplier givenUp) {
    String photo = original.key();
    // It may have been stored between the look and the claim.
    Maker maker = recipes.maker(ask.role()).orElseThrow();
    Optional<Analysis> known = current(photo, ask, maker);
    if (known.isPresent()) {
      return Map.of(ask.name(), answer(known.get()));
    }
    if (givenUp.getAsBoolean()) {
      return Map.of(ask.name(), new Answer.Pending());
    }
    if (ask.role() == Role.DEPTH) {
      Optional<FloatMap> inFile = photos.depth(original.file());
      if (inFile.isPresent()) {
        return Map.of(ask.name(), inFile(photo, ask, inFile.get()));
      }
    }
    networks.prepare(recipes.networks(ask.role()));
    try {
      return switch (scene(original)) {
        case Opened.Failed(String reason) -> Map.of(ask.name(), new Answer.Failed(reason));
        case Opened.Ready(Scene scene) ->
            networks.unlessGivenUp(
                givenUp,
                () ->
                    ask.prompt().isPresent()
                        ? Map.of(ask.name(), object(photo, scene, ask, maker))
                        : judged(photo, scene, ask));
      };
    } catch (Networks.GivenUp _) {
      return Map.of(ask.name(), new Answer.Pending());
    } catch (ModelProblem e) {
      // the mask's state tells it
      log.info("{} is not analysed", original.file(), e);
      return Map.of(ask.name(), new Answer.Failed(e.problem()));
    }
  }

  private sealed interface Opened {
    record Ready(Scene scene) implements Opened {}

    record Failed(String reason) implements Opened {}
  }

  private Opened scene(Original original) {
    String photo = original.key();
    Path file = original.file();
    synchronized (scenes) {
      Scene known = scenes.get(photo);
      if (known != null) {
        return new Opened.Ready(known);
      }
    }
    decoding.acquireUninterruptibly();
    try {
      if (!photos.holds(file, original.hash())) {
        return new Opened.Failed("the original has changed since it was imported; import it again");
      }
      return switch (photos.load(file, LONG_SIDE, original.healed())) {
        case PhotoSource.Seen.Unreadable(String reason) -> new Opened.Failed(reason);
        case PhotoSource.Seen.Photo(Picture sensor, int orientation) ->
            new Opened.Ready(
                keep(
                    photo,
                    new Scene(
                        Turn.toUpright(sensor, orientation), orientation, recipes, networks)));
      };
    } finally {
      decoding.release();
    }
  }

  private Scene keep(String photo, Scene scene) {
    synchronized (scenes) {
      scenes.put(photo, scene);
      if (scenes.size() > SCENES) {
        scenes.remove(scenes.keySet().iterator().next());
      }
    }
    return scene;
  }

  private Map<String, Answer> judged(String photo, Scene scene, Ask ask) throws ModelProblem {
    Recipe recipe = recipes.of(ask.role()).orElseThrow();
    Map<Role, RoleMap> maps = scene.answers(recipe);
    // A side answer of a network that is not this role's own would look like an old model's.
    Set<Role> roles = sparing ? Set.of(ask.role()) : Set.copyOf(recipe.roles());
    return roles.parallelStream()
        .filter(role -> recipes.of(role).filter(recipe::equals).isPresent())
        .collect(
            Collectors.toMap(
                role -> Ask.of(role).name(),
                role -> stored(photo, role, Optional.ofNullable(maps.get(role)), scene)));
  }

  private Answer stored(String photo, Role role, Optional<RoleMap> map, Scene scene) {
    Judge.Verdict verdict =
        map.map(m -> judge(role, m, scene))
            .orElseGet(() -> new Judge.Verdict(new FloatMap(1, 1, new float[1]), 0, missing(role)));
    Maker maker = recipes.maker(role).orElseThrow();
    return stored(photo, Ask.of(role), maker, verdict, beside(role, verdict, scene), scene);
  }

  /// What is kept beside a map that was found: the colours that people wear, doubts in words.
  private static String beside(Role role, Judge.Verdict verdict, Scene scene) {
    if (role == Role.DEPTH) {
      return verdict.note();
    }
    return role == Role.PEOPLE ? Wear.of(verdict.map(), scene.upright()) : "";
  }

  /// A depth map is held against the subject and a plain sky against the people before it,
  /// whichever networks know these.
  private Judge.Verdict judge(Role role, RoleMap map, Scene scene) {
    Judge.Verdict v = Judge.judge(role, map, scene.upright());
    return switch (role) {
      case DEPTH ->
          other(Role.SUBJECT, role, scene)
              .map(s -> v.doubted(Judge.toldApart(v.map(), s.map())))
              .orElse(v);
      case SKY -> {
        boolean plain = v.reason().isEmpty() && Backdrop.plain(v.map(), scene.upright());
        Optional<RoleMap> people = plain ? other(Role.PERSON, role, scene) : Optional.empty();
        yield people.flatMap(p -> Backdrop.behind(p.map(), v.map())).map(v::refused).orElse(v);
      }
      default -> v;
    };
  }

  /// A network that fails takes no other role's map with it.
  private static Optional<RoleMap> other(Role role, Role held, Scene scene) {
    try {
      return scene.map(role);
    } catch (ModelProblem e) {
      log.warn("{} is not held against {}: {}", held.words(), role.words(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<String> missing(Role role) {
    return switch (role) {
      case BROWS, EYES, SCLERA, IRIS, LIPS, TEETH, FACIAL_HAIR, FACE_SKIN ->
          Optional.of("no face in this photo that is large enough");
      default -> Optional.of("no " + role.words() + " in this photo");
    };
  }

  private Answer object(String photo, Scene scene, Ask ask, Maker maker) throws ModelProblem {
    Judge.Verdict verdict = new ObjectFinder(scene, recipes).find(ask.prompt().orElseThrow());
    return stored(photo, ask, maker, verdict, "", scene);
  }

  private Answer inFile(String photo, Ask ask, FloatMap sensor) {
    return stored(photo, ask, IN_FILE, Optional.of(sensor), 1, "");
  }

  private Answer stored(
      String photo, Ask ask, Maker maker, Judge.Verdict verdict, String beside, Scene scene) {
    return verdict
        .reason()
        .map(why -> stored(photo, ask, maker, Optional.empty(), verdict.confidence(), why))
        .orElseGet(() -> {
          FloatMap sensor = Turn.toSensor(verdict.map(), scene.orientation());
          return stored(photo, ask, maker, Optional.of(sensor), verdict.confidence(), beside);
        });
  }

  private Answer stored(
      String photo, Ask ask, Maker maker, Optional<FloatMap> kept, double confidence, String note) {
    byte[] bytes =
        AnalysisFile.write(
            new Analysis(
                ask.name(),
                maker.id(),
                maker.digest(),
                Analysis.JUDGEMENT,
                kept,
                confidence,
                note));
    store.write(photo, ask.name(), maker, bytes);
    // The first answer has the same rounding as every later one that comes from the folder.
    try {
      return answer(AnalysisFile.read(bytes));
    } catch (IOException e) {
      throw new AssertionError("what was just written cannot be read", e);
    }
  }
}
