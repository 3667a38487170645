package groundglass.ai.infer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.ModelSpec.Channels;
import groundglass.ai.model.ModelSpec.Fit;
import groundglass.ai.model.ModelSpec.Input;
import groundglass.ai.model.ModelSpec.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One opened network. Runs may overlap; whoever closes it sees to it that none is under way.
public final class Network implements AutoCloseable {
  private static final int MAX_LONG_SIDE = 4096;
  private static final int MAX_OUTPUT_PIXELS = 16 << 20;

  private final ModelSpec spec;
  private final String where;
  private final OrtSession session;
  private final String inputName;

  private Network(ModelSpec spec, String where, OrtSession session, String inputName) {
    this.spec = spec;
    this.where = where;
    this.session = session;
    this.inputName = inputName;
  }

  /// `bytes` are checked already; `where` names their file in messages.
  public static Network open(ModelSpec spec, String where, byte[] bytes, int threads)
      throws ModelProblem {
    // First of all: options made before it would start the runtime on this thread's small stack.
    var environment = OnnxRuntime.environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(Math.max(1, threads));
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // Busy waiting would take the cores away from the window and the renderer.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(bytes, options);
      String name = spec.input().name();
      if (name.isEmpty()) {
        name = session.getInputNames().stream().findFirst().orElse("input");
      }
      return new Network(spec, where, session, name);
    } catch (OrtException e) {
      throw new ModelProblem(
          "model file " + where + " cannot be loaded: " + firstLine(e.getMessage()), e);
    }
  }

  public ModelSpec spec() {
    return spec;
  }

  /// One run; a map for every output the manifest declares, in its order.
  public List<RoleMap> run(Picture upright) throws ModelProblem {
    Picture fitted = fitted(upright, spec.input().fit());
    long[] shape = {1, 3, fitted.height(), fitted.width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OnnxRuntime.environment(), planes(fitted, spec.input()), shape);
        OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
      List<RoleMap> maps = new ArrayList<>();
      for (Output output : spec.outputs()) {
        maps.add(OutputTransform.map(output, tensor(output, result)));
      }
      return List.copyOf(maps);
    } catch (OrtException | IllegalArgumentException e) {
      throw new ModelProblem(
          "model file " + where + " does not run: " + firstLine(e.getMessage()), e);
    }
  }

  /// The size a photo gets before it is fed.
  static Picture fitted(Picture photo, Fit fit) {
    return switch (fit) {
      case Fit.Stretch(int width, int height) -> Resample.to(photo, width, height);
      case Fit.ShortSide(int side, int multiple) -> {
        int shorter = Math.min(photo.width(), photo.height());
        yield Resample.to(
            photo,
            multipleOf(multiple, (double) photo.width() * side / shorter),
            multipleOf(multiple, (double) photo.height() * side / shorter));
      }
    };
  }

  private static int multipleOf(int multiple, double length) {
    int most = MAX_LONG_SIDE / multiple * multiple;
    return (int) Math.clamp(Math.rint(length / multiple) * multiple, multiple, most);
  }

  private static FloatBuffer planes(Picture p, Input in) {
    int n = p.width() * p.height();
    FloatBuffer planes =
        ByteBuffer.allocateDirect(3 * n * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] plane = new float[n];
    for (int c = 0; c < 3; c++) {
      int from = in.channels() == Channels.RGB ? c : 2 - c;
      float[] value = new float[256];
      for (int v = 0; v < 256; v++) {
        value[v] = (v * in.scale() - in.mean().get(c)) / in.std().get(c);
      }
      for (int i = 0; i < n; i++) {
        plane[i] = value[p.rgb()[3 * i + from] & 0xff];
      }
      planes.put(plane);
    }
    return planes.flip();
  }

  /// An output's planes: shape (1, channels, height, width), or without the first one or two.
  private OutputTransform.Planes tensor(Output output, OrtSession.Result result)
      throws ModelProblem {
    Optional<OnnxValue> value =
        output.name().isEmpty() ? Optional.of(result.get(0)) : result.get(output.name());
    if (value.isEmpty() || !(value.get() instanceof OnnxTensor tensor)) {
      throw new ModelProblem("model file " + where + " has no output " + output.name());
    }
    long[] shape = tensor.getInfo().getShape();
    int rank = shape.length;
    FloatBuffer floats = tensor.getFloatBuffer();
    if (floats == null || rank < 2 || rank > 4 || (rank == 4 && shape[0] != 1)) {
      throw new ModelProblem("model file " + where + ": output is no float picture");
    }
    long channels = rank > 2 ? shape[rank - 3] : 1;
    long height = shape[rank - 2];
    long width = shape[rank - 1];
    if (width < 1
        || height < 1
        || width * height > MAX_OUTPUT_PIXELS
        || output.channel() >= channels
        || channels * width * height != floats.remaining()) {
      throw new ModelProblem("model file " + where + ": output has no channel " + output.channel());
    }
    return new OutputTransform.Planes((int) channels, (int) width, (int) height, floats);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "unknown reason" : message.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session of " + where + " could not be closed", e);
    }
  }
}
