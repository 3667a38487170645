package groundglass.ui.cli;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.analysis.PhotoSource;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Confidence;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.ui.ModelPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
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
    footer = {
      "",
      "--json: masks (file, kind, state, confidence, area, reason, model, "
          + "seconds, matte); with --dry-run: dryRun"
    })
final class MaskCommand implements Callable<Integer> {
  /// The sub-commands, which change masks of photos in a catalog.
  private static final List<Class<?>> EDITS =
      List.of(
          MaskEdits.Add.class,
          MaskEdits.Combine.class,
          MaskEdits.SetValues.class,
          MaskEdits.Remove.class,
          MaskArrange.Duplicate.class,
          MaskArrange.Move.class,
          MaskRefine.class,
          MaskEdits.ListMasks.class);

  /// Bytes of decoded pictures that are kept: one of 50 megapixels.
  private static final long DECODED = 640L << 20;

  /// Without a look at the content's hash.
  private static final PhotoSource UNHASHED =
      new PhotoSource() {
        @Override
        public Seen load(Path file, int minLongSide) {
          return DECODERS.load(file, minLongSide);
        }

        @Override
        public Optional<FloatMap> depth(Path file) {
          return DECODERS.depth(file);
        }
      };

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "KIND[,KIND…] PHOTO|DIR")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--out", description = "folder for <stem>.<kind>.png")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--size", description = "long side; default: full size", defaultValue = "0")
  private int size;

  @Option(names = "--no-refine", description = "the plain network's map, enlarged bilinearly")
  private boolean plain;

  @Option(
      names = "--prompt",
      description = "object: a JSON file, or a folder of them, with image, box or lasso")
  private Optional<Path> prompts = Optional.empty();

  @Option(
      names = "--use",
      description = "object: box or lasso where a prompt file has both",
      defaultValue = "lasso")
  private String use = "lasso";

  @Option(
      names = "--trimap",
      description = "alpha: a grey picture (white in, black out), or a folder of <stem>.trimap.png")
  private Optional<Path> trimap = Optional.empty();

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  private List<Path> models = new ArrayList<>();

  @Option(names = "--threads", description = "most threads to use")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--dry-run", description = "say which files would be written")
  private boolean dryRun;

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

  /// Gives the command its sub-commands, unless the arguments begin with a kind and mean none.
  static void addEdits(CommandLine mask, String... arguments) {
    boolean mattes =
        arguments.length > 2
            && Stream.of(arguments[1].split(",")).allMatch(ComponentOptions::is)
            && Stream.of("-h", "--help").noneMatch(List.of(arguments)::contains);
    if (!mattes) {
      EDITS.forEach(mask::addSubcommand);
    }
  }

  record Result(MaskState state, double confidence, double area, String reason, String model) {
    static Result failed(String reason) {
      return new Result(MaskState.FAILED, 0, 0, reason, "");
    }
  }

  /// One matte to make, and the name of its file without the kind.
  private record Order(Path file, String kind, String name, Optional<PromptFiles.One> prompt) {}

  @Override
  public Integer call() throws Exception {
    if (arguments.size() < 2 || out.isEmpty()) {
      throw new Failures.BadArgument(
          "mask wants KIND[,KIND…] --out DIR PHOTO|DIR…, or add, combine, set, remove, list.");
    }
    CatalogCommand.checkThreads(threads);
    if (size < 0) {
      throw new Failures.BadArgument("--size is a number of pixels, 0 for full size.");
    }
    List<Order> orders = orders();
    var print = new Out(spec, json, quiet);
    if (dryRun) {
      orders.forEach(o -> print.line("would write %s", target(o)));
      print.document(
          Map.of(
              "dryRun",
              true,
              "masks",
              orders.stream()
                  .map(o ->
                      Map.of(
                          "file", o.file().toString(),
                          "kind", o.kind(),
                          "matte", target(o).toString()))
                  .toList()));
      return Out.DONE;
    }
    Files.createDirectories(out.get());
    List<Map<String, Object>> facts = new ArrayList<>();
    int bad = 0;
    Analyses.ahead();
    Path store = Files.createTempDirectory("groundglass-analyses");
    try (var analyses = Analyses.passing(ModelPacks.open(models), store, threads, UNHASHED)) {
      orders.stream()
          .limit(1)
          .flatMap(o -> ComponentOptions.role(o.kind()).stream())
          .forEach(analyses::ahead);
      var renderer = Renderer.ofMattes(threads, DECODED);
      for (Order order : orders) {
        bad += one(renderer, analyses, order, print, facts) ? 0 : 1;
        print.progress("mask", facts.size(), orders.size());
        if (Interrupted.asked() && facts.size() < orders.size()) {
          print.document(Map.of("masks", facts));
          return print.cancelled();
        }
      }
    } finally {
      delete(store);
    }
    print.document(Map.of("masks", facts));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }

  private Path target(Order order) {
    return out.orElseThrow().resolve(order.name() + "." + order.kind() + ".png");
  }

  private List<Order> orders() throws IOException {
    List<Path> files = files(arguments.subList(1, arguments.size()));
    Optional<PromptFiles> given =
        prompts.isPresent() ? Optional.of(PromptFiles.read(prompts.get())) : Optional.empty();
    var orders = new ArrayList<Order>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      for (String kind : arguments.getFirst().split(",")) {
        ComponentOptions.check(kind);
        if (given.isPresent() && kind.equals("object")) {
          given
              .get()
              .of(file)
              .forEach(p -> orders.add(new Order(file, kind, p.name(), Optional.of(p))));
        } else {
          orders.add(new Order(file, kind, name.replaceFirst("\\.[^.]*$", ""), Optional.empty()));
        }
      }
    }
    return orders;
  }

  private boolean one(
      Renderer renderer, Analyses analyses, Order order, Out print, List<Map<String, Object>> facts)
      throws IOException {
    long start = System.nanoTime();
    Path file = order.file();
    String kind = order.kind();
    Path target = target(order);
    Result r;
    try {
      var source = analyses.computing(key(file), file);
      var mattes = new Mattes(renderer, source, file, size);
      mattes.ahead();
      r = matte(mattes, order, target);
    } catch (Renderer.UnreadableException e) {
      r = Result.failed(e.getMessage() + " " + e.remedy());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (r.state() == MaskState.FAILED) {
      print.problem("%s  %s  FAILED: %s", file, kind, r.reason());
    } else {
      print.line(
          "%-40s %-17s %-9s confidence %.2f %-6s area %5.1f %%  %s  %.2f s%s",
          order.name(),
          kind,
          r.state(),
          r.confidence(),
          r.state() == MaskState.NOT_FOUND ? "" : Confidence.of(r.confidence()).word(),
          r.area() * 100,
          r.model(),
          seconds,
          r.reason().isEmpty() ? "" : "  " + r.reason());
    }
    facts.add(facts(order, r, seconds, target));
    return r.state() != MaskState.FAILED;
  }

  /// What is kept lives as long as the command, so a photo's name will do for its content.
  private static String key(Path file) {
    return Hashes.sha256(file.toAbsolutePath().normalize().toString());
  }

  private static Map<String, Object> facts(Order order, Result r, double seconds, Path target) {
    var f = new LinkedHashMap<String, Object>();
    f.put("file", order.file().toString());
    f.put("kind", order.kind());
    f.put("state", r.state().name());
    f.put("confidence", r.confidence());
    f.put("area", r.area());
    f.put("reason", r.reason());
    f.put("model", r.model());
    f.put("seconds", seconds);
    f.put("matte", target.toString());
    return f;
  }

  private Result matte(Mattes mattes, Order order, Path target)
      throws Renderer.UnreadableException, IOException {
    if (order.kind().equals("alpha")) {
      return mattes.alpha(trimap(order.name()), target);
    }
    if (order.kind().equals("nearness")) {
      return mattes.nearness(plain, target);
    }
    var picker = mattes.picker();
    List<Component> parts =
        order.prompt().isPresent()
            ? List.of(
                new Component.Prompted(
                    Component.Common.of(Component.Operation.ADD),
                    order.prompt().get().on(picker.frame(), use.equals("box"))))
            : mattes.known(component.components(order.kind(), Component.Operation.ADD, picker));
    boolean asked = parts.getFirst() instanceof Component.Asked;
    return plain && asked
        ? mattes.plain(parts, target)
        : mattes.refined(Mask.of(Component.newId(), order.kind(), parts), target);
  }

  private Path trimap(String stem) {
    Path at = trimap.orElseThrow(() -> new Failures.BadArgument("alpha wants --trimap FILE|DIR."));
    if (!Files.isDirectory(at)) {
      return at;
    }
    Path named = at.resolve(stem + ".trimap.png");
    return Files.exists(named) ? named : at.resolve(stem + ".png");
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
