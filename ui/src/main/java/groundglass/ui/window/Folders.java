package groundglass.ui.window;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Opens the folder of a file, or a folder, in the file browser of the system.
public final class Folders {
  private Folders() {}

  /// Where the system has no such thing, the status line names the folder.
  public static void show(Desk desk, Path file) {
    Path full = file.toAbsolutePath();
    Path folder =
        Files.isDirectory(full) ? full : Objects.requireNonNullElse(full.getParent(), full);
    desk.longWork()
        .run(
            () -> {
              if (!Desktop.isDesktopSupported()
                  || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                throw new IOException("this system has no file browser that can be asked");
              }
              Desktop.getDesktop().open(folder.toFile());
              return folder;
            },
            f -> desk.status().say("Opened " + f),
            e -> desk.status().failed("The folder is " + folder, e));
  }
}
