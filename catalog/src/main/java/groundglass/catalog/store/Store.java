package groundglass.catalog.store;

import groundglass.catalog.CatalogException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;

/// A `*.groundglass` folder: `catalog.mv.db` (H2, WRITE_DELAY=0), `analyses/`, `previews/`,
/// `backups/`, `lock`. Everything but the database can be deleted and comes back.
public final class Store implements AutoCloseable {
  /// A finding of [#verify]: what is wrong, and what to do.
  public record Finding(String what, String remedy) {}

  private final Path folder;

  private Store(Path folder) {
    this.folder = folder;
  }

  public static Store open(Path folder) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public static Store openOrCreate(Path folder) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public Path folder() {
    return folder;
  }

  /// Runs in one transaction and returns only after it is on disk (CHECKPOINT SYNC). One writer at
  /// a time.
  public <T> T write(Function<DSLContext, T> work) {
    throw new UnsupportedOperationException();
  }

  public void writeOnly(Consumer<DSLContext> work) {
    write(db -> {
      work.accept(db);
      return true;
    });
  }

  /// Reads a consistent state.
  public <T> T read(Function<DSLContext, T> work) {
    throw new UnsupportedOperationException();
  }

  /// Full scan of every table, and with `originals` the hash of every original. Empty = clean.
  public List<Finding> verify(boolean originals) {
    throw new UnsupportedOperationException();
  }

  /// Writes a zip into `backups/`, tested by opening it; returns it.
  public Path backup() throws CatalogException {
    throw new UnsupportedOperationException();
  }

  /// Replaces the (closed) catalog's database by a backup; the old one is kept beside it.
  public static void restore(Path folder, Path backup) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
