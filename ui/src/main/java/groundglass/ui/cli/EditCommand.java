package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Changes develop settings: exposure=0.5 highlights=-30 exposure+=0.3.")
final class EditCommand extends CatalogCommand {
  @Parameters(arity = "1..*", paramLabel = "PHOTO… NAME=VALUE…")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--preset",
      description = "first put this preset over it: a name (see preset list) or an XMP file")
  private Optional<String> preset = Optional.empty();

  @Option(
      names = "--amount",
      description = "of the preset, 0..200; default 100",
      defaultValue = "100")
  private double amount;

  @Option(
      names = "--reset",
      arity = "0..1",
      fallbackValue = "all",
      description = "first back to neutral: everything, or one group")
  private Optional<String> reset = Optional.empty();

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var assignments = arguments.stream().filter(Assignments::is).map(Assignments::parse).toList();
    var rows = photos(catalog, arguments.stream().filter(a -> !Assignments.is(a)).toList());
    if (assignments.isEmpty() && preset.isEmpty() && reset.isEmpty()) {
      throw new Failures.BadArgument(
          "edit wants NAME=VALUE, --preset or --reset; 'show' says what there is.");
    }
    if (!(amount >= 0 && amount <= 200)) {
      throw new Failures.BadArgument("--amount goes from 0 to 200.");
    }
    if (rows.isEmpty()) {
      throw new Failures.BadArgument("edit wants at least one PHOTO.");
    }
    Optional<Settings> from =
        preset.isPresent()
            ? Optional.of(read(PresetCommand.presets().find(preset.get()), out))
            : Optional.empty();
    String label = label(assignments);
    List<Edits.Change> changes = new ArrayList<>();
    for (PhotoRow row : rows) {
      Settings s = catalog.edits().settings(row.id());
      s = reset.isPresent() ? reset(s, reset.get()) : s;
      s = from.isPresent() ? Presets.over(s, from.get(), amount / 100) : s;
      for (var a : assignments) {
        s = Assignments.apply(s, a);
      }
      changes.add(new Edits.Change(row.id(), Optional.of(s), Map.of(), label));
    }
    if (dryRun) {
      out.line("would edit %d photos: %s", rows.size(), label);
      out.document(Map.of("photos", rows.size(), "dryRun", true));
      return Out.DONE;
    }
    var action = catalog.edits().apply("edit", label, changes);
    out.line(
        "%s", action.isEmpty() ? "nothing changed" : label + ": " + rows.size() + " photos, saved");
    out.document(Map.of("photos", rows.size(), "action", action.orElse(0L)));
    return Out.DONE;
  }

  private String label(List<Assignments.Assignment> assignments) {
    List<String> parts = new ArrayList<>();
    reset.ifPresent(r -> parts.add("reset " + r));
    preset.ifPresent(p -> parts.add("preset " + Path.of(p).getFileName()));
    assignments.forEach(a -> parts.add(a.name() + (a.relative() ? "+=" : "=") + a.value()));
    return String.join(", ", parts);
  }

  private static Settings reset(Settings s, String group) {
    if (group.equals("all")) {
      return Settings.NEUTRAL.withForeign(s.foreign());
    }
    if (group.equals("masks")) {
      return s.withMasks(List.of());
    }
    if (group.equals("crop")) {
      return s.withCrop(Settings.NEUTRAL.crop());
    }
    var members = Adjustments.all().stream().filter(a -> a.group().equals(group)).toList();
    if (members.isEmpty()) {
      throw new Failures.BadArgument("There is no group '" + group + "' to reset.");
    }
    for (var a : members) {
      for (var c : a.controls()) {
        s = s.with(c, c.neutral());
      }
    }
    return group.equals("curve") ? s.withCurve("curve.rgb", Curve.IDENTITY) : s;
  }

  static Settings read(Path file, Out out) throws java.io.IOException {
    try {
      var read = XmpSettings.read(Files.readString(file));
      for (String name : read.unsupported()) {
        out.problem("%s: %s is kept but has no effect yet", file.getFileName(), name);
      }
      return read.settings();
    } catch (XmpSettings.XmpException e) {
      throw new Failures.BadArgument("Can't read " + file + ": " + e.getMessage());
    } catch (java.nio.charset.MalformedInputException _) {
      throw new Failures.BadArgument("Can't read " + file + ": it is not UTF-8 text.");
    }
  }
}
