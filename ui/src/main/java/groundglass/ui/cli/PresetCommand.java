package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.settings.Settings;
import groundglass.ui.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "preset",
    description =
        "preset list | save NAME --from PHOTO | apply NAME PHOTO… | delete NAME: settings and"
            + " masks to use again; masks find their subject in each photo anew.",
    footer = {
      "",
      "--json: list: presets (name, file, controls, masks, problem); save: name, file, dryRun;"
          + " apply: photos, action, dryRun; delete: deleted, dryRun"
    })
final class PresetCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "list|save|apply|delete")
  private String verb = "";

  @Parameters(index = "1..*", paramLabel = "NAME PHOTO…")
  private List<String> rest = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--from", description = "save: the photo whose settings are meant")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--groups",
      split = ",",
      description = "save: these groups only (see sync --help); default: all")
  private Set<String> groups = new LinkedHashSet<>();

  @Option(
      names = "--masks",
      split = ",",
      description = "save: all (default), none, or names",
      defaultValue = "all")
  private Set<String> masks = new LinkedHashSet<>();

  @Option(names = "--amount", description = "apply: 0..200; default 100", defaultValue = "100")
  private double amount;

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  /// The photographer's own, for all catalogs.
  static Presets presets() {
    return new Presets(Config.file("presets"));
  }

  @Override
  public Integer call() throws Exception {
    return switch (verb) {
      case "list" -> list(new Out(spec, json, quiet));
      case "delete" -> delete(new Out(spec, json, quiet));
      case "save", "apply" -> super.call();
      default ->
          throw new Failures.BadArgument("'" + verb + "': list, save, apply or delete is meant.");
    };
  }

  private String name() {
    if (rest.isEmpty()) {
      throw new Failures.BadArgument("preset " + verb + " wants a NAME.");
    }
    return rest.getFirst();
  }

  private static int list(Out out) throws java.io.IOException {
    var rows = presets().list();
    rows.forEach(r ->
        out.line(
            "%-30s %s",
            r.name(),
            r.problem().isEmpty()
                ? r.controls() + " controls" + (r.masks().isEmpty() ? "" : ", masks " + r.masks())
                : r.problem()));
    out.document(
        Map.of(
            "presets",
            rows.stream()
                .map(r ->
                    Map.of(
                        "name", r.name(),
                        "file", r.file().toString(),
                        "controls", r.controls(),
                        "masks", r.masks(),
                        "problem", r.problem()))
                .toList()));
    return rows.stream().allMatch(r -> r.problem().isEmpty()) ? Out.DONE : Out.PARTLY;
  }

  private int delete(Out out) throws Exception {
    Path file = presets().find(name());
    if (!dryRun) {
      Files.delete(file);
    }
    out.line("%s %s", dryRun ? "would delete" : "deleted", file);
    out.document(Map.of("deleted", file.toString(), "dryRun", dryRun));
    return Out.DONE;
  }

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    return verb.equals("save") ? save(catalog, out) : apply(catalog, out);
  }

  private int save(Catalog catalog, Out out) throws Exception {
    String photo =
        from.orElseThrow(() -> new Failures.BadArgument("preset save wants --from PHOTO."));
    Settings settings = catalog.edits().settings(photo(catalog, photo).id());
    if (dryRun) {
      out.line("would save %s", name());
      out.document(Map.of("name", name(), "dryRun", true));
      return Out.DONE;
    }
    Path file = presets().save(name(), settings, groups, masks);
    out.line("%s: saved", file);
    out.document(Map.of("name", name(), "file", file.toString()));
    return Out.DONE;
  }

  private int apply(Catalog catalog, Out out) throws Exception {
    if (!(amount >= 0 && amount <= 200)) {
      throw new Failures.BadArgument("--amount goes from 0 to 200.");
    }
    Settings preset = Presets.read(presets().find(name()));
    var rows = chosen.photos(catalog, "preset apply", rest.subList(1, rest.size()));
    String label = "Preset " + name() + (amount == 100 ? "" : " at " + ShowCommand.number(amount));
    List<Edits.Change> changes = new ArrayList<>();
    Map<Long, Settings> all = catalog.edits().settings(ids(rows));
    for (PhotoRow row : rows) {
      Settings now = Objects.requireNonNull(all.get(row.id()));
      Settings next = Presets.on(catalog.renderer(), row.path(), now, preset, amount / 100);
      changes.add(new Edits.Change(row.id(), Optional.of(next), Map.of(), label));
    }
    var action = dryRun ? Optional.<Long>empty() : catalog.edits().apply("edit", label, changes);
    out.line(
        "%s%s: %s%s",
        dryRun ? "would apply " : "", label, Out.photos(rows.size()), dryRun ? "" : ", saved");
    out.document(Map.of("photos", rows.size(), "action", action.orElse(0L), "dryRun", dryRun));
    return Out.DONE;
  }
}
