package groundglass.ai.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import groundglass.ai.model.ModelSpec.Belief;
import groundglass.ai.model.ModelSpec.Channels;
import groundglass.ai.model.ModelSpec.Crop;
import groundglass.ai.model.ModelSpec.Fit;
import groundglass.ai.model.ModelSpec.Input;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.ModelSpec.Task;
import groundglass.ai.model.ModelSpec.Transform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a pack's `manifest.json`. Everything is checked before it is believed: a manifest may come
/// with a downloaded pack.
record Manifest(String name, String version, List<ModelSpec> models) {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_MODELS = 64;
  private static final int MAX_SIDE = 4096;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/ -]{0,199}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(100_000)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static Manifest read(byte[] json) throws ModelProblem {
    if (json.length > MAX_BYTES) {
      throw new ModelProblem("the manifest is larger than " + MAX_BYTES + " bytes");
    }
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ModelProblem("the manifest is not valid JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelProblem("the manifest cannot be read: " + e.getMessage(), e);
    }
    if (root == null || !root.isObject()) {
      throw new ModelProblem("the manifest is not a JSON object");
    }
    JsonNode list = root.path("models");
    if (!list.isArray() || list.size() > MAX_MODELS) {
      throw new ModelProblem(
          "the manifest has no list \"models\" of at most " + MAX_MODELS + " entries");
    }
    List<ModelSpec> models = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode m : list) {
      ModelSpec spec = model(m);
      if (!ids.add(spec.id().toLowerCase(Locale.ROOT))) {
        throw new ModelProblem("the manifest has two models with the id " + spec.id());
      }
      models.add(spec);
    }
    return new Manifest(text(root, "name", ""), text(root, "version", ""), List.copyOf(models));
  }

  private static ModelSpec model(JsonNode m) throws ModelProblem {
    String id = matching(ID, text(m, "id", ""), "id");
    String file = matching(FILE, text(m, "file", ""), "file of " + id);
    for (String part : file.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new ModelProblem("the file of " + id + " lies outside the pack: " + file);
      }
    }
    String sha =
        matching(SHA256, text(m, "sha256", "").toLowerCase(Locale.ROOT), "sha256 of " + id);
    Task task = task(m, id);
    List<Output> outputs = new ArrayList<>();
    for (JsonNode o : m.path("outputs")) {
      outputs.add(output(o, id));
    }
    if (outputs.isEmpty() || outputs.size() > MAX_MODELS) {
      throw new ModelProblem(id + " declares no outputs, or too many");
    }
    return new ModelSpec(
        id,
        file,
        sha,
        text(m, "licence", ""),
        text(m, "card", ""),
        task,
        input(m.path("input"), task, id),
        outputs);
  }

  private static Task task(JsonNode m, String id) throws ModelProblem {
    JsonNode in = m.path("input");
    String usual =
        in.has("selection")
            ? "object-crop"
            : in.has("crop")
                ? "face-crop"
                : "faces".equals(m.path("outputs").path(0).path("role").asText())
                    ? "face-cells"
                    : "photo";
    return switch (text(m, "task", usual)) {
      case "photo" -> Task.PHOTO;
      case "face-boxes" -> Task.FACE_BOXES;
      case "face-cells" -> Task.FACE_CELLS;
      case "face-mesh" -> Task.FACE_MESH;
      case "face-crop" -> Task.FACE_CROP;
      case "features" -> Task.FEATURES;
      case "object-boxes" -> Task.OBJECT_BOXES;
      case "object-crop" -> Task.OBJECT_CROP;
      default -> throw new ModelProblem(id + ": unknown task " + shortened(text(m, "task", "")));
    };
  }

  private static Input input(JsonNode in, Task task, String id) throws ModelProblem {
    if (!in.isObject()) {
      throw new ModelProblem(id + " declares no input");
    }
    Channels channels =
        switch (text(in, "channels", "RGB")) {
          case "RGB" -> Channels.RGB;
          case "BGR" -> Channels.BGR;
          default -> throw new ModelProblem(id + ": channels must be RGB or BGR");
        };
    double scale = number(in, "scale", 1.0 / 255, id);
    List<Float> std = three(in, "std", 1, id);
    if (std.contains(0f) || std.contains(-0f)) {
      throw new ModelProblem(id + ": std has a zero");
    }
    Crop crop = crop(in, task, id);
    int usual = crop instanceof Crop.Selection ? 1 : 0;
    return new Input(
        text(in, "name", ""),
        channels,
        fit(in, id),
        (float) scale,
        three(in, "mean", 0, id),
        std,
        in.has("extra") ? whole(in, "extra", -1, 8, id) : usual,
        crop);
  }

  private static Crop crop(JsonNode in, Task task, String id) throws ModelProblem {
    JsonNode face = in.path("crop");
    JsonNode s = in.path("selection");
    return switch (task) {
      case PHOTO, FACE_BOXES, FACE_CELLS, FEATURES, OBJECT_BOXES -> new Crop.Whole();
      case FACE_MESH, FACE_CROP ->
          new Crop.Face(
              within(face, "size", 1.5, 1, 10, id),
              face.path("clamp").asBoolean(),
              face.path("otherwise").asText().equals("photo"));
      case OBJECT_CROP ->
          new Crop.Selection(
              (float) number(s, "outside", 0, id),
              (float) number(s, "inside", 1, id),
              (float) number(s, "stroke", 2, id),
              (float) number(s, "not", -1, id),
              within(s, "grow", 0.2, 0, 10, id),
              within(s, "growStroke", 1.5, 0, 10, id));
    };
  }

  private static double within(
      JsonNode n, String key, double otherwise, double least, double most, String id)
      throws ModelProblem {
    double v = number(n, key, otherwise, id);
    if (v < least || v > most) {
      throw new ModelProblem(id + ": " + key + " must be from " + least + " to " + most);
    }
    return v;
  }

  private static Fit fit(JsonNode in, String id) throws ModelProblem {
    return switch (text(in, "fit", "stretch")) {
      case "stretch" ->
          new Fit.Stretch(
              whole(in, "width", 0, MAX_SIDE, id), whole(in, "height", 0, MAX_SIDE, id));
      case "short-side" ->
          new Fit.ShortSide(
              whole(in, "shortSide", 0, MAX_SIDE / 4, id), whole(in, "multiple", 1, 256, id));
      case "letterbox" ->
          new Fit.Letterbox(
              whole(in, "longSide", 0, MAX_SIDE / 2, id),
              whole(in, "multiple", 0, MAX_SIDE / 2, id),
              in.has("pad") ? whole(in, "pad", -1, 255, id) : 0);
      default -> throw new ModelProblem(id + ": fit must be stretch, short-side or letterbox");
    };
  }

  private static Output output(JsonNode o, String id) throws ModelProblem {
    String role = matching(ID, text(o, "role", "").toLowerCase(Locale.ROOT), "role of " + id);
    Transform transform =
        switch (text(o, "transform", "none")) {
          case "none" -> Transform.NONE;
          case "complement" -> Transform.COMPLEMENT;
          case "minmax" -> Transform.MINMAX;
          case "sigmoid" -> Transform.SIGMOID;
          case "softmax" -> Transform.SOFTMAX;
          case "softmax-complement" -> Transform.SOFTMAX_COMPLEMENT;
          default -> throw new ModelProblem(id + ": unknown transform " + text(o, "transform", ""));
        };
    Optional<Role> within = Optional.empty();
    if (o.has("within")) {
      within = Role.of(text(o, "within", ""));
      if (within.isEmpty() || within.get().id().equals(role)) {
        throw new ModelProblem(id + ": within must be another role");
      }
    }
    return new Output(
        role,
        text(o, "name", ""),
        channels(o, id),
        transform,
        belief(o, role, id),
        within,
        o.path("standOut").asBoolean(),
        within(o, "closer", 0, 0, 2, id));
  }

  private static List<Integer> channels(JsonNode o, String id) throws ModelProblem {
    JsonNode list = o.path("channels");
    if (list.isMissingNode()) {
      return List.of(o.has("channel") ? whole(o, "channel", -1, MAX_SIDE, id) : 0);
    }
    List<Integer> channels = new ArrayList<>();
    for (JsonNode c : list) {
      if (!c.isIntegralNumber() || c.asInt(-1) < 0 || c.asInt() > MAX_SIDE) {
        throw new ModelProblem(id + ": channels must be whole numbers");
      }
      channels.add(c.asInt());
    }
    if (channels.isEmpty() || channels.size() > MAX_MODELS) {
      throw new ModelProblem(id + ": channels must be a list of whole numbers");
    }
    return channels;
  }

  private static Belief belief(JsonNode o, String role, String id) throws ModelProblem {
    List<Belief.Pair> pairs = new ArrayList<>();
    double before = -1;
    for (JsonNode p : o.path("confidence")) {
      double c = p.path(0).asDouble(-1);
      double iou = p.path(1).asDouble(-1);
      if (p.size() != 2 || !(c > before && c <= 1) || !(iou >= 0 && iou <= 1)) {
        throw new ModelProblem(id + ": confidence must be pairs from 0 to 1 that rise");
      }
      if (pairs.size() >= MAX_MODELS) {
        throw new ModelProblem(id + ": confidence has too many pairs");
      }
      pairs.add(new Belief.Pair(c, iou));
      before = c;
    }
    double area = usualArea(role);
    return new Belief(
        number(o, "foundArea", area, id),
        o.has("threshold") ? number(o, "threshold", 0.5, id) : number(o, "foundPeak", 0.5, id),
        pairs);
  }

  /// Eyes are small, and there whenever a face is.
  private static double usualArea(String role) {
    return switch (Role.of(role).orElse(Role.SUBJECT)) {
      case FACE_SKIN, BROWS, EYES, SCLERA, IRIS, LIPS, TEETH, FACIAL_HAIR -> 2e-6;
      case HAIR, SKIN, BODY_SKIN, PERSON -> 0.0005;
      case SKY -> 0.003;
      default -> 0.005;
    };
  }

  private static String matching(Pattern p, String value, String what) throws ModelProblem {
    if (!p.matcher(value).matches()) {
      throw new ModelProblem("the manifest's " + what + " is not allowed: " + shortened(value));
    }
    return value;
  }

  private static String text(JsonNode n, String key, String otherwise) {
    JsonNode v = n.path(key);
    return v.isTextual() ? v.asText() : otherwise;
  }

  /// A whole number over `above`, at most `max`.
  private static int whole(JsonNode n, String key, int above, int max, String id)
      throws ModelProblem {
    JsonNode v = n.path(key);
    if (!v.isIntegralNumber() || !v.canConvertToInt() || v.asInt() <= above || v.asInt() > max) {
      throw new ModelProblem(id + ": " + key + " must be a whole number up to " + max);
    }
    return v.asInt();
  }

  private static double number(JsonNode n, String key, double otherwise, String id)
      throws ModelProblem {
    JsonNode v = n.path(key);
    if (v.isMissingNode()) {
      return otherwise;
    }
    if (!v.isNumber() || !Double.isFinite(v.asDouble()) || Math.abs(v.asDouble()) > 1e6) {
      throw new ModelProblem(id + ": " + key + " must be a number");
    }
    return v.asDouble();
  }

  private static List<Float> three(JsonNode n, String key, float otherwise, String id)
      throws ModelProblem {
    JsonNode v = n.path(key);
    if (v.isMissingNode()) {
      return List.of(otherwise, otherwise, otherwise);
    }
    if (!v.isArray() || v.size() != 3) {
      throw new ModelProblem(id + ": " + key + " must be three numbers");
    }
    List<Float> three = new ArrayList<>();
    for (JsonNode x : v) {
      if (!x.isNumber() || !Float.isFinite(x.floatValue())) {
        throw new ModelProblem(id + ": " + key + " must be three numbers");
      }
      three.add(x.floatValue());
    }
    return three;
  }

  private static String shortened(String s) {
    return s.isEmpty() ? "(missing)" : s.length() <= 80 ? s : s.substring(0, 80) + "…";
  }
}
