package groundglass.catalog.export;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lets as many renders run at once as fit into memory; a photo that needs all of it runs alone.
final class MemoryGate {
  /// Planes of floats for the decoded and the framed picture, mattes, and what stages add.
  private static final int BYTES_PER_PIXEL = 32;

  private static final int UNIT = 1 << 20;
  private final int units;
  private final Semaphore free;

  MemoryGate(long bytes) {
    units = (int) Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    free = new Semaphore(units, true);
  }

  static MemoryGate half() {
    return new MemoryGate(Runtime.getRuntime().maxMemory() / 2);
  }

  /// What must be given back.
  int enter(long pixels, BooleanSupplier cancelled) throws InterruptedException {
    int needed = (int) Math.clamp(pixels * BYTES_PER_PIXEL / UNIT + 1, 1, units);
    while (!free.tryAcquire(needed, 100, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
    }
    return needed;
  }

  void leave(int needed) {
    free.release(needed);
  }
}
