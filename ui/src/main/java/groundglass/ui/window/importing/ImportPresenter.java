package groundglass.ui.window.importing;

import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.photos.NameTemplate;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.LongTask;
import groundglass.ui.window.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an import and counts what became of each file.
public final class ImportPresenter {
  private static final Logger LOG = LoggerFactory.getLogger(ImportPresenter.class);
  private static final int LISTED = 2000;

  /// Names that show what a template makes.
  private static final int SAMPLES = 3;

  /// How often the library reads its list again, ns.
  private static final long LISTED_EVERY = 800_000_000L;

  private final Desk desk;
  private final ImportScreen screen;
  private final Runnable imported;
  private final Map<Imports.Outcome.Kind, Integer> counts =
      new EnumMap<>(Imports.Outcome.Kind.class);
  private final List<Imports.Outcome> bad = new ArrayList<>();
  private final Set<Long> photos = new LinkedHashSet<>();
  private final Set<Long> known = new HashSet<>();
  private final LongSupplier clock;
  private String said = "Nothing leaves this machine.";
  private String sample = "";
  private List<Presets.Row> presets = List.of();
  private int asked;
  private boolean news;
  private boolean prepared;
  private long listed;
  private Optional<LongTask> running = Optional.empty();

  /// `imported` is called when new photos are there.
  public ImportPresenter(Desk desk, ImportScreen screen, Runnable imported) {
    this(desk, screen, imported, System::nanoTime);
  }

  ImportPresenter(Desk desk, ImportScreen screen, Runnable imported, LongSupplier clock) {
    this.desk = desk;
    this.screen = screen;
    this.imported = imported;
    this.clock = clock;
  }

  /// What the photographer chose. `names`: a template for the names of copies, blank = as they are.
  public record Choice(
      Path source,
      boolean recursive,
      Optional<Path> copyTo,
      String names,
      Optional<Presets.Row> preset,
      String collection) {}

  public void start(Choice choice) {
    if (running.isPresent()) {
      return;
    }
    var task = new LongTask("import", 0);
    running = Optional.of(task);
    clear();
    listed = clock.getAsLong() - LISTED_EVERY;
    desk.show(task);
    show("Looking for photos…");
    desk.longWork()
        .run(
            () ->
                desk.session()
                    .importing(
                        request(choice),
                        n -> desk.longWork().later(() -> task.total(n)),
                        o -> desk.longWork().later(() -> progress(task, o)),
                        task::cancelled),
            result -> ended(task, result),
            e -> {
              running = Optional.empty();
              task.finish();
              desk.jobsChanged();
              show("The import stopped: " + Status.words(e) + " " + words(counts));
              imported.run(); // what came in before is kept
            });
  }

  /// A preset is read, and a template that says nothing sensible refused, before anything happens.
  private Imports.Request request(Choice c) throws CatalogException {
    boolean named = c.copyTo().isPresent() && !c.names().isBlank();
    var names = named ? Optional.of(new NameTemplate(c.names())) : Optional.<NameTemplate>empty();
    var preset =
        c.preset().isPresent()
            ? Optional.of(desk.session().preset(c.preset().get()))
            : Optional.<Settings>empty();
    var collection =
        c.collection().isBlank() ? Optional.<String>empty() : Optional.of(c.collection().strip());
    return new Imports.Request(
        List.of(c.source()), c.recursive(), c.copyTo(), collection, false, names, preset);
  }

  /// Says what the first copies would be called.
  public void sample(Choice choice) {
    int mine = ++asked;
    if (choice.copyTo().isEmpty() || choice.names().isBlank()) {
      sampled(mine, "");
      return;
    }
    desk.reads()
        .run(
            () -> String.join("   ", desk.session().sampleNames(request(choice), SAMPLES)),
            names -> sampled(mine, names),
            e -> sampled(mine, Status.words(e)));
  }

  private void sampled(int mine, String text) {
    if (mine == asked && !text.equals(sample)) {
      sample = text;
      show(said);
    }
  }

  /// Reads which presets there are.
  public void listPresets() {
    desk.reads()
        .run(
            () -> desk.session().presets(),
            rows -> {
              presets = rows.stream().filter(r -> r.problem().isEmpty()).toList();
              show(said);
            },
            e -> desk.status().failed("Presets", e));
  }

  /// The view is on screen: a folder will be chosen.
  public void prepare() {
    if (prepared) {
      return;
    }
    prepared = true;
    desk.longWork()
        .run(
            () -> {
              desk.session().prepareImport();
              return true;
            },
            _ -> {},
            e -> LOG.info("the import was not prepared", e));
  }

  public void cancel() {
    running.ifPresent(LongTask::cancel);
  }

  private void progress(LongTask task, Imports.Outcome o) {
    if (running.isEmpty()) {
      return;
    }
    note(o);
    boolean unreadable = o.kind() == Imports.Outcome.Kind.UNREADABLE;
    task.step(
        unreadable ? Optional.of(o.file().getFileName() + ": " + o.reason()) : Optional.empty());
    // outcomes come in batches: one visit tells of all of them
    if (!news) {
      news = true;
      desk.longWork().later(() -> tell(task));
    }
  }

  private void tell(LongTask task) {
    news = false;
    if (running.isEmpty()) {
      return;
    }
    desk.jobsChanged();
    var p = task.progress();
    show(String.format(Locale.ROOT, "%,d of %,d · %s", p.done(), p.total(), words(counts)));
    // the first pictures are usable while the rest comes in
    long now = clock.getAsLong();
    if (now - listed >= LISTED_EVERY) {
      listed = now;
      imported.run();
    }
  }

  private void clear() {
    counts.clear();
    bad.clear();
    photos.clear();
    known.clear();
  }

  private void note(Imports.Outcome o) {
    counts.merge(o.kind(), 1, Integer::sum);
    if (o.kind() == Imports.Outcome.Kind.UNREADABLE && bad.size() < LISTED) {
      bad.add(o);
    }
    if (o.id() > 0 && photos.size() < LISTED && photos.add(o.id())) {
      if (o.kind() == Imports.Outcome.Kind.KNOWN) {
        known.add(o.id());
      }
    }
  }

  private void ended(LongTask task, Imports.Result result) {
    running = Optional.empty();
    clear();
    result.outcomes().forEach(this::note);
    task.finish();
    desk.jobsChanged();
    var how = result.cancelled() ? "Cancelled; what was imported stays. " : "Done. ";
    show(result.outcomes().isEmpty() ? how + "No photos were found there." : how + words(counts));
    desk.status().say("Import: " + words(counts));
    imported.run();
  }

  /// "312 imported · 4 known already · 2 unreadable".
  static String words(Map<Imports.Outcome.Kind, Integer> counts) {
    var parts = new ArrayList<String>();
    for (var kind : Imports.Outcome.Kind.values()) {
      int n = counts.getOrDefault(kind, 0);
      if (n > 0 || kind == Imports.Outcome.Kind.IMPORTED) {
        parts.add(String.format(Locale.ROOT, "%,d %s", n, word(kind)));
      }
    }
    return String.join(" · ", parts);
  }

  static String word(Imports.Outcome.Kind kind) {
    return switch (kind) {
      case IMPORTED -> "imported";
      case KNOWN -> "known already";
      case UNREADABLE -> "unreadable";
      case SKIPPED -> "skipped";
    };
  }

  private void show(String words) {
    said = words;
    screen.show(
        new ImportScreen.State(
            running.isPresent(),
            words,
            List.copyOf(bad),
            List.copyOf(photos),
            Set.copyOf(known),
            sample,
            presets));
  }
}
