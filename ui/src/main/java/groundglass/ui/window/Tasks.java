package groundglass.ui.window;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way work leaves the screen thread: `work` runs elsewhere, both callbacks on the event
/// thread.
public interface Tasks {
  <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

  /// On the event thread, soon.
  void later(Runnable work);

  /// Ends the workers.
  default void close() {}

  /// Everything at once in the caller's thread: for tests.
  static Tasks inline() {
    return new Tasks() {
      @Override
      public <T> void run(
          Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        T result;
        try {
          result = work.call();
        } catch (Exception e) {
          failed.accept(e);
          return;
        }
        done.accept(result);
      }

      @Override
      public void later(Runnable work) {
        work.run();
      }
    };
  }

  /// A lane of `threads` daemon threads; with one thread, work is done in order.
  static Tasks lane(String name, int threads) {
    return new Lane(name, threads);
  }

  /// The lane over a pool.
  final class Lane implements Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private final ExecutorService pool;

    private Lane(String name, int threads) {
      pool =
          Executors.newFixedThreadPool(
              threads, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    @Override
    public <T> void run(
        Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
      try {
        pool.execute(() -> work(work, done, failed));
      } catch (RejectedExecutionException e) {
        LOG.debug("work after closing was dropped", e);
      }
    }

    private static <T> void work(
        Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
      try {
        T result = work.call();
        SwingUtilities.invokeLater(() -> done.accept(result));
      } catch (Exception e) { // the edge of a thread: nobody above would see it
        LOG.debug("work in the background ended with a problem", e);
        SwingUtilities.invokeLater(() -> failed.accept(e));
      } catch (Error e) {
        // out of memory or a broken library: the window stays and says so
        LOG.error("work in the background failed", e);
        var wrapped = new IllegalStateException(e.toString(), e);
        SwingUtilities.invokeLater(() -> failed.accept(wrapped));
      }
    }

    @Override
    public void later(Runnable work) {
      SwingUtilities.invokeLater(work);
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }
}
