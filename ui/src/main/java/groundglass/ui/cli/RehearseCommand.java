package groundglass.ui.cli;

import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// A little of everything, once, for whoever builds the program: the classes that are loaded then
/// go into the archive that every later start reads (see the launcher).
@Command(name = "rehearse", hidden = true, description = "For the launcher.")
final class RehearseCommand implements Callable<Integer> {
  @Parameters(description = "an empty folder, which is left as it comes")
  private Path folder = Path.of("rehearsal");

  @Override
  public Integer call() throws Exception {
    Path photo = folder.resolve("photo.jpg");
    Path catalog = folder.resolve("rehearsal.groundglass");
    PhotoFiles.jpeg(
        Scenes.headshot(1200, 800, 1, 0.5, 0, true, 1).picture(),
        PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 1, 10, 0)),
        photo);
    String file = photo.toString();
    String kept = catalog.toString();
    int worst = 0;
    for (List<String> command :
        List.of(
            List.of("mask", "subject", "--quiet", "--out", folder.toString(), file),
            List.of("import", "--quiet", "--catalog", kept, folder.toString()),
            List.of("edit", "--quiet", "--catalog", kept, file, "exposure=0.2", "clarity=12"),
            List.of("mask", "add", "--quiet", "--catalog", kept, file, "Far", "depth", "dehaze=9"),
            List.of("list", "--quiet", "--catalog", kept),
            List.of("export", "--quiet", "--catalog", kept, "--out", folder + "/out", file))) {
      worst = Math.max(worst, Groundglass.run(command.toArray(String[]::new)));
    }
    window();
    return worst;
  }

  /// The window's own classes, without a screen.
  private static void window() throws IOException, ReflectiveOperationException {
    URI at = URI.create(RehearseCommand.class.getResource("RehearseCommand.class") + "");
    if (!at.getScheme().equals("jar")) {
      return;
    }
    var loader = RehearseCommand.class.getClassLoader();
    try (var jar = FileSystems.newFileSystem(at, java.util.Map.of());
        Stream<Path> classes = Files.walk(jar.getPath("groundglass/ui"))) {
      for (Path c : classes.filter(p -> p.toString().endsWith(".class")).toList()) {
        String name = c.toString().replace('/', '.').replaceFirst("^\\.?(.*)\\.class$", "$1");
        if (!name.endsWith("package-info")) {
          Class.forName(name, false, loader);
        }
      }
    }
  }
}
