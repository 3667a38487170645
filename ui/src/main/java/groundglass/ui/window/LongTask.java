package groundglass.ui.window;

import groundglass.catalog.jobs.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// An import or export seen as a job, so that the jobs line shows and cancels it like the others.
public final class LongTask implements Jobs.Job {
  /// Before that an estimate would jump.
  private static final Duration ENOUGH = Duration.ofSeconds(3);

  private final String name;
  private final long started = System.nanoTime();
  private final AtomicInteger total = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean finished = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> problems = new CopyOnWriteArrayList<>();

  /// `total` 0 while it is not known.
  public LongTask(String name, int total) {
    this.name = name;
    this.total.set(total);
  }

  /// So many parts there are.
  public void total(int parts) {
    total.set(Math.max(parts, done.get()));
  }

  /// One more part is done, with its problem if it had one.
  public void step(Optional<String> problem) {
    int n = done.incrementAndGet();
    total.accumulateAndGet(n, Math::max);
    problem.ifPresent(problems::add);
  }

  public void finish() {
    finished.set(true);
    end.countDown();
  }

  public boolean cancelled() {
    return cancelled.get();
  }

  @Override
  public Jobs.Progress progress() {
    return new Jobs.Progress(
        name,
        done.get(),
        total.get(),
        finished.get(),
        cancelled.get(),
        false,
        left(),
        List.copyOf(problems));
  }

  /// By the pace so far, once there is one.
  private Optional<Duration> left() {
    int n = done.get();
    var passed = Duration.ofNanos(System.nanoTime() - started);
    int rest = total.get() - n;
    return rest <= 0 || passed.compareTo(ENOUGH) < 0 || n == 0
        ? Optional.empty()
        : Optional.of(passed.multipliedBy(rest).dividedBy(n));
  }

  /// Imports and exports do not pause.
  @Override
  public void pause(boolean on) {}

  @Override
  public void cancel() {
    cancelled.set(true);
  }

  @Override
  public Jobs.Progress await() throws InterruptedException {
    end.await();
    return progress();
  }
}
