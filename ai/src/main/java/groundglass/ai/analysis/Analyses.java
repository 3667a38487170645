package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.Models;
import groundglass.ai.model.Models.Model;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Analyses of photos: computed once per photo content and model, kept compressed in a folder,
/// purgeable. One run of a network answers all its roles. Safe to use from several threads.
public final class Analyses implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Analyses.class);

  /// At least twice the sides of the largest usual input (513) for a 3:2 photo, so that the box
  /// average and not the decoder decides what the network sees.
  private static final int LONG_SIDE = 1600;

  private record Key(String photo, String model) {}

  private final Models models;
  private final AnalysisStore store;
  private final PhotoSource photos;
  private final Networks networks;
  private final Semaphore decoding;
  private final Map<Key, CompletableFuture<Map<Role, Answer>>> underWay = new ConcurrentHashMap<>();

  /// `folder` is created on demand; `maxBytes` bounds it (oldest use goes first); `threads` bounds
  /// the networks' threads.
  public Analyses(Models models, Path folder, long maxBytes, int threads) {
    this(models, folder, maxBytes, threads, PhotoSource.DECODERS);
  }

  /// The same with another source of pixels.
  public Analyses(Models models, Path folder, long maxBytes, int threads, PhotoSource photos) {
    this.models = models;
    this.store = new AnalysisStore(folder, maxBytes, Clock.systemUTC());
    this.photos = photos;
    this.networks = new Networks(threads);
    this.decoding = new Semaphore(Math.max(1, threads), true);
  }

  /// What is known now, without running a network: stored answers are Ready, NotFound or Stale,
  /// unknown ones Pending, a role without a model Failed. `photo` is the photo's content hash (hex
  /// SHA-256), `file` where it lies now.
  public MatteSource stored(String photo, Path file) {
    requirePhoto(photo);
    return role ->
        models
            .model(role)
            .map(m ->
                known(photo, role, m).or(() -> stale(photo, role)).orElseGet(Answer.Pending::new))
            .orElseGet(() -> noModel(role));
  }

  /// Runs the networks for what is not stored yet. Never Pending.
  public MatteSource computing(String photo, Path file) {
    requirePhoto(photo);
    return role -> {
      Optional<Model> model = models.model(role);
      if (model.isEmpty()) {
        return noModel(role);
      }
      return known(photo, role, model.get()).orElseGet(() -> once(photo, file, role, model.get()));
    };
  }

  /// Deletes all stored analyses; they come back when asked for.
  public void purge() {
    store.purge();
  }

  @Override
  public void close() {
    networks.close();
  }

  private static void requirePhoto(String photo) {
    if (!AnalysisStore.isPhoto(photo)) {
      throw new IllegalArgumentException("not a content hash: " + photo);
    }
  }

  private Answer noModel(Role role) {
    String name = AnalysisStore.name(role);
    String broken =
        models.entries().stream()
            .filter(e -> !e.problem().isEmpty())
            .filter(e -> e.roles().isEmpty() || e.roles().contains(name))
            .map(Models.Entry::problem)
            .collect(Collectors.joining("; "));
    return new Answer.Failed("no model for " + name + (broken.isEmpty() ? "" : ": " + broken));
  }

  private Optional<Answer> known(String photo, Role role, Model model) {
    return store.current(photo, role, model.spec()).map(Analyses::answer);
  }

  /// A map by another network, or judged another way. That something was not found by it tells
  /// nothing about today's, so that stays pending.
  private Optional<Answer> stale(String photo, Role role) {
    return store
        .older(photo, role)
        .flatMap(a -> a.map().map(m -> new Answer.Stale(m, a.confidence(), a.model())));
  }

  private static Answer answer(Analysis a) {
    return a.map()
        .<Answer>map(m -> new Answer.Ready(m, a.confidence(), a.model()))
        .orElseGet(() -> new Answer.NotFound(a.reason(), a.model()));
  }

  /// Whoever asks first computes, the others wait for the same answer.
  private Answer once(String photo, Path file, Role role, Model model) {
    Key key = new Key(photo, model.spec().sha256());
    CompletableFuture<Map<Role, Answer>> mine = new CompletableFuture<>();
    CompletableFuture<Map<Role, Answer>> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      Answer theirs = other.join().get(role);
      return theirs == null ? new Answer.Failed("no answer for " + role) : theirs;
    }
    Map<Role, Answer> answers = Map.of(role, new Answer.Failed("the analysis was broken off"));
    try {
      // It may have been stored between the look and the claim.
      Optional<Answer> known = known(photo, role, model);
      if (known.isPresent()) {
        answers = allKnown(photo, model);
        return known.get();
      }
      answers = compute(photo, file, model);
    } finally {
      underWay.remove(key);
      mine.complete(answers);
    }
    Answer answer = answers.get(role);
    return answer == null ? new Answer.Failed("no answer for " + role) : answer;
  }

  private Map<Role, Answer> allKnown(String photo, Model model) {
    Map<Role, Answer> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      if (model.spec().answers(role)) {
        known(photo, role, model).ifPresent(a -> all.put(role, a));
      }
    }
    return all;
  }

  private Map<Role, Answer> compute(String photo, Path file, Model model) {
    try {
      return switch (load(file)) {
        case PhotoSource.Seen.Unreadable(String reason) -> failed(model.spec(), reason);
        case PhotoSource.Seen.Photo(Picture sensor, int orientation) ->
            judged(photo, model, Turn.toUpright(sensor, orientation), orientation);
      };
    } catch (ModelProblem e) {
      log.warn("{} is not analysed: {}", file, e.getMessage());
      return failed(model.spec(), e.problem());
    }
  }

  private PhotoSource.Seen load(Path file) {
    decoding.acquireUninterruptibly();
    try {
      return photos.load(file, LONG_SIDE);
    } finally {
      decoding.release();
    }
  }

  private Map<Role, Answer> judged(String photo, Model model, Picture upright, int orientation)
      throws ModelProblem {
    ModelSpec spec = model.spec();
    List<RoleMap> maps = networks.run(model, upright);
    Map<Role, Answer> answers = new EnumMap<>(Role.class);
    for (RoleMap map : maps) {
      Optional<Role> known = map.output().known();
      if (known.isEmpty() || answers.containsKey(known.get())) {
        continue;
      }
      Role role = known.get();
      Judge.Verdict verdict = Judge.judge(role, map, upright);
      Optional<FloatMap> kept =
          verdict.reason().isPresent()
              ? Optional.empty()
              : Optional.of(Turn.toSensor(verdict.map(), orientation));
      byte[] bytes =
          AnalysisFile.write(
              new Analysis(
                  AnalysisStore.name(role),
                  spec.id(),
                  spec.sha256(),
                  Analysis.JUDGEMENT,
                  kept,
                  verdict.confidence(),
                  verdict.reason().orElse("")));
      // A side answer of a network that is not this role's own would look like an old model's.
      if (models.model(role).filter(m -> m.spec().sha256().equals(spec.sha256())).isPresent()) {
        store.write(photo, role, spec.id(), bytes);
      }
      answers.put(role, asStored(bytes));
    }
    return answers;
  }

  /// The first answer has the same rounding as every later one that comes from the folder.
  private static Answer asStored(byte[] bytes) {
    try {
      return answer(AnalysisFile.read(bytes));
    } catch (IOException e) {
      throw new AssertionError("what was just written cannot be read", e);
    }
  }

  private static Map<Role, Answer> failed(ModelSpec spec, String reason) {
    Map<Role, Answer> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      if (spec.answers(role)) {
        all.put(role, new Answer.Failed(reason));
      }
    }
    return all;
  }
}
