package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.DiskRefusedException;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.imports.Imports.Outcome.Kind;
import groundglass.catalog.photos.NameTemplate;
import groundglass.develop.settings.Settings;
import groundglass.ui.ModelPacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Brings photos into the catalog, by reference or as a verified copy.",
    footer = {
      "",
      "--json: imported, known, unreadable, skipped; passedOver (ending, count); files (file, result,"
          + " reason, remedy, id)"
    })
final class ImportCommand extends CatalogCommand {
  @Parameters(arity = "1..*", paramLabel = "DIR|FILE")
  private List<Path> sources = new ArrayList<>();

  @Option(names = "--copy-to", description = "copy there first, check the copy, import the copy")
  private Optional<Path> copyTo = Optional.empty();

  @Option(
      names = "--rename",
      paramLabel = "TEMPLATE",
      description = "with --copy-to: names of the copies, e.g. {date}_{name}_{seq:4}")
  private Optional<String> rename = Optional.empty();

  @Option(
      names = "--preset",
      description = "a preset's name or an XMP file: put over the settings of new photos")
  private Optional<String> preset = Optional.empty();

  @Option(names = "--collection", description = "put them into this collection too")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--recursive", description = "yes (default) or no", defaultValue = "yes")
  private String recursive = "yes";

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected boolean creates() {
    return true;
  }

  /// What would happen to a catalog that is not there yet is tried on one that does not stay.
  @Override
  public Integer call() throws Exception {
    Path folder = folder();
    if (!dryRun || Files.exists(folder)) {
      return super.call();
    }
    checkThreads(threads);
    Path tried = Files.createTempDirectory("groundglass-try");
    try (Catalog empty =
        Catalog.open(tried.resolve("c.groundglass"), true, ModelPacks.open(models), threads)) {
      var out = new Out(spec, json, quiet);
      out.line("%s would be made", folder);
      return run(empty, out);
    } finally {
      MaskCommand.delete(tried);
    }
  }

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    if (!List.of("yes", "no").contains(recursive)) {
      throw new Failures.BadArgument("--recursive is yes or no, not '" + recursive + "'.");
    }
    for (Path source : sources) {
      if (!Files.exists(source)) {
        throw new Failures.BadArgument("There is no '" + source + "' to import.");
      }
    }
    if (rename.isPresent() && copyTo.isEmpty()) {
      throw new Failures.BadArgument("--rename wants --copy-to: originals keep their names.");
    }
    Optional<Settings> dress =
        preset.isPresent()
            ? Optional.of(Presets.read(PresetCommand.presets().find(preset.get())))
            : Optional.empty();
    var request =
        new Imports.Request(
            sources,
            !recursive.equals("no"),
            copyTo,
            collection,
            dryRun,
            rename.isPresent() ? Optional.of(new NameTemplate(rename.get())) : Optional.empty(),
            dress);
    var done = new ArrayList<Outcome>();
    var files = new AtomicInteger();
    Imports.Result result;
    try {
      result =
          catalog
              .imports()
              .run(
                  request,
                  files::set,
                  o -> {
                    said(o, done, out);
                    out.progress("import", done.size(), files.get());
                  },
                  Interrupted::asked);
    } catch (DiskRefusedException e) {
      report(done, Map.of(), out); // these are kept
      throw e;
    }
    report(done, result.passedOver(), out);
    if (result.cancelled()) {
      return out.cancelled();
    }
    return done.stream().anyMatch(o -> o.kind() == Kind.UNREADABLE) ? Out.PARTLY : Out.DONE;
  }

  private static void said(Outcome o, List<Outcome> done, Out out) {
    done.add(o);
    if (o.kind() == Kind.UNREADABLE) {
      out.problem("unreadable  %s  %s %s", o.file(), o.reason(), o.remedy());
    } else if (o.kind() != Kind.IMPORTED) {
      out.line("%-10s  %s  %s", word(o.kind()), o.file(), o.reason());
    } else if (!o.reason().isBlank()) { // its sidecar, for example
      out.problem("imported    %s  %s", o.file(), o.reason());
    }
  }

  private void report(List<Outcome> done, Map<String, Integer> passedOver, Out out) {
    var counts = new LinkedHashMap<String, Object>();
    for (Kind k : Kind.values()) {
      counts.put(word(k), done.stream().filter(o -> o.kind() == k).count());
    }
    out.line(
        "%s%s imported, %s known already, %s unreadable, %s skipped",
        dryRun ? "would be: " : "",
        String.valueOf(counts.get("imported")),
        String.valueOf(counts.get("known")),
        String.valueOf(counts.get("unreadable")),
        String.valueOf(counts.get("skipped")));
    if (!passedOver.isEmpty()) {
      out.line(
          "passed over, no pictures: %s",
          passedOver.entrySet().stream()
              .map(e ->
                  e.getValue() + (e.getKey().isEmpty() ? " without ending" : " ." + e.getKey()))
              .collect(Collectors.joining(", ")));
    }
    counts.put(
        "passedOver",
        passedOver.entrySet().stream()
            .map(e -> Map.of("ending", e.getKey(), "count", e.getValue()))
            .toList());
    counts.put(
        "files",
        done.stream()
            .map(o ->
                Map.of(
                    "file", o.file().toString(),
                    "result", word(o.kind()),
                    "reason", o.reason(),
                    "remedy", o.remedy(),
                    "id", o.id()))
            .toList());
    out.document(counts);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
