package groundglass.catalog.imports;

import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Files become photos. One bad file never stops an import; each committed photo is on disk before
/// it is reported.
public final class Imports {
  /// `copyTo`: copy there first, verify by hash, import the copy. `collection` is created when
  /// missing.
  public record Request(
      List<Path> sources,
      boolean recursive,
      Optional<Path> copyTo,
      Optional<String> collection,
      boolean dryRun) {}

  /// What became of one file. KNOWN: the same content is in the catalog already (`reason` says
  /// where).
  public record Outcome(Path file, Kind kind, String reason, String remedy, long id) {
    public enum Kind {
      IMPORTED,
      KNOWN,
      UNREADABLE,
      SKIPPED
    }
  }

  /// Files found, outcomes in order.
  public record Result(List<Outcome> outcomes, boolean cancelled) {}

  public Imports(Store store, Photos photos) {}

  public Result run(Request request, Consumer<Outcome> progress, BooleanSupplier cancelled) {
    throw new UnsupportedOperationException();
  }
}
