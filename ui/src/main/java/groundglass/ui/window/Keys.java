package groundglass.ui.window;

import groundglass.ui.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.swing.KeyStroke;
import org.slf4j.LoggerFactory;

/// Keys of the photographer's own: a file of lines `command = keys`, as `crop = ctrl alt C|F9`.
/// Nothing after the sign takes the key away.
final class Keys {
  private Keys() {}

  static Path file() {
    return Config.file("keys.properties");
  }

  /// The actions with the keys that the file gives them; what it says wrongly is left as it was.
  static List<Action> remapped(List<Action> actions, Path file) {
    var keys = new Properties();
    if (Files.isRegularFile(file)) {
      try (var in = Files.newBufferedReader(file)) {
        keys.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LoggerFactory.getLogger(Keys.class).warn("{} was not read", file, e);
      }
    }
    var out = new ArrayList<Action>();
    for (Action a : actions) {
      String own = keys.getProperty(a.id());
      out.add(own == null ? a : remapped(a, own.strip(), file));
    }
    return out;
  }

  private static Action remapped(Action a, String own, Path file) {
    var strokes = own.isEmpty() ? List.<String>of() : List.of(own.split("\\s*\\|\\s*"));
    for (String s : strokes) {
      if (KeyStroke.getKeyStroke(s) == null) {
        LoggerFactory.getLogger(Keys.class)
            .warn("{}: “{}” is no key for {}, as “ctrl shift S” is one", file, s, a.id());
        return a;
      }
    }
    return a.on(strokes);
  }
}
