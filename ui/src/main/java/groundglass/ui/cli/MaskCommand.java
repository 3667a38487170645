package groundglass.ui.cli;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import groundglass.develop.encode.Encoders;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Mattes without a catalog; the sub-commands change masks of photos in one.
@Command(
    name = "mask",
    description =
        "Writes mattes of photos as PNG; add, combine, set, remove, list work on a catalog.",
    subcommands = {
      MaskEdits.Add.class,
      MaskEdits.Combine.class,
      MaskEdits.SetValues.class,
      MaskEdits.Remove.class,
      MaskEdits.ListMasks.class
    })
final class MaskCommand implements Callable<Integer> {
  private static final Set<String> UNMET =
      Set.of(
          "person",
          "hair",
          "skin",
          "clothes",
          "face_skin",
          "eyes",
          "iris",
          "sclera",
          "brows",
          "lips",
          "teeth",
          "object",
          "vegetation",
          "water",
          "architecture",
          "mountain",
          "natural_ground",
          "artificial_ground",
          "color",
          "alpha");

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "KIND[,KIND…] PHOTO|DIR")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--out", description = "folder for <stem>.<kind>.png")
  private Optional<Path> out = Optional.empty();

  private Path folder = Path.of("");

  @Option(names = "--size", description = "long side; default: full size", defaultValue = "0")
  private int size;

  @Option(names = "--no-refine", description = "the plain network's map, enlarged bilinearly")
  private boolean plain;

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--threads", description = "most threads to use")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "one JSON document instead of text")
  private boolean json;

  @Option(names = "--quiet", description = "errors alone")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Mixin private ComponentOptions component = new ComponentOptions();

  private record Result(
      MaskState state, double confidence, double area, String reason, String model) {}

  @Override
  public Integer call() throws Exception {
    if (arguments.size() < 2 || out.isEmpty()) {
      throw new Failures.BadArgument(
          "mask wants KIND[,KIND…] --out DIR PHOTO|DIR…, or add, combine, set, remove, list.");
    }
    folder = out.get();
    List<String> kinds = List.of(arguments.getFirst().split(","));
    for (String kind : kinds) {
      if (!kind.equals("nearness") && !UNMET.contains(kind)) {
        component.component(kind, Component.Operation.ADD, new Frame(3, 2, 1, Crop.NONE));
      }
    }
    List<Path> files = files(arguments.subList(1, arguments.size()));
    Files.createDirectories(folder);
    var print = new Out(spec, json, quiet);
    List<Map<String, Object>> facts = new ArrayList<>();
    int bad = 0;
    Path store = Files.createTempDirectory("groundglass-analyses");
    try (var analyses = new Analyses(Models.open(models), store, 1L << 30, threads)) {
      var renderer = new Renderer(threads, 256L << 20);
      for (Path file : files) {
        for (String kind : kinds) {
          bad += one(renderer, analyses, file, kind, print, facts) ? 0 : 1;
        }
        if (Interrupted.asked()) {
          return Out.CANCELLED;
        }
      }
    } finally {
      delete(store);
    }
    print.document(Map.of("masks", facts));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }

  private boolean one(
      Renderer renderer,
      Analyses analyses,
      Path file,
      String kind,
      Out out,
      List<Map<String, Object>> facts)
      throws IOException {
    long start = System.nanoTime();
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path target = folder.resolve(stem + "." + kind + ".png");
    Result r;
    try {
      r = matte(renderer, analyses.computing(Hashes.sha256(file), file), file, kind, target);
    } catch (Renderer.UnreadableException e) {
      r = new Result(MaskState.FAILED, 0, 0, e.getMessage() + " " + e.remedy(), "");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (r.state() == MaskState.FAILED) {
      out.problem("%s  %s  FAILED: %s", file, kind, r.reason());
    } else {
      out.line(
          "%-40s %-10s %-9s confidence %.2f  area %5.1f %%  %s  %.2f s%s",
          file.getFileName(),
          kind,
          r.state(),
          r.confidence(),
          r.area() * 100,
          r.model(),
          seconds,
          r.reason().isEmpty() ? "" : "  " + r.reason());
    }
    var f = new LinkedHashMap<String, Object>();
    f.put("file", file.toString());
    f.put("kind", kind);
    f.put("state", r.state().name());
    f.put("confidence", r.confidence());
    f.put("area", r.area());
    f.put("reason", r.reason());
    f.put("model", r.model());
    f.put("seconds", seconds);
    f.put("matte", target.toString());
    facts.add(f);
    return r.state() != MaskState.FAILED;
  }

  private Result matte(Renderer renderer, MatteSource source, Path file, String kind, Path target)
      throws Renderer.UnreadableException, IOException {
    if (UNMET.contains(kind)) {
      return new Result(MaskState.FAILED, 0, 0, "no model for " + kind, "");
    }
    if (!(Decoders.probe(file) instanceof Probe.Header header)) {
      throw new Renderer.UnreadableException("It is no photo that can be read.", "Check the file.");
    }
    var frame = new Frame(header.width(), header.height(), header.orientation(), Crop.NONE);
    if (plain && !kind.equals("luminance") && !kind.equals("linear") && !kind.equals("radial")) {
      return plain(source, frame, kind, target);
    }
    if (kind.equals("nearness")) {
      return nearness(renderer, source, file, target);
    }
    var mask = Mask.of(kind, component.component(kind, Component.Operation.ADD, frame));
    var request =
        new Renderer.Request(
            file, Settings.NEUTRAL.withMasks(List.of(mask)), size, source, Interrupted::asked);
    var outcome = renderer.outcomes(request).getFirst();
    if (outcome.state() == MaskState.READY || outcome.state() == MaskState.STALE) {
      var matte = renderer.matte(request, mask.syncId()).orElseThrow();
      var plane = new float[matte.alpha().length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (matte.alpha()[i] & 0xff) / 255f;
      }
      Encoders.writeGrey(matte.width(), matte.height(), plane, false, target);
    } else if (outcome.state() == MaskState.NOT_FOUND) {
      empty(frame, target);
    }
    return new Result(
        outcome.state(), outcome.confidence(), outcome.area(), outcome.reason(), outcome.model());
  }

  private Result nearness(Renderer renderer, MatteSource source, Path file, Path target)
      throws Renderer.UnreadableException, IOException {
    var request = new Renderer.Request(file, Settings.NEUTRAL, size, source, Interrupted::asked);
    var depth = renderer.depth(request);
    if (depth.isEmpty()) {
      return answer(source.ask(MatteSource.Role.DEPTH));
    }
    var d = depth.get();
    var near = new float[d.values().length];
    for (int i = 0; i < near.length; i++) {
      near[i] = 1 - d.values()[i];
    }
    Encoders.writeGrey(d.width(), d.height(), near, true, target);
    return answer(source.ask(MatteSource.Role.DEPTH));
  }

  private Result plain(MatteSource source, Frame frame, String kind, Path target)
      throws IOException {
    var role =
        switch (kind) {
          case "sky" -> MatteSource.Role.SKY;
          case "depth", "nearness" -> MatteSource.Role.DEPTH;
          default -> MatteSource.Role.SUBJECT;
        };
    var answer = source.ask(role);
    if (answer instanceof MatteSource.Answer.Ready(var map, _, _)) {
      boolean inverse = kind.equals("nearness") || kind.equals("background");
      int w = Plain.width(frame, size);
      int h = Plain.height(frame, size);
      Encoders.writeGrey(
          w, h, Plain.upright(map, frame, w, h, inverse), kind.equals("nearness"), target);
    } else if (answer instanceof MatteSource.Answer.NotFound) {
      empty(frame, target);
    }
    return answer(answer);
  }

  /// Not found is an answer: a black picture says so to whoever scores the folder.
  private void empty(Frame frame, Path target) throws IOException {
    int w = Plain.width(frame, size);
    int h = Plain.height(frame, size);
    Encoders.writeGrey(w, h, new float[w * h], false, target);
  }

  private static Result answer(MatteSource.Answer answer) {
    return switch (answer) {
      case MatteSource.Answer.Ready(var map, double c, String m) ->
          new Result(MaskState.READY, c, Plain.mean(map), "", m);
      case MatteSource.Answer.Stale(var map, double c, String m) ->
          new Result(MaskState.STALE, c, Plain.mean(map), "", m);
      case MatteSource.Answer.NotFound(String why, String m) ->
          new Result(MaskState.NOT_FOUND, 0, 0, why, m);
      case MatteSource.Answer.Failed(String why) -> new Result(MaskState.FAILED, 0, 0, why, "");
      case MatteSource.Answer.Pending _ -> new Result(MaskState.PENDING, 0, 0, "", "");
    };
  }

  private static List<Path> files(List<String> arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String a : arguments) {
      Path p = Path.of(a);
      if (Files.isDirectory(p)) {
        try (Stream<Path> in = Files.list(p)) {
          in.filter(Files::isRegularFile)
              .filter(f -> !(Decoders.probe(f) instanceof Probe.NotAPicture))
              .sorted()
              .forEach(files::add);
        }
      } else if (Files.isRegularFile(p)) {
        files.add(p);
      } else {
        throw new Failures.BadArgument("There is no '" + a + "'.");
      }
    }
    return files;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }
}
