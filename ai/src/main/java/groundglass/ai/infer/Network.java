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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One opened network. Runs may overlap; whoever closes it sees to it that none is under way.
public final class Network implements AutoCloseable {
  private static final int MAX_LONG_SIDE = 4096;

  /// Differences and sums of what a network answers stay finite.
  private static final float LARGEST = 1e30f;

  private static final int MAX_OUTPUT_VALUES = 64 << 20;

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

  /// Starts the runtime, which takes a while, on a thread of its own; never waits.
  public static void ahead() {
    OnnxRuntime.ahead();
  }

  /// `bytes` are checked already; `where` names their file in messages.
  public static Network open(ModelSpec spec, String where, byte[] bytes, int threads)
      throws ModelProblem {
    Optional<String> problem = OutsideData.problem(bytes);
    if (problem.isPresent()) {
      throw new ModelProblem("model file " + where + " cannot be loaded: " + problem.get());
    }
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
  public List<RoleMap> run(Picture photo) throws ModelProblem {
    return run(photo, new float[0]);
  }

  /// The same with a plane of the fitted photo's size as the first extra channel.
  public List<RoleMap> run(Picture photo, float[] plane) throws ModelProblem {
    Map<String, Tensor> answers = tensors(fitted(photo, spec.input().fit()), plane);
    List<RoleMap> maps = new ArrayList<>();
    for (Output output : spec.outputs()) {
      maps.add(OutputTransform.map(output, picture(output, answers)));
    }
    return List.copyOf(maps);
  }

  /// One run with a picture that has the input's size already; everything that comes out.
  public Map<String, Tensor> tensors(Picture fitted, float[] plane) throws ModelProblem {
    Input in = spec.input();
    long[] shape = {1, 3 + in.extra(), fitted.height(), fitted.width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(OnnxRuntime.environment(), planes(fitted, in, plane), shape);
        OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
      Map<String, Tensor> answers = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> e : result) {
        if (e.getValue() instanceof OnnxTensor t) {
          answers.put(e.getKey(), tensor(t));
        }
      }
      return answers;
    } catch (OrtException | IllegalArgumentException e) {
      throw new ModelProblem(
          "model file " + where + " does not run: " + firstLine(e.getMessage()), e);
    }
  }

  private Tensor tensor(OnnxTensor t) throws ModelProblem {
    FloatBuffer floats = t.getFloatBuffer();
    if (floats == null || floats.remaining() > MAX_OUTPUT_VALUES) {
      throw new ModelProblem("model file " + where + ": an output is no float tensor, or too big");
    }
    float[] values = floats.array(); // it is a copy of its own
    for (float v : values) {
      if (!(Math.abs(v) <= LARGEST)) { // nor is it a number
        throw new ModelProblem("model file " + where + ": an answer is not a number");
      }
    }
    return new Tensor(t.getInfo().getShape(), values);
  }

  /// The size a photo gets before it is fed.
  public static Picture fitted(Picture photo, Fit fit) {
    return switch (fit) {
      case Fit.Stretch(int width, int height) -> Resample.to(photo, width, height);
      case Fit.ShortSide(int side, int multiple) -> {
        int shorter = Math.min(photo.width(), photo.height());
        yield Resample.to(
            photo,
            multipleOf(multiple, (double) photo.width() * side / shorter),
            multipleOf(multiple, (double) photo.height() * side / shorter));
      }
      case Fit.Letterbox box -> {
        double scale = scale(photo, box);
        Picture small =
            Resample.to(
                photo,
                (int) Math.max(1, Math.rint(photo.width() * scale)),
                (int) Math.max(1, Math.rint(photo.height() * scale)));
        yield small.filledTo(up(small.width(), box), up(small.height(), box), box.pad());
      }
    };
  }

  /// Pixels of the letterbox per pixel of the photo.
  public static double scale(Picture photo, Fit.Letterbox box) {
    return Math.min(1, (double) box.longSide() / Math.max(photo.width(), photo.height()));
  }

  private static int up(int length, Fit.Letterbox box) {
    return (length + box.multiple() - 1) / box.multiple() * box.multiple();
  }

  private static int multipleOf(int multiple, double length) {
    int most = MAX_LONG_SIDE / multiple * multiple;
    return (int) Math.clamp(Math.rint(length / multiple) * multiple, multiple, most);
  }

  private static FloatBuffer planes(Picture p, Input in, float[] extra) {
    int n = p.width() * p.height();
    FloatBuffer planes =
        ByteBuffer.allocateDirect((3 + in.extra()) * n * Float.BYTES)
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
    planes.put(extra, 0, Math.min(extra.length, in.extra() * n)); // what is not given stays 0
    return planes.rewind();
  }

  /// An output's planes: shape (1, channels, height, width), or without the first one or two.
  private OutputTransform.Planes picture(Output output, Map<String, Tensor> answers)
      throws ModelProblem {
    @Nullable Tensor t =
        output.name().isEmpty()
            ? answers.values().stream().findFirst().orElse(null)
            : answers.get(output.name());
    if (t == null) {
      throw new ModelProblem("model file " + where + " has no output " + output.name());
    }
    int rank = t.shape().length;
    if (rank < 2 || rank > 4 || (rank == 4 && t.shape()[0] != 1)) {
      throw new ModelProblem("model file " + where + ": output is no float picture");
    }
    if (t.size(0) < 1
        || t.size(1) < 1
        || (long) t.size(0) * t.size(1) > (long) MAX_LONG_SIDE * MAX_LONG_SIDE) {
      throw new ModelProblem("model file " + where + ": output is no picture, or too big");
    }
    long values = (long) t.size(2) * t.size(1) * t.size(0);
    for (int channel : output.channels()) {
      if (values != t.values().length || channel >= t.size(2)) {
        throw new ModelProblem("model file " + where + ": output has no channel " + channel);
      }
    }
    return new OutputTransform.Planes(t.size(2), t.size(0), t.size(1), t.values());
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
