package groundglass.ui.bench;

/// One figure. Times are medians in milliseconds; `cpuMillis` counts all threads. `copies` is how
/// many single-threaded memory copies of `pixels` pixels of floats fit into the wall time, measured
/// in the same run. `barMillis`, `barCpuMillis`: what is to be reached, 0 = no bar. `residentMb`:
/// the process's memory in between at its highest, 0 = not measured.
public record Measured(
    String group,
    String what,
    double wallMillis,
    double cpuMillis,
    int runs,
    long pixels,
    double copies,
    double barMillis,
    double barCpuMillis,
    long residentMb) {
  public double megapixelsPerSecond() {
    return pixels / wallMillis / 1000;
  }

  /// Whether the bars are reached, as far as there are any.
  public boolean reached() {
    return (barMillis == 0 || wallMillis <= barMillis)
        && (barCpuMillis == 0 || cpuMillis <= barCpuMillis);
  }
}
