package groundglass.ui.window.importing;

import groundglass.catalog.imports.Imports;
import groundglass.ui.window.Desk;
import groundglass.ui.window.LongTask;
import groundglass.ui.window.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs an import and counts what became of each file.
public final class ImportPresenter {
  private static final int LISTED = 2000;
  private static final int SHOWN_EVERY = 10;

  private final Desk desk;
  private final ImportScreen screen;
  private final Runnable imported;
  private final Map<Imports.Outcome.Kind, Integer> counts =
      new EnumMap<>(Imports.Outcome.Kind.class);
  private final List<Imports.Outcome> bad = new ArrayList<>();
  private Optional<LongTask> running = Optional.empty();

  /// `imported` is called when new photos are there.
  public ImportPresenter(Desk desk, ImportScreen screen, Runnable imported) {
    this.desk = desk;
    this.screen = screen;
    this.imported = imported;
  }

  public void start(Path source, boolean recursive, Optional<Path> copyTo, String collection) {
    if (running.isPresent()) {
      return;
    }
    var task = new LongTask("import", 0);
    running = Optional.of(task);
    counts.clear();
    bad.clear();
    var request =
        new Imports.Request(
            List.of(source),
            recursive,
            copyTo,
            collection.isBlank() ? Optional.empty() : Optional.of(collection.strip()),
            false);
    desk.show(task);
    show("Looking for photos…");
    desk.longWork()
        .run(
            () ->
                desk.session()
                    .importing(
                        request,
                        o -> desk.longWork().later(() -> progress(task, o)),
                        task::cancelled),
            result -> ended(task, result),
            e -> {
              running = Optional.empty();
              task.finish();
              desk.jobsChanged();
              show("The import stopped: " + Status.words(e));
            });
  }

  public void cancel() {
    running.ifPresent(LongTask::cancel);
  }

  private void progress(LongTask task, Imports.Outcome o) {
    if (running.isEmpty()) {
      return;
    }
    counts.merge(o.kind(), 1, Integer::sum);
    boolean unreadable = o.kind() == Imports.Outcome.Kind.UNREADABLE;
    if (unreadable && bad.size() < LISTED) {
      bad.add(o);
    }
    task.step(
        unreadable ? Optional.of(o.file().getFileName() + ": " + o.reason()) : Optional.empty());
    int n = task.progress().done();
    if (n % SHOWN_EVERY == 1 || unreadable) {
      desk.jobsChanged();
      show(words(counts));
    }
    // the first pictures are usable while the rest comes in
    if (count(Imports.Outcome.Kind.IMPORTED) == 1 || n % 200 == 0) {
      imported.run();
    }
  }

  private int count(Imports.Outcome.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private void ended(LongTask task, Imports.Result result) {
    running = Optional.empty();
    counts.clear();
    bad.clear();
    result.outcomes().forEach(o -> counts.merge(o.kind(), 1, Integer::sum));
    result.outcomes().stream()
        .filter(o -> o.kind() == Imports.Outcome.Kind.UNREADABLE)
        .limit(LISTED)
        .forEach(bad::add);
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
    screen.show(new ImportScreen.State(running.isPresent(), words, List.copyOf(bad)));
  }
}
