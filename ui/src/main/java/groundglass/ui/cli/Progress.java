package groundglass.ui.cli;

import groundglass.catalog.jobs.Jobs;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for a job with a line of progress on a terminal; Ctrl+C cancels it.
final class Progress {
  private Progress() {}

  static Jobs.Progress await(Jobs.Job job, PrintWriter err) throws InterruptedException {
    boolean terminal = System.console() != null && System.console().isTerminal();
    var tick = new CountDownLatch(1);
    while (!job.progress().finished() && !job.progress().cancelled()) {
      if (Interrupted.asked()) {
        job.cancel();
      }
      if (terminal) {
        var p = job.progress();
        err.print(
            String.format(
                Locale.ROOT,
                "\r%s %d of %d%s   ",
                p.name(),
                p.done(),
                p.total(),
                p.left().map(d -> ", " + d.toSeconds() + " s left").orElse("")));
        err.flush();
      }
      if (tick.await(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    if (terminal) {
      err.println();
    }
    return job.await();
  }
}
