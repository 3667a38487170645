package groundglass.ui.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs work until its time says something, and takes medians: warm-up until the compiler has had
/// its share and nothing gets faster any more, then as many runs as fit. Beside each figure stands
/// a memory copy of the same size.
final class Harness {
  /// What is measured; may fail as work on files does.
  interface Work {
    void run() throws Exception;
  }

  /// Processor time, since a busy machine gives the compiler little of it.
  private static final long WARM_UP = 4_000_000_000L;

  private static final long WARM_UP_MOST = 20_000_000_000L;
  private static final long ROUND = 1_000_000_000L;
  private static final double FASTER = 0.97;
  private static final long MEASURE = 3_000_000_000L;
  private static final int MOST = 60;

  private final Consumer<Measured> report;
  private final BooleanSupplier cancelled;
  private final List<Measured> all = new ArrayList<>();
  private final Map<Integer, Double> copies = new HashMap<>();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// `report` hears of each figure as it comes.
  Harness(Consumer<Measured> report, BooleanSupplier cancelled) {
    this.report = report;
    this.cancelled = cancelled;
  }

  List<Measured> all() {
    return List.copyOf(all);
  }

  /// Makes ready what a run uses up; that costs no time of the run.
  interface Fresh {
    Work next() throws Exception;
  }

  /// Memory in megabytes at its highest; 0 = not known.
  interface Peak {
    long mb() throws Exception;
  }

  /// Bars in milliseconds, 0 = none.
  void measure(String group, String what, int pixels, double bar, double barCpu, Work work)
      throws Exception {
    measure(group, what, pixels, bar, barCpu, work, Memory::highestMb);
  }

  void measure(
      String group, String what, int pixels, double bar, double barCpu, Work work, Peak peak)
      throws Exception {
    report(group, what, pixels, bar, barCpu, runs(() -> work), 1, peak);
  }

  /// The time of one of `parts` that each run does.
  void measureParts(String group, String what, int pixels, int parts, double bar, Fresh fresh)
      throws Exception {
    report(group, what, pixels, bar, 0, runs(fresh), parts, Memory::highestMb);
  }

  private record Runs(List<Long> walls, long cpu) {}

  /// Goes on as long as a round is faster than all before it: large loops reach their last compiler
  /// late, and the later the more kinds of settings have gone through them before.
  private void warmUp(Fresh fresh) throws Exception {
    long warm = system.getProcessCpuTime() + WARM_UP;
    long end = System.nanoTime() + WARM_UP_MOST;
    double best = Double.MAX_VALUE;
    double round = Double.MAX_VALUE;
    do {
      best = Math.min(best, round);
      round = round(fresh);
    } while (System.nanoTime() < end
        && (system.getProcessCpuTime() < warm || round < FASTER * best));
  }

  /// The median of some runs.
  private double round(Fresh fresh) throws Exception {
    var walls = new ArrayList<Long>();
    long end = System.nanoTime() + ROUND;
    while (walls.size() < 2 || System.nanoTime() < end) {
      walls.add(once(fresh.next()));
    }
    walls.sort(null);
    return walls.get(walls.size() / 2);
  }

  private Runs runs(Fresh fresh) throws Exception {
    Memory.reset();
    warmUp(fresh);
    var walls = new ArrayList<Long>();
    long cpu = 0;
    long end = System.nanoTime() + MEASURE;
    while (walls.size() < 3 || (walls.size() < MOST && System.nanoTime() < end)) {
      Work work = fresh.next();
      long before = system.getProcessCpuTime();
      walls.add(once(work));
      cpu += system.getProcessCpuTime() - before;
    }
    walls.sort(null);
    return new Runs(walls, cpu);
  }

  private void report(
      String group,
      String what,
      int pixels,
      double bar,
      double barCpu,
      Runs runs,
      int parts,
      Peak peak)
      throws Exception {
    int n = runs.walls().size();
    double wall = runs.walls().get(n / 2) / 1e6 / parts;
    double cpu = runs.cpu() / 1e6 / n / parts;
    double copy = copies.computeIfAbsent(pixels, Harness::copyMillis);
    var done = new Measured(group, what, wall, cpu, n, pixels, wall / copy, bar, barCpu, peak.mb());
    all.add(done);
    report.accept(done);
  }

  private long once(Work work) throws Exception {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the bench was stopped");
    }
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /// Median time of copying three planes of floats.
  private static double copyMillis(int pixels) {
    var from = new float[pixels];
    var to = new float[pixels];
    var times = new ArrayList<Long>();
    for (int i = 0; i < 25; i++) {
      long start = System.nanoTime();
      for (int plane = 0; plane < 3; plane++) {
        System.arraycopy(from, 0, to, 0, pixels);
      }
      times.add(System.nanoTime() - start);
    }
    times.sort(null);
    return times.get(times.size() / 2) / 1e6;
  }
}
