package groundglass.ai.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import groundglass.ai.model.ModelSpec.Channels;
import groundglass.ai.model.ModelSpec.Fit;
import groundglass.ai.model.ModelSpec.Input;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.ModelSpec.Transform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
        input(m.path("input"), id),
        outputs);
  }

  private static Input input(JsonNode in, String id) throws ModelProblem {
    if (!in.isObject()) {
      throw new ModelProblem(id + " declares no input");
    }
    Channels channels =
        switch (text(in, "channels", "RGB")) {
          case "RGB" -> Channels.RGB;
          case "BGR" -> Channels.BGR;
          default -> throw new ModelProblem(id + ": channels must be RGB or BGR");
        };
    Fit fit =
        switch (text(in, "fit", "stretch")) {
          case "stretch" ->
              new Fit.Stretch(
                  whole(in, "width", 0, MAX_SIDE, id), whole(in, "height", 0, MAX_SIDE, id));
          case "short-side" ->
              new Fit.ShortSide(
                  whole(in, "shortSide", 0, MAX_SIDE / 4, id), whole(in, "multiple", 1, 256, id));
          default -> throw new ModelProblem(id + ": fit must be stretch or short-side");
        };
    double scale = number(in, "scale", 1.0 / 255, id);
    List<Float> std = three(in, "std", 1, id);
    if (std.contains(0f) || std.contains(-0f)) {
      throw new ModelProblem(id + ": std has a zero");
    }
    return new Input(
        text(in, "name", ""), channels, fit, (float) scale, three(in, "mean", 0, id), std);
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
    double area = role.equals("sky") ? 0.003 : 0.005;
    return new Output(
        role,
        text(o, "name", ""),
        o.has("channel") ? whole(o, "channel", -1, MAX_SIDE, id) : 0,
        transform,
        number(o, "foundArea", area, id),
        number(o, "foundPeak", 0.5, id));
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
