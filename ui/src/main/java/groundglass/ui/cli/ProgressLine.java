package groundglass.ui.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// One line that says how far a long command is: a bar, the rate, the time left. It is written over
/// itself and goes away before anything else is printed.
final class ProgressLine {
  private static final int BAR = 24;
  private static final long EVERY_NANOS = 100_000_000;
  private static final String WIPE = "\r\033[K";

  private final PrintWriter err;
  private final boolean wanted;
  private final long start = System.nanoTime();
  private long last;
  private boolean standing;

  ProgressLine(PrintWriter err, boolean wanted) {
    this.err = err;
    this.wanted = wanted;
  }

  /// Whether a person reads standard error. Java tells it of standard input and output together
  /// alone, which says nothing of `groundglass list > file`; Linux says where each one goes.
  static boolean onTerminal() {
    try {
      String to = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return to.startsWith("/dev/pts/") || to.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return System.console() != null && System.console().isTerminal();
    }
  }

  void show(String name, int done, int total) {
    long now = System.nanoTime();
    if (!wanted || standing && now - last < EVERY_NANOS && done < total) {
      return;
    }
    last = now;
    standing = true;
    err.print(WIPE + text(name, done, total, (now - start) / 1e9));
    err.flush();
  }

  void clear() {
    if (standing) {
      standing = false;
      err.print(WIPE);
      err.flush();
    }
  }

  static String text(String name, int done, int total, double seconds) {
    int full = total == 0 ? 0 : (int) Math.min(BAR, (long) BAR * done / total);
    String bar = "#".repeat(full) + ".".repeat(BAR - full);
    String head = String.format(Locale.ROOT, "%s [%s] %d of %d", name, bar, done, total);
    if (done == 0 || seconds < 0.5) {
      return head;
    }
    double rate = done / seconds;
    return String.format(
        Locale.ROOT, "%s, %.1f/s, %.0f s left", head, rate, Math.max(0, total - done) / rate);
  }
}
