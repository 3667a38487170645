package groundglass.catalog.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One bounded pool for all long work of a catalog.
public final class Jobs implements AutoCloseable {
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

    /// Waits until every part is done or the job is cancelled.
    Progress await() throws InterruptedException;
  }

  /// A part of a job; throws for a problem, which is recorded with the part's name and does not
  /// stop the others.
  public interface Part {
    String name();

    void run(Job job) throws Exception;
  }

  public Jobs(int threads) {}

  public Job submit(String name, Priority priority, List<Part> parts) {
    throw new UnsupportedOperationException();
  }

  /// Running jobs and finished ones with problems that were not read yet.
  public List<Job> current() {
    throw new UnsupportedOperationException();
  }

  /// Called (on any thread) whenever some job's progress changed; returns an action that ends the
  /// subscription.
  public Runnable listen(Consumer<Job> listener) {
    throw new UnsupportedOperationException();
  }

  /// Cancels what runs and waits for the workers.
  @Override
  public void close() {}
}
