package groundglass.ui.window.export;

import groundglass.catalog.CatalogException;
import groundglass.catalog.export.Choices;
import groundglass.catalog.export.ExportPresets;
import groundglass.catalog.export.Exports;
import groundglass.ui.window.Desk;
import groundglass.ui.window.LongTask;
import groundglass.ui.window.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs an export of the selection and tells what was not written.
public final class ExportPresenter {
  /// What the photographer chose.
  public record Choice(Path folder, Choices choices) {}

  private final Desk desk;
  private final ExportScreen screen;
  private final List<String> problems = new ArrayList<>();
  private Optional<LongTask> running = Optional.empty();
  private String words = "";
  private String sample = "";
  private List<ExportPresets.Row> presets = List.of();
  private int asked;
  private Optional<Path> written = Optional.empty();

  public ExportPresenter(Desk desk, ExportScreen screen) {
    this.desk = desk;
    this.screen = screen;
    desk.selection().listen(this::show);
  }

  public void start(Choice choice) {
    var ids = desk.selection().selected();
    if (running.isPresent() || ids.isEmpty()) {
      return;
    }
    var task = new LongTask("export", ids.size());
    running = Optional.of(task);
    problems.clear();
    words = "Exporting " + Status.photos(ids.size()) + "…";
    written = Optional.empty();
    var request = request(ids, choice, false);
    desk.show(task);
    show();
    desk.longWork()
        .run(
            () ->
                desk.session()
                    .export(
                        request,
                        o -> desk.longWork().later(() -> progress(task, o)),
                        task::cancelled),
            result -> ended(task, result),
            e -> {
              running = Optional.empty();
              words = "The export stopped: " + Status.words(e);
              task.finish();
              desk.jobsChanged();
              show();
            });
  }

  private static Exports.Request request(List<Long> ids, Choice choice, boolean dryRun) {
    return new Exports.Request(ids, choice.folder(), choice.choices(), dryRun);
  }

  /// Reads which presets there are.
  public void listPresets() {
    presets("Presets", ExportPresets::list);
  }

  /// Keeps choices under a name.
  public void savePreset(String name, Choices choices) {
    presets(
        "Preset " + name,
        all -> {
          all.save(name, choices);
          return all.list();
        });
  }

  public void deletePreset(String name) {
    presets(
        "Preset " + name,
        all -> {
          all.delete(name);
          return all.list();
        });
  }

  /// What is done with the presets, and those there are then.
  @FunctionalInterface
  private interface Work {
    List<ExportPresets.Row> on(ExportPresets all) throws CatalogException, IOException;
  }

  private void presets(String label, Work work) {
    desk.reads()
        .run(
            () -> work.on(desk.session().exportPresets()),
            rows -> {
              presets = rows;
              show();
            },
            e -> desk.status().failed(label, e));
  }

  /// Says what the first file would be called.
  public void sample(Choice choice) {
    int mine = ++asked;
    var first = desk.selection().selected().stream().limit(1).toList();
    desk.reads()
        .run(
            () ->
                first.isEmpty()
                    ? ""
                    : desk
                        .session()
                        .export(request(first, choice, true), _ -> {}, () -> false)
                        .outcomes()
                        .stream()
                        .findFirst()
                        .map(o -> "for instance " + o.target().getFileName())
                        .orElse(""),
            name -> sampled(mine, name),
            e -> sampled(mine, Status.words(e)));
  }

  private void sampled(int mine, String text) {
    if (mine == asked && !text.equals(sample)) {
      sample = text;
      show();
    }
  }

  public void cancel() {
    running.ifPresent(LongTask::cancel);
  }

  private void progress(LongTask task, Exports.Outcome o) {
    if (running.isEmpty()) {
      return;
    }
    var problem = problem(o);
    problem.ifPresent(problems::add);
    task.step(problem);
    desk.jobsChanged();
    show();
  }

  private static Optional<String> problem(Exports.Outcome o) {
    return o.kind() == Exports.Outcome.Kind.FAILED
        ? Optional.of(o.fileName() + ": " + o.reason())
        : Optional.empty();
  }

  private void ended(LongTask task, Exports.Result result) {
    running = Optional.empty();
    problems.clear();
    result.outcomes().forEach(o -> problem(o).ifPresent(problems::add));
    var counts = new EnumMap<Exports.Outcome.Kind, Integer>(Exports.Outcome.Kind.class);
    result.outcomes().forEach(o -> counts.merge(o.kind(), 1, Integer::sum));
    words = (result.cancelled() ? "Cancelled; what was written stays. " : "Done. ") + words(counts);
    written = Optional.ofNullable(result.manifest().toAbsolutePath().getParent());
    task.finish();
    desk.jobsChanged();
    desk.status().say("Export: " + words(counts));
    show();
  }

  /// "40 written · 2 up to date · 1 not written".
  static String words(Map<Exports.Outcome.Kind, Integer> counts) {
    return String.format(
        Locale.ROOT,
        "%,d written · %,d up to date · %,d not written",
        counts.getOrDefault(Exports.Outcome.Kind.WRITTEN, 0),
        counts.getOrDefault(Exports.Outcome.Kind.UP_TO_DATE, 0),
        counts.getOrDefault(Exports.Outcome.Kind.FAILED, 0));
  }

  private void show() {
    int percent =
        running
            .map(LongTask::progress)
            .map(p -> p.total() == 0 ? 0 : 100 * p.done() / p.total())
            .orElse(0);
    screen.show(
        new ExportScreen.State(
            desk.selection().size(),
            running.isPresent(),
            percent,
            words,
            List.copyOf(problems),
            written,
            sample,
            presets));
  }
}
