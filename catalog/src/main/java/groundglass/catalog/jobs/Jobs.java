package groundglass.catalog.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bounded pool for all long work of a catalog. A free worker takes the next part of the job
/// with the highest priority, among equals of the one that was submitted first.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  public enum Priority {
    VISIBLE,
    ASKED_FOR,
    BACKGROUND
  }

  /// A snapshot for the jobs line. `problems` are "file: reason".
  public record Progress(
      String name,
      int done,
      int total,
      boolean finished,
      boolean cancelled,
      boolean paused,
      Optional<Duration> left,
      List<String> problems) {}

  /// One long operation of `total` independent parts.
  public interface Job {
    Progress progress();

    void pause(boolean on);

    void cancel();

    /// Waits until every part is done, or the job is cancelled and the parts that ran have ended. A
    /// worker that waits does parts of the job itself, so that jobs may start jobs.
    Progress await() throws InterruptedException;
  }

  /// A part of a job; throws for a problem, which is recorded with the part's name and does not
  /// stop the others.
  public interface Part {
    String name();

    void run(Job job) throws Exception;
  }

  private static final Comparator<QueuedJob> NEXT =
      Comparator.comparing(QueuedJob::priority).thenComparing(QueuedJob::number);

  // guards everything below and the state of all jobs
  private final Object lock = new Object();
  private final List<QueuedJob> jobs = new ArrayList<>();
  private long submitted;
  private boolean closed;

  private final ThreadLocal<Boolean> worker = ThreadLocal.withInitial(() -> false);
  private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService pool;
  private final LongSupplier nanos;

  public Jobs(int threads) {
    this(threads, System::nanoTime);
  }

  /// With a clock, for tests.
  Jobs(int threads, LongSupplier nanos) {
    this.nanos = nanos;
    int workers = Math.max(1, threads);
    pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("job-", 1).factory());
    for (int i = 0; i < workers; i++) {
      pool.execute(this::work);
    }
  }

  public Job submit(String name, Priority priority, List<Part> parts) {
    QueuedJob job;
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the catalog is closed: " + name);
      }
      jobs.removeIf(QueuedJob::forgettable);
      job = new QueuedJob(this, name, priority, ++submitted, parts);
      jobs.add(job);
      lock.notifyAll();
    }
    changed(job);
    return job;
  }

  /// Running jobs and finished ones with problems that were not read yet; read are those whose
  /// progress was asked for after this list named them finished.
  public List<Job> current() {
    synchronized (lock) {
      jobs.removeIf(QueuedJob::forgettable);
      jobs.forEach(QueuedJob::shown);
      return List.copyOf(jobs);
    }
  }

  /// Called (on any thread) whenever some job's progress changed; returns an action that ends the
  /// subscription.
  public Runnable listen(Consumer<Job> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Cancels what runs and waits for the workers.
  @Override
  public void close() {
    List<QueuedJob> running;
    synchronized (lock) {
      closed = true;
      running = List.copyOf(jobs);
      lock.notifyAll();
    }
    running.forEach(QueuedJob::cancel);
    pool.shutdown();
    try {
      while (!pool.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("still waiting for work to end after it was cancelled");
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  Object lock() {
    return lock;
  }

  long now() {
    return nanos.getAsLong();
  }

  boolean onWorker() {
    return worker.get();
  }

  /// Tells the listeners; never under the lock.
  void changed(QueuedJob job) {
    for (Consumer<Job> listener : listeners) {
      try {
        listener.accept(job);
      } catch (RuntimeException e) {
        LOG.error("a listener failed on {}", job.name(), e);
      }
    }
  }

  private void work() {
    worker.set(true);
    while (true) {
      QueuedJob job;
      Part part;
      synchronized (lock) {
        Optional<QueuedJob> next = jobs.stream().filter(QueuedJob::ready).min(NEXT);
        if (next.isEmpty()) {
          if (closed) {
            return;
          }
          try {
            lock.wait();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
          continue;
        }
        job = next.get();
        part = job.take();
      }
      job.run(part);
    }
  }
}
