package groundglass.develop.adjust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Runs a kernel over strips of rows. The strips are the same whatever the number of threads, so
/// the bytes are too.
final class Strips {
  private static final int ROWS = 64;

  @FunctionalInterface
  interface Kernel {
    void run(int fromRow, int toRow);
  }

  private Strips() {}

  static void run(int height, int threads, Kernel kernel) {
    if (threads <= 1 || height <= ROWS) {
      for (int y = 0; y < height; y += ROWS) {
        kernel.run(y, Math.min(height, y + ROWS));
      }
      return;
    }
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int y = 0; y < height; y += ROWS) {
      int from = y;
      work.add(() -> {
        kernel.run(from, Math.min(height, from + ROWS));
        return true;
      });
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a strip failed", e.getCause());
    }
  }
}
