package groundglass.ui.cli;

import groundglass.develop.encode.AtomicFile;
import groundglass.ui.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Remembers the catalog opened last, in the user's configuration folder.
final class LastCatalog {
  private LastCatalog() {}

  private static Path file() {
    return Config.file("last-catalog");
  }

  static Optional<Path> read() {
    try {
      return Files.isRegularFile(file())
          ? Optional.of(Path.of(Files.readString(file()).strip()))
          : Optional.empty();
    } catch (IOException e) {
      LoggerFactory.getLogger(LastCatalog.class).warn("last catalog not read", e);
      return Optional.empty();
    }
  }

  static void remember(Path catalog) {
    try {
      Files.createDirectories(file().getParent());
      byte[] name =
          catalog.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file(), out -> out.write(name));
    } catch (IOException e) {
      LoggerFactory.getLogger(LastCatalog.class).warn("last catalog not remembered", e);
    }
  }
}
