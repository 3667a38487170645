package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.ModelPacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command on a catalog shares: the catalog, models, bounds, output form, PHOTO
/// arguments.
abstract class CatalogCommand implements Callable<Integer> {
  @Spec protected CommandSpec spec;

  @Option(
      names = "--catalog",
      description = "the catalog folder; default: GROUNDGLASS_CATALOG, then the last one opened")
  protected Optional<Path> catalog = Optional.empty();

  @Option(names = "--models", description = "a model pack that is asked first for each role")
  protected List<Path> models = new ArrayList<>();

  @Option(names = "--threads", description = "most threads to use; default: all processors")
  protected int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "one JSON document instead of text")
  protected boolean json;

  @Option(names = "--quiet", description = "errors alone")
  protected boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  /// Whether the catalog is made when it is missing.
  protected boolean creates() {
    return false;
  }

  protected abstract int run(Catalog catalog, Out out) throws Exception;

  @Override
  public Integer call() throws Exception {
    Path folder = folder();
    checkThreads(threads);
    try (Catalog open = Catalog.open(folder, creates(), ModelPacks.open(models), threads)) {
      LastCatalog.remember(folder);
      return run(open, new Out(spec, json, quiet));
    }
  }

  protected Path folder() throws CatalogException {
    return catalog
        .or(CatalogCommand::ofEnvironment)
        .or(LastCatalog::read)
        .orElseThrow(() ->
            new CatalogException(
                CatalogException.Kind.MISSING,
                "No catalog was named.",
                "Use --catalog NAME.groundglass; import makes it when it is missing."));
  }

  static void checkThreads(int threads) {
    if (threads < 1) {
      throw new Failures.BadArgument("--threads wants 1 or more.");
    }
  }

  static Optional<Path> ofEnvironment() {
    String variable = System.getenv("GROUNDGLASS_CATALOG");
    return variable == null || variable.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(variable));
  }

  /// PHOTO arguments: path, id, unique file name or query each; `-` reads a list from standard
  /// input. Each photo once, in order.
  static List<PhotoRow> photos(Catalog catalog, List<String> arguments)
      throws CatalogException, IOException {
    Map<Long, PhotoRow> found = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (argument.equals("-")) {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line : in.lines().filter(l -> !l.isBlank()).toList()) {
          catalog.photos().find(line.strip()).forEach(p -> found.put(p.id(), p));
        }
      } else {
        catalog.photos().find(argument).forEach(p -> found.put(p.id(), p));
      }
    }
    return List.copyOf(found.values());
  }

  /// Exactly one photo.
  static PhotoRow photo(Catalog catalog, String argument) throws CatalogException, IOException {
    var found = photos(catalog, List.of(argument));
    if (found.size() != 1) {
      throw new Failures.BadArgument(
          "'" + argument + "' is " + found.size() + " photos; this wants exactly one.");
    }
    return found.getFirst();
  }

  static List<Long> ids(List<PhotoRow> rows) {
    return rows.stream().map(PhotoRow::id).toList();
  }

  static Map<String, Object> facts(PhotoRow p) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", p.id());
    facts.put("file", p.path().toString());
    facts.put("name", p.fileName());
    facts.put("copy", p.copyNo());
    facts.put("format", p.format());
    facts.put("width", p.width());
    facts.put("height", p.height());
    facts.put("orientation", p.orientation());
    facts.put("captured", p.captured().toString());
    facts.put("camera", p.camera().orElse(""));
    facts.put("lens", p.lens().orElse(""));
    facts.put("rating", p.rating());
    facts.put("flag", p.flag());
    facts.put("label", p.label().orElse(""));
    facts.put("edited", p.edited());
    facts.put(
        "masks",
        p.masks().stream()
            .map(m -> Map.of("name", m.name(), "kinds", m.kinds(), "state", m.state()))
            .toList());
    return facts;
  }
}
