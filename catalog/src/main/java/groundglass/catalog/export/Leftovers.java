package groundglass.catalog.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Halves of files that a killed export left under their temporary names. Only those of names that
/// this export is about to write, which are its own: another export may be at work in the folder.
final class Leftovers {
  private static final Pattern TEMPORARY =
      Pattern.compile("\\.(.+)\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  private Leftovers() {}

  static void remove(Path folder, List<Planned> planned) throws IOException {
    Set<String> ours = new HashSet<>();
    planned.forEach(p -> ours.add(String.valueOf(p.target().getFileName())));
    try (var files = Files.newDirectoryStream(folder, ".*.tmp")) {
      for (Path file : files) {
        var name = TEMPORARY.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && ours.contains(name.group(1)) && Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
