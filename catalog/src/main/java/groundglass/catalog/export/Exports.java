package groundglass.catalog.export;

import groundglass.ai.analysis.Analyses;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Renders versions to files. Atomic per file, parallel, cancellable; run again, only what is
/// missing or outdated is done.
public final class Exports {
  /// `longSide` 0 = full size. `name` is a template: {name} {seq:N} {date} {camera} {rating}
  /// {copyname} ...
  public record Request(
      List<Long> ids,
      Path folder,
      Encoders.Format format,
      int quality,
      int longSide,
      Profile profile,
      String name,
      Encoders.Metadata metadata,
      boolean allowFailed,
      boolean dryRun) {}

  public record Outcome(long id, String fileName, Path target, Kind kind, String reason) {
    public enum Kind {
      WRITTEN,
      UP_TO_DATE,
      FAILED
    }
  }

  /// `manifest`: JSON beside the files with the SHA-256 of each.
  public record Result(List<Outcome> outcomes, Path manifest, boolean cancelled) {}

  public Exports(
      Store store, Photos photos, Edits edits, Renderer renderer, Analyses analyses, Jobs jobs) {}

  public Result run(Request request, Consumer<Outcome> progress, BooleanSupplier cancelled)
      throws CatalogException {
    throw new UnsupportedOperationException();
  }
}
