package groundglass.develop.image;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a kernel over rows, in strips, on a bounded number of workers. Where the strips begin
/// depends on the size alone, never on the number of workers, so kernels give the same bytes for
/// any. Before each strip it asks whether the work is still wanted.
public final class Strips {
  /// Rows `from` until `to`.
  @FunctionalInterface
  public interface Kernel {
    void rows(int from, int to);
  }

  /// Small enough that a cancelled render ends within some milliseconds.
  private static final int PIXELS_PER_STRIP = 1 << 16;

  private final ForkJoinPool pool;
  private final int workers;
  private final BooleanSupplier cancelled;

  public Strips(ForkJoinPool pool, BooleanSupplier cancelled) {
    this.pool = pool;
    this.workers = pool.getParallelism();
    this.cancelled = cancelled;
  }

  /// On the machine's common pool, never cancelled.
  public static Strips common() {
    return new Strips(ForkJoinPool.commonPool(), () -> false);
  }

  /// Ends the work with [CancellationException] when it is no longer wanted.
  public void check() {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("no longer wanted");
    }
  }

  /// Runs `kernel` over all rows of a picture.
  public void run(int width, int height, Kernel kernel) {
    int rows = Math.max(1, PIXELS_PER_STRIP / Math.max(1, width));
    int count = (height + rows - 1) / rows;
    each(count, i -> kernel.rows(i * rows, Math.min(height, (i + 1) * rows)));
  }

  /// The same in strips of at least `rows` rows, for kernels that read rows around their own.
  public void run(int width, int height, int rows, Kernel kernel) {
    int most = Math.max(rows, PIXELS_PER_STRIP / Math.max(1, width));
    int count = (height + most - 1) / most;
    each(count, i -> kernel.rows(i * most, Math.min(height, (i + 1) * most)));
  }

  /// Runs `count` independent pieces of work.
  public void each(int count, java.util.function.IntConsumer piece) {
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable RuntimeException>();
    Runnable worker =
        () -> {
          try {
            for (int i = next.getAndIncrement();
                i < count && failure.get() == null;
                i = next.getAndIncrement()) {
              check();
              piece.accept(i);
            }
          } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
          }
        };
    int n = Math.min(workers, count);
    if (n <= 1) {
      worker.run();
    } else {
      pool.invoke(new Fan(worker, n));
    }
    RuntimeException e = failure.get();
    if (e != null) {
      throw e;
    }
  }

  private static final class Fan extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final transient Runnable worker;
    private final int n;

    Fan(Runnable worker, int n) {
      this.worker = worker;
      this.n = n;
    }

    @Override
    protected void compute() {
      var others = new ForkJoinTask<?>[n - 1];
      for (int i = 0; i < others.length; i++) {
        others[i] = ForkJoinTask.adapt(worker).fork();
      }
      worker.run();
      for (ForkJoinTask<?> other : others) {
        other.join();
      }
    }
  }
}
