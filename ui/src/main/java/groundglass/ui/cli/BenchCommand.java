package groundglass.ui.cli;

import groundglass.ui.bench.Bench;
import groundglass.ui.bench.Machine;
import groundglass.ui.bench.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "Measures the develop engine on this machine, beside a memory copy.")
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..*",
      description =
          "pointwise, bases, masks, decode, encode, preview, thumbnail, view, next, brush, subject,"
              + " sync, export; default: all")
  private List<String> what = new ArrayList<>();

  @Option(names = "--jpeg", description = "an own JPEG instead of the made-up one")
  private Optional<Path> jpeg = Optional.empty();

  @Option(names = "--raw", description = "an own raw photo instead of the made-up DNG")
  private Optional<Path> raw = Optional.empty();

  @Option(names = "--folder", description = "where the made-up photos are kept")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "groundglass-bench");

  @Option(names = "--threads", description = "most threads to use")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Override
  public Integer call() throws Exception {
    var out = new Out(spec, json, false);
    for (String group : what) {
      if (!Bench.GROUPS.contains(group)) {
        throw new Failures.BadArgument(
            "bench knows " + String.join(", ", Bench.GROUPS) + ", not " + group + ".");
      }
    }
    Files.createDirectories(folder);
    Machine machine = Machine.here(threads);
    out.line("%s", machine.words());
    out.line("%-56s %9s %9s %8s %7s %6s %s", "", "wall ms", "CPU ms", "MP/s", "copies", "bar", "");
    List<Measured> all =
        Bench.run(
            new LinkedHashSet<>(what),
            folder,
            jpeg,
            raw,
            threads,
            m -> line(out, m),
            Interrupted::asked);
    out.document(
        Map.of(
            "machine", machine.facts(), "figures", all.stream().map(BenchCommand::facts).toList()));
    return Out.DONE;
  }

  private static void line(Out out, Measured m) {
    String bar = m.barMillis() == 0 ? "" : "%.0f".formatted(m.barMillis());
    boolean asked = m.barMillis() > 0 || m.barCpuMillis() > 0;
    String verdict = !asked ? "" : m.reached() ? "reached" : "missed";
    String cpu = m.barCpuMillis() == 0 ? "" : ", of CPU %.0f".formatted(m.barCpuMillis());
    out.line(
        "%-56s %9.1f %9.1f %8.1f %7.1f %6s %s%s%s",
        m.group() + ": " + m.what(),
        m.wallMillis(),
        m.cpuMillis(),
        m.megapixelsPerSecond(),
        m.copies(),
        bar,
        verdict,
        cpu,
        m.group().equals("export") ? "  " + m.residentMb() + " MB resident" : "");
  }

  private static Map<String, Object> facts(Measured m) {
    var f = new LinkedHashMap<String, Object>();
    f.put("group", m.group());
    f.put("what", m.what());
    f.put("wallMillis", m.wallMillis());
    f.put("cpuMillis", m.cpuMillis());
    f.put("runs", m.runs());
    f.put("pixels", m.pixels());
    f.put("megapixelsPerSecond", m.megapixelsPerSecond());
    f.put("memoryCopies", m.copies());
    f.put("barMillis", m.barMillis());
    f.put("barCpuMillis", m.barCpuMillis());
    f.put("reached", m.reached());
    f.put("residentMb", m.residentMb());
    return f;
  }
}
