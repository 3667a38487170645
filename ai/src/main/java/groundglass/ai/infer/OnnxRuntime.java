package groundglass.ai.infer;

import ai.onnxruntime.OrtEnvironment;
import groundglass.ai.model.ModelProblem;
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
    static final CompletableFuture<OrtEnvironment> STARTED = OnnxRuntime.start();
  }

  /// A computer that it does not start on costs every question a reason, never the process.
  static OrtEnvironment environment() throws ModelProblem {
    try {
      return Holder.STARTED.join();
    } catch (CompletionException e) {
      throw new ModelProblem(
          "ONNX Runtime does not start on this computer ("
              + e.getCause()
              + "); it unpacks its library into "
              + System.getProperty("java.io.tmpdir")
              + ": check that there are 100 MB free and that programs may run from it",
          e);
    }
  }

  /// What goes wrong is heard by whoever asks for the environment.
  static void ahead() {
    var _ = Holder.STARTED;
  }

  private static CompletableFuture<OrtEnvironment> start() {
    CompletableFuture<OrtEnvironment> started = new CompletableFuture<>();
    Thread starter = new Thread(null, () -> start(started), "onnx-runtime-start", STACK);
    starter.setDaemon(true);
    starter.start();
    return started;
  }

  private static void start(CompletableFuture<OrtEnvironment> started) {
    try {
      started.complete(OrtEnvironment.getEnvironment());
    } catch (RuntimeException | LinkageError e) {
      started.completeExceptionally(e);
    }
  }
}
