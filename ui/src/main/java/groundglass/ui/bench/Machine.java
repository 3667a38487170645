package groundglass.ui.bench;

import groundglass.develop.decode.Turbo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;

/// What the figures were taken on.
public record Machine(
    String processor,
    int processors,
    int threads,
    int vectorBits,
    long heapMb,
    String java,
    String system,
    double load,
    boolean turbo) {
  public static Machine here(int threads) {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        threads,
        FloatVector.SPECIES_PREFERRED.vectorBitSize(),
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Turbo.available());
  }

  public String words() {
    return "%s, %d processors, %d threads, %d-bit vectors, heap %d MB, Java %s, %s, load %.1f, %s"
        .formatted(
            processor,
            processors,
            threads,
            vectorBits,
            heapMb,
            java,
            system,
            load,
            turbo ? "libjpeg-turbo" : "Java's own JPEG");
  }

  public Map<String, Object> facts() {
    var f = new LinkedHashMap<String, Object>();
    f.put("processor", processor);
    f.put("processors", processors);
    f.put("threads", threads);
    f.put("vectorBits", vectorBits);
    f.put("heapMb", heapMb);
    f.put("java", java);
    f.put("system", system);
    f.put("load", load);
    f.put("libjpegTurbo", turbo);
    return f;
  }

  private static String processorName() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "unknown processor";
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(l -> l.startsWith("model name"))
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}
