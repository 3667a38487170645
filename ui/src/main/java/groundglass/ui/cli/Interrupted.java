package groundglass.ui.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl+C asks for an orderly end: what runs is cancelled, what is done is kept, the catalog is
/// closed.
public final class Interrupted {
  private static final AtomicBoolean ASKED = new AtomicBoolean();

  private Interrupted() {}

  public static void ask() {
    ASKED.set(true);
  }

  public static boolean asked() {
    return ASKED.get();
  }
}
