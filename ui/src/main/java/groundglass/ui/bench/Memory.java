package groundglass.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The process's resident memory as Linux counts it; elsewhere nothing is measured.
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  static void reset() {
    if (Files.isWritable(CLEAR)) {
      try {
        Files.writeString(CLEAR, "5"); // the highest mark starts again from now
      } catch (IOException notAllowed) {
        return; // then the mark is that of the whole run
      }
    }
  }

  static long highestMb() {
    try {
      return Files.isReadable(STATUS)
          ? Files.readAllLines(STATUS).stream()
              .filter(l -> l.startsWith("VmHWM:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) >> 10)
              .findFirst()
              .orElse(0)
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private Memory() {}
}
