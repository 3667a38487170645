package groundglass.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A full disk, or one without rights, in the middle of work on a catalog. The message names the
/// catalog, the reason and what to do; everything that was acknowledged before is kept. H2 closes
/// its database when a write fails; the store opens it anew with the next question, once there is
/// room.
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
            + " rights, then do it again.",
        cause);
  }

  /// What the disk said, however deep under the words of others; empty when it was not the disk.
  public static Optional<IOException> said(Throwable e) {
    return said(e, 0);
  }

  private static Optional<IOException> said(@Nullable Throwable e, int depth) {
    int deep = depth;
    for (Throwable t = e; t != null && deep < DEEPEST; t = t.getCause(), deep++) {
      if (t instanceof IOException io && !(t instanceof EOFException)) {
        return Optional.of(io);
      }
      if (t instanceof SQLException q) { // many statements at once: their reasons are no causes
        var beside = said(q.getNextException(), deep + 1);
        if (beside.isPresent()) {
          return beside;
        }
      }
    }
    return Optional.empty();
  }
}
