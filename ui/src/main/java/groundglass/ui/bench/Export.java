package groundglass.ui.bench;

import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.image.Rowwise;
import groundglass.develop.render.Renderer;
import groundglass.develop.render.Renderer.Request;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One export of the typical edit, in this process or alone in a fresh one: only there does the
/// memory that is measured belong to it.
final class Export {
  private static final long LONGEST_MINUTES = 10;

  private Export() {}

  static void once(Path photo, Path target, int threads) throws Exception {
    var request = new Request(photo, Edits.typical(), 0, Edits.subject(), () -> false);
    write(new Renderer(threads, 0).stream(request).picture(), photo, target);
  }

  static void write(Rowwise picture, Path photo, Path target) throws IOException {
    Encoders.write(
        picture,
        new Encoders.Options(
            Encoders.Format.JPEG,
            92,
            Profile.SRGB,
            Encoders.Metadata.ALL,
            Optional.of(photo),
            Optional.empty()),
        target);
  }

  /// What one export takes at most, started as the launcher starts it: with the settings of this
  /// process and what the launcher adds for exports.
  static long peakMb(Path photo, Path target, int threads) throws Exception {
    Path figure = target.resolveSibling("bench-memory.txt");
    Files.deleteIfExists(figure);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-XX:ArchiveClassesAtExit")) { // made by one process at a time
        command.add(option);
      }
    }
    String more = System.getProperty("groundglass.export.options", "");
    if (!more.isEmpty()) {
      command.add(more);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Export.class.getName()));
    command.addAll(List.of(photo.toString(), target.toString(), figure.toString(), "" + threads));
    var child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || child.exitValue() != 0) {
        throw new IOException("the export in a process of its own did not end well");
      }
      return Long.parseLong(Files.readString(figure).strip());
    } finally {
      child.destroyForcibly();
      Files.deleteIfExists(figure);
    }
  }

  /// Photo, target, where to write the megabytes, threads.
  public static void main(String[] arguments) throws Exception {
    once(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[3]));
    Files.writeString(Path.of(arguments[2]), Long.toString(Memory.highestMb()));
  }
}
