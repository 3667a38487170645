package groundglass.catalog.jobs;

import groundglass.catalog.jobs.Jobs.Part;
import groundglass.catalog.jobs.Jobs.Priority;
import groundglass.catalog.jobs.Jobs.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job and how far it is. All fields that change are guarded by the pool's lock.
final class QueuedJob implements Jobs.Job {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedJob.class);

  private final Jobs pool;
  private final String name;
  private final Priority priority;
  private final long number;
  private final List<Part> parts;

  private final List<String> problems = new ArrayList<>();
  private int taken;
  private int running;
  private int done;
  private boolean paused;
  private boolean cancelled;
  private boolean shownFinished;
  private boolean read;
  // time with at least one part running, so that a pause does not count
  private long busyNanos;
  private long busySince;

  QueuedJob(Jobs pool, String name, Priority priority, long number, List<Part> parts) {
    this.pool = pool;
    this.name = name;
    this.priority = priority;
    this.number = number;
    this.parts = List.copyOf(parts);
  }

  String name() {
    return name;
  }

  Priority priority() {
    return priority;
  }

  long number() {
    return number;
  }

  boolean ready() {
    return !paused && !cancelled && taken < parts.size();
  }

  boolean forgettable() {
    return finished() && (read || problems.isEmpty());
  }

  void shown() {
    shownFinished = finished();
  }

  Part take() {
    if (running++ == 0) {
      busySince = pool.now();
    }
    return parts.get(taken++);
  }

  private boolean finished() {
    return running == 0 && (cancelled || done == parts.size());
  }

  void run(Part part) {
    String problem = attempt(part);
    synchronized (pool.lock()) {
      done++;
      if (--running == 0) {
        busyNanos += pool.now() - busySince;
      }
      if (problem != null) {
        problems.add(part.name() + ": " + problem);
      }
      pool.lock().notifyAll();
    }
    pool.changed(this);
  }

  /// The edge of the worker's thread: whatever a part throws becomes its problem, never the pool's.
  private @Nullable String attempt(Part part) {
    try {
      part.run(this);
      return null;
    } catch (CancellationException e) {
      synchronized (pool.lock()) {
        if (cancelled) {
          done--; // it ended early: not done
          return null;
        }
      }
      return "cancelled";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
      LOG.info("{}: {}", name, part.name(), e); // whoever started the job tells it
      String message = e.getMessage();
      return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
  }

  @Override
  public Progress progress() {
    synchronized (pool.lock()) {
      read |= shownFinished;
      return snapshot();
    }
  }

  private Progress snapshot() {
    return new Progress(
        name, done, parts.size(), finished(), cancelled, paused, left(), List.copyOf(problems));
  }

  private Optional<Duration> left() {
    if (done <= 0 || finished() || cancelled) {
      return Optional.empty();
    }
    long busy = busyNanos + (running > 0 ? pool.now() - busySince : 0);
    return Optional.of(Duration.ofNanos((long) (busy / (double) done * (parts.size() - done))));
  }

  @Override
  public void pause(boolean on) {
    synchronized (pool.lock()) {
      paused = on;
      pool.lock().notifyAll();
    }
    pool.changed(this);
  }

  @Override
  public void cancel() {
    synchronized (pool.lock()) {
      if (finished()) {
        return;
      }
      cancelled = true;
      pool.lock().notifyAll();
    }
    pool.changed(this);
  }

  @Override
  public Progress await() throws InterruptedException {
    while (true) {
      Part own;
      synchronized (pool.lock()) {
        while (!finished() && !(pool.onWorker() && ready())) {
          pool.lock().wait();
        }
        if (finished()) {
          read = true;
          return snapshot();
        }
        own = take();
      }
      run(own);
    }
  }
}
