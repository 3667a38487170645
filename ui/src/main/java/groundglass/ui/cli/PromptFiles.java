package groundglass.ui.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Prompt.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Selections of objects that were written down: JSON with `image`, `box` (x0, y0, x1, y1) or
/// `lasso` (points), and clicks `add` and `not`, all 0..1 of the picture as shown.
record PromptFiles(List<One> all) {
  private static final int MAX_BYTES = 1 << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(40).build())
              .build());

  /// `name` is the file's without its ending; the result is named after it.
  record One(String name, String image, JsonNode json) {
    /// The prompt on a photo; `box`: the box where there is a lasso too.
    Prompt on(Frame frame, boolean box) {
      Outline outline =
          json.has("lasso") && !(box && json.has("box"))
              ? new Outline.Lasso(points(json.path("lasso"), frame))
              : json.has("box") ? box(frame) : new Outline.None();
      return new Prompt(outline, points(json.path("add"), frame), points(json.path("not"), frame));
    }

    private Outline box(Frame frame) {
      JsonNode b = json.path("box");
      if (b.size() != 4) {
        throw new Failures.BadArgument(name + ": box wants four numbers.");
      }
      return Drawn.box(
          List.of(new Point(number(b, 0), number(b, 1)), new Point(number(b, 2), number(b, 3))),
          frame);
    }

    private List<Point> points(JsonNode list, Frame frame) {
      List<Point> points = new ArrayList<>();
      for (JsonNode p : list) {
        if (p.size() != 2 || points.size() >= Prompt.MOST_POINTS) {
          throw new Failures.BadArgument(name + ": points want two numbers each.");
        }
        points.add(frame.toSensor(new Point(number(p, 0), number(p, 1))));
      }
      return points;
    }

    private double number(JsonNode list, int i) {
      double v = list.path(i).asDouble(Double.NaN);
      if (!(v >= -1 && v <= 2)) {
        throw new Failures.BadArgument(name + ": positions go from 0 to 1.");
      }
      return v;
    }
  }

  static PromptFiles read(Path fileOrFolder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(fileOrFolder)) {
      try (Stream<Path> in = Files.list(fileOrFolder)) {
        in.filter(f -> f.toString().endsWith(".json")).sorted().forEach(files::add);
      }
    } else {
      files.add(fileOrFolder);
    }
    List<One> all = new ArrayList<>();
    for (Path f : files) {
      if (!Files.isRegularFile(f) || Files.size(f) > MAX_BYTES) {
        throw new Failures.BadArgument("There is no prompt file " + f + ", or it is too large.");
      }
      try {
        JsonNode json = JSON.readTree(Files.readAllBytes(f));
        String name = f.getFileName().toString().replaceFirst("\\.json$", "");
        all.add(new One(name, json.path("image").asText(), json));
      } catch (JsonProcessingException e) {
        throw new Failures.BadArgument(f + " is not valid JSON: " + e.getOriginalMessage());
      }
    }
    return new PromptFiles(List.copyOf(all));
  }

  /// Those for a photo: by the name of its file; a prompt that names none is for every photo.
  List<One> of(Path photo) {
    String name = photo.getFileName().toString();
    return all.stream().filter(o -> o.image().isEmpty() || o.image().equals(name)).toList();
  }

  /// Names of photos that no file was given for.
  Set<String> without(List<Path> photos) {
    Set<String> names = new HashSet<>();
    all.stream().map(One::image).filter(i -> !i.isEmpty()).forEach(names::add);
    photos.forEach(p -> names.remove(p.getFileName().toString()));
    return names;
  }
}
