package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.export.Choices;
import groundglass.catalog.export.ExportPresets;
import groundglass.catalog.export.Exports;
import groundglass.catalog.export.Exports.Outcome.Kind;
import groundglass.catalog.export.OutputSize;
import groundglass.develop.encode.OutputSharpen;
import groundglass.ui.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Renders photos to files; run again, it does only what is missing.",
      "export PHOTO… --out DIR [--preset NAME] [choices] | --presets | --save-preset NAME [choices]"
    },
    footer = {
      "",
      "--json: written, upToDate, failed, manifest, dryRun; files (id, name, target, result,"
          + " reason). --presets: presets (preset, own, problem, format, quality, size, profile,"
          + " template, metadata, sharpen, sidecar); --save-preset: preset, file, dryRun;"
          + " --delete-preset: deleted, dryRun"
    })
final class ExportCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Option(names = "--collection", description = "all photos of this collection")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "the folder for the files")
  private Optional<Path> folder = Optional.empty();

  @Mixin private ExportOptions options = new ExportOptions();

  @Option(names = "--presets", description = "list the presets")
  private boolean list;

  @Option(
      names = "--save-preset",
      paramLabel = "NAME",
      description = "keep these choices as a preset; without PHOTO nothing is exported")
  private Optional<String> save = Optional.empty();

  @Option(names = "--delete-preset", paramLabel = "NAME", description = "delete a preset of yours")
  private Optional<String> delete = Optional.empty();

  @Option(
      names = "--allow-failed",
      description = "export photos with failed masks too, without those")
  private boolean allowFailed;

  @Option(
      names = "--no-compute",
      description = "refuse photos with masks that are not computed yet, instead of computing them")
  private boolean noCompute;

  @Option(
      names = "--keep-stale",
      description = "masks that another network answered are good enough")
  private boolean keepStale;

  @Option(names = "--dry-run", description = "say what would be written")
  private boolean dryRun;

  /// The photographer's own, for all catalogs.
  private static ExportPresets presets() {
    return new ExportPresets(Config.file("export-presets"));
  }

  /// Presets need no catalog.
  @Override
  public Integer call() throws Exception {
    var out = new Out(spec, json, quiet);
    if (list) {
      return list(out);
    }
    if (delete.isPresent()) {
      return delete(delete.get(), out);
    }
    if (save.isPresent()) {
      boolean alone = photos.isEmpty() && collection.isEmpty();
      save(save.get(), out, alone);
      return alone ? Out.DONE : super.call();
    }
    return super.call();
  }

  private static int list(Out out) throws IOException {
    var rows = presets().list();
    rows.forEach(r ->
        out.line("%-24s %s", r.name(), r.problem().isEmpty() ? words(r.choices()) : r.problem()));
    out.document(Map.of("presets", rows.stream().map(ExportCommand::facts).toList()));
    return rows.stream().allMatch(r -> r.problem().isEmpty()) ? Out.DONE : Out.PARTLY;
  }

  private static Map<String, Object> facts(ExportPresets.Row r) {
    Choices c = r.choices();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("preset", r.name());
    facts.put("own", r.own());
    facts.put("problem", r.problem());
    facts.put("format", c.format().name());
    facts.put("quality", c.quality());
    facts.put("size", c.size().text());
    facts.put("profile", c.profile().name());
    facts.put("template", c.name());
    facts.put("metadata", c.metadata().name());
    facts.put("sharpen", c.sharpen().text());
    facts.put("sidecar", c.sidecar());
    return facts;
  }

  /// "JPEG 85, 2048 px, sRGB, {name}, metadata all, sharpened for screen".
  private static String words(Choices c) {
    var words = new ArrayList<String>();
    words.add(c.format() + (c.format().lossy() ? " " + c.quality() : ""));
    words.add(c.size().equals(OutputSize.FULL) ? "full size" : c.size().text() + " px");
    words.add(c.profile().title());
    words.add(c.name());
    words.add("metadata " + c.metadata().name().toLowerCase(Locale.ROOT));
    if (!c.sharpen().equals(OutputSharpen.NONE)) {
      words.add("sharpened for " + c.sharpen().text());
    }
    if (c.sidecar()) {
      words.add("sidecar");
    }
    return String.join(", ", words);
  }

  /// The document, if there is one, is that of what is exported.
  private void save(String name, Out out, boolean alone) throws Exception {
    Choices choices = options.choices(presets());
    String file = dryRun ? "" : presets().save(name, choices).toString();
    out.line("%s %s: %s", dryRun ? "would save" : "saved", name.strip(), words(choices));
    if (alone) {
      out.document(Map.of("preset", name.strip(), "file", file, "dryRun", dryRun));
    }
  }

  private int delete(String name, Out out) throws Exception {
    if (dryRun) {
      presets().find(name);
    } else {
      presets().delete(name);
    }
    out.line("%s %s", dryRun ? "would delete" : "deleted", name);
    out.document(Map.of("deleted", name, "dryRun", dryRun));
    return Out.DONE;
  }

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    Set<Long> ids = new LinkedHashSet<>(ids(photos(catalog, photos)));
    if (collection.isPresent()) {
      ids.addAll(catalog.collections().versions(collection.get())); // in its own order
    }
    if (ids.isEmpty()) {
      throw new Failures.BadArgument("export wants PHOTO… or --collection NAME.");
    }
    var request =
        new Exports.Request(
            List.copyOf(ids),
            folder.orElseThrow(() -> new Failures.BadArgument("export wants --out DIR.")),
            options.choices(presets()),
            dryRun,
            allowFailed,
            !noCompute,
            keepStale);
    return export(catalog, request, out);
  }

  private int export(Catalog catalog, Exports.Request request, Out out) throws Exception {
    var reached = new AtomicInteger();
    var result =
        catalog
            .exports()
            .run(
                request,
                o -> {
                  if (o.kind() == Kind.FAILED) {
                    out.problem("not written  %s  %s", o.fileName(), o.reason());
                  } else {
                    out.line(
                        "%-10s  %s → %s",
                        dryRun && o.kind() == Kind.WRITTEN
                            ? "would write"
                            : o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        o.fileName(),
                        o.target());
                  }
                  out.progress("export", reached.incrementAndGet(), request.ids().size());
                },
                Interrupted::asked);
    long written = count(result, Kind.WRITTEN);
    long fresh = count(result, Kind.UP_TO_DATE);
    long failed = count(result, Kind.FAILED);
    out.line(
        "%s%d written, %d up to date, %d not written%s",
        dryRun ? "would be: " : "",
        written,
        fresh,
        failed,
        dryRun ? "" : "; manifest " + result.manifest());
    out.document(
        Map.of(
            "dryRun",
            dryRun,
            "written",
            written,
            "upToDate",
            fresh,
            "failed",
            failed,
            "manifest",
            result.manifest().toString(),
            "files",
            result.outcomes().stream()
                .map(o ->
                    Map.of(
                        "id", o.id(),
                        "name", o.fileName(),
                        "target", o.target().toString(),
                        "result", o.kind().name(),
                        "reason", o.reason()))
                .toList()));
    return result.cancelled() ? out.cancelled() : failed > 0 ? Out.PARTLY : Out.DONE;
  }

  private static long count(Exports.Result result, Kind kind) {
    return result.outcomes().stream().filter(o -> o.kind() == kind).count();
  }
}
