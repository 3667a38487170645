package groundglass.ui.window.theme;

import groundglass.develop.encode.AtomicFile;
import groundglass.ui.Config;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/// What the window looked like: theme, folded sections, panels. Read once, written when it is
/// closed; a file that cannot be read or written costs a line in the log.
public final class Remembered {
  private final Path file;
  private final Properties values = new Properties();

  public Remembered() {
    this(Config.file("window.properties"));
  }

  Remembered(Path file) {
    this.file = file;
    if (Files.isRegularFile(file)) {
      try (var in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LoggerFactory.getLogger(Remembered.class).warn("{} was not read", file, e);
      }
    }
  }

  public boolean is(String key, boolean otherwise) {
    return Boolean.parseBoolean(values.getProperty(key, String.valueOf(otherwise)));
  }

  public void set(String key, boolean value) {
    values.setProperty(key, String.valueOf(value));
  }

  public void save() {
    try {
      var text = new StringWriter();
      values.store(text, "Groundglass window");
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      LoggerFactory.getLogger(Remembered.class).warn("{} was not written", file, e);
    }
  }
}
