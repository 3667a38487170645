package groundglass.ai.infer;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The one environment of ONNX Runtime in this process.
///
/// Version 1.29 needs more than 1 MB of stack to start, the size of a usual Java thread's on Linux:
/// started from such a thread, the process dies without a word. So it is started on a thread with
/// room.
final class OnnxRuntime {
  private static final long STACK = 32L << 20;

  private OnnxRuntime() {}

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = OnnxRuntime.start();
  }

  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /// Not in the holder: its class is being initialised, so another thread could not enter it.
  private static OrtEnvironment start() {
    CompletableFuture<OrtEnvironment> started = new CompletableFuture<>();
    Thread starter = new Thread(null, () -> start(started), "onnx-runtime-start", STACK);
    starter.setDaemon(true);
    starter.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("ONNX Runtime does not start on this computer", e);
    }
  }

  private static void start(CompletableFuture<OrtEnvironment> started) {
    try {
      started.complete(OrtEnvironment.getEnvironment());
    } catch (RuntimeException | LinkageError e) {
      started.completeExceptionally(e);
    }
  }
}
