package groundglass.ui.cli;

import groundglass.catalog.jobs.Jobs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for a job with a line of progress on a terminal; Ctrl+C cancels it.
final class Progress {
  private Progress() {}

  static Jobs.Progress await(Jobs.Job job, Out out) throws InterruptedException {
    var tick = new CountDownLatch(1);
    while (!job.progress().finished() && !job.progress().cancelled()) {
      if (Interrupted.asked()) {
        job.cancel();
      }
      var p = job.progress();
      out.progress(p.name(), p.done(), p.total());
      if (tick.await(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    return job.await();
  }
}
