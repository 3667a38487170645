package groundglass.catalog.export;

import groundglass.ai.analysis.Analyses;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Renders versions to files. Atomic per file, parallel, cancellable; run again, only what is
/// missing or outdated is done.
public final class Exports {
  /// `allowFailed`: photos with failed masks too, without those. `compute` false: masks that are
  /// not computed yet refuse their photo. `keepStale`: a mask that another network answered is good
  /// enough.
  public record Request(
      List<Long> ids,
      Path folder,
      Choices choices,
      boolean dryRun,
      boolean allowFailed,
      boolean compute,
      boolean keepStale) {
    public Request(List<Long> ids, Path folder, Choices choices, boolean dryRun) {
      this(ids, folder, choices, dryRun, false, true, false);
    }
  }

  public record Outcome(long id, String fileName, Path target, Kind kind, String reason) {
    public enum Kind {
      WRITTEN,
      UP_TO_DATE,
      FAILED
    }
  }

  /// `manifest`: JSON beside the files with the SHA-256 of each.
  public record Result(List<Outcome> outcomes, Path manifest, boolean cancelled) {}

  private final Store store;
  private final Photos photos;
  private final Edits edits;
  private final Originals originals;
  private final Renderer renderer;
  private final Analyses analyses;
  private final Jobs jobs;

  public Exports(
      Store store,
      Photos photos,
      Edits edits,
      Originals originals,
      Renderer renderer,
      Analyses analyses,
      Jobs jobs) {
    this.store = store;
    this.photos = photos;
    this.edits = edits;
    this.originals = originals;
    this.renderer = renderer;
    this.analyses = analyses;
    this.jobs = jobs;
  }

  /// Outcomes come in the order of the request; a cancelled run has those that were reached.
  /// `progress` is called by one thread at a time.
  public Result run(Request wanted, Consumer<Outcome> progress, BooleanSupplier cancelled)
      throws CatalogException {
    Request request = checked(wanted);
    List<Long> ids = List.copyOf(new LinkedHashSet<>(request.ids()));
    List<PhotoRow> rows = photos.rows(ids);
    Map<Long, Settings> settings = edits.settings(rows.stream().map(PhotoRow::id).toList());
    Manifest manifest = Manifest.open(request.folder());
    Map<Long, Map<String, String>> fields = edits.fields(List.copyOf(settings.keySet()));
    List<Planned> planned =
        Planned.plan(request, rows, settings, fields, manifest, store, originals);
    var run = new ExportRun(request, manifest, progress, cancelled, renderer, analyses, jobs);
    gone(ids, rows).forEach(run::report);
    try {
      boolean stopped = request.dryRun() ? run.dry(planned) : run.work(planned);
      return new Result(run.outcomes(ids), manifest.file(), stopped);
    } catch (IOException e) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          "The folder " + request.folder() + " cannot be written (" + e.getMessage() + ").",
          "Check its rights and the free space, or choose another folder.");
    }
  }

  private static Request checked(Request r) throws CatalogException {
    int quality = r.choices().quality();
    if (quality < 1 || quality > 100) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          "Quality " + quality + " cannot be.",
          "It goes from 1 to 100.");
    }
    return new Request(
        r.ids(),
        r.folder().toAbsolutePath().normalize(),
        r.choices(),
        r.dryRun(),
        r.allowFailed(),
        r.compute(),
        r.keepStale());
  }

  private static List<Outcome> gone(List<Long> ids, List<PhotoRow> rows) {
    Set<Long> there = rows.stream().map(PhotoRow::id).collect(Collectors.toSet());
    return ids.stream()
        .filter(id -> !there.contains(id))
        .map(id -> new Outcome(id, "", Path.of(""), Outcome.Kind.FAILED, "not in the catalog"))
        .toList();
  }
}
