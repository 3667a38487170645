package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpActions;
import groundglass.develop.settings.XmpFile;
import groundglass.develop.settings.XmpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Changes develop settings: exposure=0.5 exposure+=0.3 highlights=-30",
    footer = {"", "--json: photos, action; with --dry-run: photos, dryRun"})
final class EditCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "PHOTO… NAME=VALUE…")
  private List<String> arguments = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

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

  @Option(
      names = "--auto",
      split = ",",
      arity = "0..1",
      fallbackValue = "tone",
      description = "then find settings from the picture: tone, wb")
  private List<String> auto = new ArrayList<>();

  @Option(names = "--auto-wb", description = "the same as --auto wb")
  private boolean autoWhite;

  @Option(
      names = "--pick-white",
      paramLabel = "X,Y",
      description = "white balance that makes this place grey, 0..1 of the picture as seen")
  private Optional<String> pick = Optional.empty();

  @Option(
      names = "--focus",
      paramLabel = "subject|X,Y[,X,Y]",
      description =
          "what lens blur keeps sharp: the subject of each photo, or what is at this place or in"
              + " this box, 0..1 of the picture as seen; see blur.amount")
  private Optional<String> focus = Optional.empty();

  @Option(
      names = "--heal",
      paramLabel = "x,y,r[,sx,sy]",
      description = "takes light and colour from around, texture from sx,sy or a place found")
  private List<String> heal = new ArrayList<>();

  @Option(names = "--clone", paramLabel = "x,y,r,sx,sy", description = "copies sx,sy over x,y")
  private List<String> clone = new ArrayList<>();

  @Option(
      names = "--remove",
      paramLabel = "x,y,r[,x,y…]",
      description = "fills discs of radius r from the surroundings")
  private List<String> remove = new ArrayList<>();

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var assignments = arguments.stream().filter(Assignments::is).map(Assignments::parse).toList();
    var photos = arguments.stream().filter(a -> !Assignments.is(a)).toList();
    var spots = new SpotTexts(heal, clone, remove);
    Set<Renderer.Auto> wanted = wanted();
    if (assignments.isEmpty()
        && preset.isEmpty()
        && reset.isEmpty()
        && wanted.isEmpty()
        && pick.isEmpty()
        && focus.isEmpty()
        && spots.isEmpty()) {
      photos.forEach(Assignments::refuseUnknown);
      throw new Failures.BadArgument(
          "edit wants NAME=VALUE, --preset, --auto, --focus, --heal or --reset; 'show' says what"
              + " there is.");
    }
    if (!(amount >= 0 && amount <= 200)) {
      throw new Failures.BadArgument("--amount goes from 0 to 200.");
    }
    List<PhotoRow> rows = rows(catalog, photos);
    Optional<Settings> from =
        preset.isPresent()
            ? Optional.of(read(PresetCommand.presets().find(preset.get()), out))
            : Optional.empty();
    from.ifPresent(p -> wanted.addAll(Presets.asked(p)));
    String label = label(assignments);
    List<Edits.Change> changes = new ArrayList<>();
    for (PhotoRow row : rows) {
      Settings s = catalog.edits().settings(row.id());
      s = reset.isPresent() ? reset(s, reset.get(), row.raw()) : s;
      s = from.isPresent() ? Presets.over(s, from.get(), amount / 100) : s;
      s = found(catalog, row, s, wanted);
      for (var a : assignments) {
        s = Assignments.apply(s, a);
      }
      s = focus.isPresent() ? focused(catalog, row, s, focus.get()) : s;
      s = spots.addTo(s, row.width(), row.height(), row.orientation());
      changes.add(new Edits.Change(row.id(), Optional.of(s), Map.of(), label));
    }
    if (dryRun) {
      out.line("would edit %s: %s", Out.photos(rows.size()), label);
      out.document(Map.of("photos", rows.size(), "dryRun", true));
      return Out.DONE;
    }
    var action = catalog.edits().apply("edit", label, changes);
    out.line(
        "%s",
        action.isEmpty() ? "nothing changed" : label + ": " + Out.photos(rows.size()) + ", saved");
    out.document(Map.of("photos", rows.size(), "action", action.orElse(0L)));
    return Out.DONE;
  }

  private List<PhotoRow> rows(Catalog catalog, List<String> photos) throws Exception {
    try {
      return chosen.photos(catalog, "edit", photos);
    } catch (CatalogException e) {
      photos.forEach(Assignments::refuseUnknown);
      throw e;
    }
  }

  private Set<Renderer.Auto> wanted() {
    var set = EnumSet.noneOf(Renderer.Auto.class);
    for (String name : auto) {
      switch (name.strip()) {
        case "tone" -> set.add(Renderer.Auto.TONE);
        case "wb" -> set.add(Renderer.Auto.WHITE);
        default -> throw new Failures.BadArgument("--auto finds tone and wb, not '" + name + "'.");
      }
    }
    if (autoWhite) {
      set.add(Renderer.Auto.WHITE);
    }
    return set;
  }

  /// The settings with what is to be found in the picture.
  private Settings found(Catalog catalog, PhotoRow row, Settings s, Set<Renderer.Auto> wanted)
      throws Renderer.UnreadableException {
    if (wanted.isEmpty() && pick.isEmpty()) {
      return s;
    }
    var request =
        new Renderer.Request(row.path(), s, Presets.LOOKED_AT, MatteSource.NONE, () -> false);
    if (pick.isEmpty()) {
      return catalog.renderer().auto(request, wanted);
    }
    String[] at = pick.get().split(",");
    if (at.length != 2) {
      throw new Failures.BadArgument("--pick-white wants X,Y, not '" + pick.get() + "'.");
    }
    double x = new Assignments.Assignment("--pick-white", false, at[0].strip()).number();
    double y = new Assignments.Assignment("--pick-white", false, at[1].strip()).number();
    Settings picked = catalog.renderer().pickWhite(request, x, y);
    return catalog
        .renderer()
        .auto(
            new Renderer.Request(
                row.path(), picked, Presets.LOOKED_AT, MatteSource.NONE, () -> false),
            wanted);
  }

  private static Settings focused(Catalog catalog, PhotoRow row, Settings s, String where) {
    if (where.strip().equals("subject")) {
      return Adjustments.focusedOnSubject(s);
    }
    List<Double> v = new ArrayList<>();
    for (String part : where.split(",")) {
      v.add(new Assignments.Assignment("--focus", false, part.strip()).number());
    }
    if (v.size() != 2 && v.size() != 4) {
      throw new Failures.BadArgument("--focus wants subject, X,Y or X,Y,X,Y.");
    }
    Point a = new Point(v.get(0), v.get(1));
    Point b = v.size() == 4 ? new Point(v.get(2), v.get(3)) : a;
    double[] range = MaskEdits.picker(catalog, row, s).depth(a, b);
    return Adjustments.focused(s, range[0], range[1]);
  }

  private String label(List<Assignments.Assignment> assignments) {
    List<String> parts = new ArrayList<>();
    reset.ifPresent(r -> parts.add("reset " + r));
    preset.ifPresent(p -> parts.add("preset " + Path.of(p).getFileName()));
    wanted().forEach(w -> parts.add("auto " + w.name().toLowerCase(java.util.Locale.ROOT)));
    pick.ifPresent(p -> parts.add("white balance at " + p));
    focus.ifPresent(f -> parts.add("focus on " + f));
    heal.forEach(h -> parts.add("heal " + h));
    clone.forEach(c -> parts.add("clone " + c));
    remove.forEach(r -> parts.add("remove " + r));
    assignments.forEach(a -> parts.add(a.name() + (a.relative() ? "+=" : "=") + a.value()));
    return String.join(", ", parts);
  }

  private static Settings reset(Settings s, String group, boolean raw) {
    Settings first = Adjustments.defaults(raw);
    if (group.equals("all")) {
      return first.withForeign(s.foreign());
    }
    if (group.equals("masks")) {
      return s.withMasks(List.of());
    }
    if (group.equals("retouch")) {
      return s.withSpots(List.of());
    }
    if (group.equals("crop")) {
      return s.withCrop(Settings.NEUTRAL.crop());
    }
    var members = Adjustments.in(Set.of(group));
    if (members.isEmpty()) {
      throw new Failures.BadArgument(
          "There is no group '"
              + group
              + "' to reset; there are "
              + String.join(", ", Adjustments.groupNames())
              + " and masks.");
    }
    for (var a : members) {
      for (var c : a.controls()) {
        s = s.with(c, first.get(c));
      }
    }
    for (var a : members) {
      for (String id : a.texts()) {
        s = s.withText(id, "");
      }
    }
    s = group.equals("color") ? s.withPointColors(List.of()) : s;
    return group.equals("curve") ? s.withCurves(Map.of()) : s;
  }

  static Settings read(Path file, Out out) throws java.io.IOException {
    if (file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".cube")) {
      return Adjustments.look(file);
    }
    if (file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".dcp")) {
      return Adjustments.camera(file);
    }
    try {
      var read = XmpSettings.read(XmpFile.text(file));
      for (String name : read.unsupported()) {
        if (XmpActions.is(name)) {
          continue; // found in each photo
        }
        out.problem("%s: %s is kept but has no effect yet", file.getFileName(), name);
      }
      return read.settings();
    } catch (XmpSettings.XmpException e) {
      throw new Failures.BadArgument("Can't read " + file + ": " + e.getMessage());
    }
  }
}
