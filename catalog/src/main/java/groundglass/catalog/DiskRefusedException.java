package groundglass.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A full disk, or one without rights, in the middle of work on a catalog. The message names the
/// catalog, the reason and what to do; everything that was acknowledged before is kept. H2 closes
/// its database when a write fails, so the catalog has to be opened again.
public final class DiskRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int DEEPEST = 20;

  public DiskRefusedException(Path catalog, String why, Throwable cause) {
    super(
        "The catalog "
            + catalog
            + " cannot be written to: "
            + why
            + ". What was saved before is kept. Free some space on its disk, check the folder's"
            + " rights, then open it again.",
        cause);
  }

  /// What the disk said, however deep under the words of others; empty when it was not the disk.
  public static Optional<IOException> said(Throwable e) {
    int depth = 0;
    for (Throwable t = e; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (t instanceof IOException io && !(t instanceof EOFException)) {
        return Optional.of(io);
      }
    }
    return Optional.empty();
  }
}
