package groundglass.ui.cli;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import groundglass.develop.encode.Encoders;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Confidence;
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
  /// Kinds that need more than a photo.
  private static final Set<String> UNMET = Set.of("color", "alpha");

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

  @Option(
      names = "--prompt",
      description = "object: a JSON file, or a folder of them, with image, box or lasso")
  private Optional<Path> prompt = Optional.empty();

  @Option(
      names = "--use",
      description = "object: box or lasso where a prompt file has both",
      defaultValue = "lasso")
  private String use = "lasso";

  private PromptFiles prompts = new PromptFiles(List.of());

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

  record Result(MaskState state, double confidence, double area, String reason, String model) {}

  @Override
  public Integer call() throws Exception {
    if (arguments.size() < 2 || out.isEmpty()) {
      throw new Failures.BadArgument(
          "mask wants KIND[,KIND…] --out DIR PHOTO|DIR…, or add, combine, set, remove, list.");
    }
    folder = out.get();
    List<String> kinds = List.of(arguments.getFirst().split(","));
    if (prompt.isPresent()) {
      prompts = PromptFiles.read(prompt.get());
    }
    for (String kind : kinds) {
      if (!kind.equals("nearness") && !UNMET.contains(kind) && !prompted(kind)) {
        components(kind, new Frame(3, 2, 1, Crop.NONE));
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
        for (Work work : work(file, kinds)) {
          bad += one(renderer, analyses, work, print, facts) ? 0 : 1;
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

  /// One matte to make; `stem` names the result.
  private record Work(Path file, String kind, String stem, Optional<PromptFiles.One> prompt) {}

  private boolean prompted(String kind) {
    return kind.equals("object") && prompt.isPresent();
  }

  private List<Work> work(Path file, List<String> kinds) {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    List<Work> all = new ArrayList<>();
    for (String kind : kinds) {
      if (prompted(kind)) {
        prompts.of(file).forEach(p -> all.add(new Work(file, kind, p.name(), Optional.of(p))));
      } else {
        all.add(new Work(file, kind, stem, Optional.empty()));
      }
    }
    return all;
  }

  /// The kind's components on a photo.
  private List<Component> components(String kind, Frame frame) {
    return component.components(kind.equals("skin") ? "all_skin" : kind, frame);
  }

  private boolean one(
      Renderer renderer, Analyses analyses, Work work, Out out, List<Map<String, Object>> facts)
      throws IOException {
    long start = System.nanoTime();
    Path file = work.file();
    String kind = work.kind();
    Path target = folder.resolve(work.stem() + "." + kind + ".png");
    Result r;
    try {
      r = matte(renderer, analyses.computing(Hashes.sha256(file), file), work, target);
    } catch (Renderer.UnreadableException e) {
      r = new Result(MaskState.FAILED, 0, 0, e.getMessage() + " " + e.remedy(), "");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (r.state() == MaskState.FAILED) {
      out.problem("%s  %s  FAILED: %s", file, kind, r.reason());
    } else {
      out.line(
          "%-40s %-10s %-9s confidence %.2f %-6s area %5.1f %%  %s  %.2f s%s",
          work.stem(),
          kind,
          r.state(),
          r.confidence(),
          r.state() == MaskState.NOT_FOUND ? "" : Confidence.of(r.confidence()).word(),
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

  private Result matte(Renderer renderer, MatteSource source, Work work, Path target)
      throws Renderer.UnreadableException, IOException {
    String kind = work.kind();
    if (UNMET.contains(kind)) {
      return new Result(MaskState.FAILED, 0, 0, kind + " needs more than a photo", "");
    }
    if (!(Decoders.probe(work.file()) instanceof Probe.Header header)) {
      throw new Renderer.UnreadableException("It is no photo that can be read.", "Check the file.");
    }
    var frame = new Frame(header.width(), header.height(), header.orientation(), Crop.NONE);
    if (kind.equals("nearness")) {
      return plain
          ? Plain.write(source.ask(MatteSource.Role.DEPTH), frame, size, true, true, target)
          : nearness(renderer, source, work.file(), target);
    }
    List<Component> parts =
        work.prompt()
            .<List<Component>>map(p ->
                List.of(
                    new Component.Prompted(
                        Component.Common.of(Component.Operation.ADD),
                        p.on(frame, use.equals("box")))))
            .orElseGet(() -> known(components(kind, frame), source));
    if (plain && parts.getFirst() instanceof Component.Asked) {
      return Plain.write(
          Plain.together(parts, source), frame, size, kind.equals("background"), false, target);
    }
    return refined(renderer, source, work, frame, parts, target);
  }

  /// A part that no network answers is left out as long as another one is: the skin of a face when
  /// faces are not told from bodies.
  private static List<Component> known(List<Component> parts, MatteSource source) {
    List<Component> known =
        parts.stream()
            .filter(c ->
                !(c instanceof Component.Asked a)
                    || !(source.ask(a.question()) instanceof MatteSource.Answer.Failed))
            .toList();
    return known.isEmpty() ? parts : known;
  }

  private Result refined(
      Renderer renderer,
      MatteSource source,
      Work work,
      Frame frame,
      List<Component> parts,
      Path target)
      throws Renderer.UnreadableException, IOException {
    var mask = Mask.of(Component.newId(), work.kind(), parts);
    var request =
        new Renderer.Request(
            work.file(),
            Settings.NEUTRAL.withMasks(List.of(mask)),
            size,
            source,
            Interrupted::asked);
    var outcome = renderer.outcomes(request).getFirst();
    if (outcome.state() == MaskState.READY || outcome.state() == MaskState.STALE) {
      var matte = renderer.matte(request, mask.syncId()).orElseThrow();
      var plane = new float[matte.alpha().length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (matte.alpha()[i] & 0xff) / 255f;
      }
      Encoders.writeGrey(matte.width(), matte.height(), plane, false, target);
    } else if (outcome.state() == MaskState.NOT_FOUND) {
      Plain.empty(frame, size, target);
    }
    return new Result(
        outcome.state(), outcome.confidence(), outcome.area(), outcome.reason(), outcome.model());
  }

  private Result nearness(Renderer renderer, MatteSource source, Path file, Path target)
      throws Renderer.UnreadableException, IOException {
    var request = new Renderer.Request(file, Settings.NEUTRAL, size, source, Interrupted::asked);
    var depth = renderer.depth(request);
    if (depth.isEmpty()) {
      return Plain.result(source.ask(MatteSource.Role.DEPTH));
    }
    var d = depth.get();
    var near = new float[d.values().length];
    for (int i = 0; i < near.length; i++) {
      near[i] = 1 - d.values()[i];
    }
    Encoders.writeGrey(d.width(), d.height(), near, true, target);
    return Plain.result(source.ask(MatteSource.Role.DEPTH));
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
