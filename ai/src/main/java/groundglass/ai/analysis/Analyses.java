package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.model.Models;
import groundglass.ai.model.Role;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Someone;
import groundglass.develop.mask.Who;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Analyses of photos: computed once per photo content and model, kept compressed in a folder,
/// purgeable. One run of a network answers all its roles. Safe to use from several threads.
public final class Analyses implements AutoCloseable {
  /// Bytes that a command keeps while it runs.
  private static final long PASSING = 1L << 30;

  private final Models models;
  private final Recipes recipes;
  private final AnalysisStore store;
  private final Networks networks;
  private final Workshop workshop;

  /// `folder` is created on demand; `maxBytes` bounds it (oldest use goes first); `threads` bounds
  /// the networks' threads.
  public Analyses(Models models, Path folder, long maxBytes, int threads) {
    this(models, folder, maxBytes, threads, PhotoSource.DECODERS);
  }

  /// For a command that begins with nothing and leaves nothing behind: only what is asked for is
  /// judged and kept, and pixels come from another source.
  public static Analyses passing(Models models, Path folder, int threads, PhotoSource photos) {
    return new Analyses(models, folder, PASSING, threads, photos, true);
  }

  /// The same with another source of pixels.
  public Analyses(Models models, Path folder, long maxBytes, int threads, PhotoSource photos) {
    this(models, folder, maxBytes, threads, photos, false);
  }

  private Analyses(
      Models models, Path folder, long maxBytes, int threads, PhotoSource photos, boolean sparing) {
    this.models = models;
    this.recipes = new Recipes(models);
    this.store = new AnalysisStore(folder, maxBytes, Clock.systemUTC());
    this.networks = new Networks(threads);
    this.workshop = new Workshop(recipes, store, networks, photos, sparing, threads);
  }

  /// Starts what all networks need, on a thread of its own; never waits. For whoever knows that
  /// there will be a question, and has something to do until then.
  public static void ahead() {
    Network.ahead();
  }

  /// Opens the networks of a role, on a thread of their own; never waits.
  public void ahead(MatteSource.Role role) {
    workshop.ahead(Ask.of(role).role());
  }

  /// Who answers today: the names that answers carry as their model, each with a digest of all that
  /// takes part.
  public static Map<String, String> makers(Models models) {
    return new Recipes(models).makers();
  }

  /// What is known now, without running a network: stored answers are Ready, NotFound or Stale,
  /// unknown ones Pending, a role without a model Failed. `photo` is the photo's content hash (hex
  /// SHA-256), `file` where it lies now.
  public MatteSource stored(String photo, Path file) {
    return stored(photo, file, Healed.NOT);
  }

  /// The same of the retouched photo: what is known of it before it was retouched is Stale.
  public MatteSource stored(String photo, Path file, Healed healed) {
    return stored(new Original(photo, file, healed));
  }

  /// The same of a file that may have held something else before.
  public MatteSource stored(Original original) {
    return new Source(original, ask -> known(original, ask).orElseGet(Answer.Pending::new));
  }

  /// Runs the networks for what is not stored yet. Never Pending.
  public MatteSource computing(String photo, Path file) {
    return computing(photo, file, Healed.NOT);
  }

  /// The same of the retouched photo.
  public MatteSource computing(String photo, Path file, Healed healed) {
    return computing(photo, file, healed, () -> false);
  }

  /// The same; whoever gives it up gets Pending for what was not known by then.
  public MatteSource computing(String photo, Path file, Healed healed, BooleanSupplier givenUp) {
    return computing(new Original(photo, file, healed), givenUp);
  }

  /// The same of a file that may have held something else before.
  public MatteSource computing(Original original) {
    return computing(original, () -> false);
  }

  private MatteSource computing(Original original, BooleanSupplier givenUp) {
    return new Source(
        original,
        ask ->
            known(original, ask)
                .filter(a -> !(a instanceof Answer.Stale))
                .orElseGet(() -> workshop.answer(original, ask, givenUp)));
  }

  /// Stored analyses that cannot be read; they are computed again when asked for.
  public List<Path> unreadable() throws IOException {
    return store.unreadable();
  }

  /// Deletes all stored analyses; they come back when asked for.
  public void purge() {
    store.purge();
  }

  @Override
  public void close() {
    networks.close();
  }

  /// Questions of masks to questions of the store and the workshop.
  private final class Source implements MatteSource {
    private final Original photo;
    private final Function<Ask, Answer> answers;

    Source(Original photo, Function<Ask, Answer> answers) {
      this.photo = photo;
      this.answers = answers;
    }

    @Override
    public Answer ask(MatteSource.Role role) {
      return role == MatteSource.Role.OBJECT
          ? new Answer.Failed("an object needs a selection around it")
          : answer(Ask.of(role));
    }

    @Override
    public Answer ask(Question question) {
      if (question.prompt().isPresent()) {
        return answer(Ask.of(question.prompt().get()));
      }
      Answer all = ask(question.role());
      return question.person().isEmpty() ? all : People.one(all, answer(Ask.PEOPLE), question);
    }

    @Override
    public List<Someone> people() {
      return known(photo, Ask.PEOPLE).map(People::all).orElseGet(List::of);
    }

    @Override
    public Optional<Who> who(Point at) {
      return People.who(answer(Ask.PEOPLE), at);
    }

    private Answer answer(Ask ask) {
      return recipes.maker(ask.role()).isPresent()
          ? answers.apply(ask)
          : new Answer.Failed(noModel(ask.role()));
    }
  }

  private String noModel(Role role) {
    String broken =
        models.entries().stream()
            .filter(e -> !e.problem().isEmpty())
            .filter(e -> e.roles().isEmpty() || e.roles().contains(role.id()))
            .map(Models.Entry::problem)
            .collect(Collectors.joining("; "));
    return "no model for " + role.words() + (broken.isEmpty() ? "" : ": " + broken);
  }

  private Optional<Answer> known(Original photo, Ask ask) {
    return current(photo.key(), ask)
        .or(() -> stale(photo.key(), ask))
        .or(() -> photo.earlier().flatMap(p -> earlier(p, ask).stream()).findFirst());
  }

  private Optional<Answer> current(String photo, Ask ask) {
    Optional<Maker> maker = recipes.maker(ask.role());
    return maker.flatMap(m -> workshop.current(photo, ask, m)).map(Workshop::answer);
  }

  /// What was seen before the photo was retouched, or its file changed.
  private Optional<Answer> earlier(String photo, Ask ask) {
    return current(photo, ask)
        .flatMap(a ->
            a instanceof Answer.Ready r
                ? Optional.<Answer>of(new Answer.Stale(r.map(), r.confidence(), r.model()))
                : Optional.empty())
        .or(() -> stale(photo, ask));
  }

  /// A map by another network, or judged another way. That something was not found by it tells
  /// nothing about today's, so that stays pending.
  private Optional<Answer> stale(String photo, Ask ask) {
    return store
        .older(photo, ask.name())
        .flatMap(a -> a.map().map(m -> new Answer.Stale(m, a.confidence(), a.model())));
  }
}
