package groundglass.ui;

import java.nio.file.Path;

/// Where the program keeps what it remembers of the user between two starts: `groundglass` in the
/// folder of the XDG Base Directory Specification. Nothing in it is needed to start.
public final class Config {
  private Config() {}

  public static Path file(String name) {
    return home("XDG_CONFIG_HOME", Path.of(".config")).resolve(name);
  }

  /// A folder of the program's own data, that may be deleted.
  public static Path data(String name) {
    return home("XDG_DATA_HOME", Path.of(".local", "share")).resolve(name);
  }

  /// What happened, with every detail that a message leaves out. [Logging] writes it.
  public static Path log() {
    return home("XDG_STATE_HOME", Path.of(".local", "state")).resolve("groundglass.log");
  }

  private static Path home(String variable, Path otherwise) {
    String base = System.getenv(variable);
    Path folder =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home")).resolve(otherwise)
            : Path.of(base);
    return folder.resolve("groundglass");
  }
}
