package groundglass.catalog.edits;

import groundglass.catalog.CatalogException;
import groundglass.develop.adjust.Adjustment;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.encode.AtomicFile;
import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpActions;
import groundglass.develop.settings.XmpFile;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Presets: settings, or parts of them, in XMP files of a folder. With masks they are adaptive by
/// nature, since a mask is a question to each photo.
public final class Presets {
  private static final String SUFFIX = ".xmp";

  /// Long side of the picture that tone and white balance are found in.
  public static final int LOOKED_AT = 640;

  /// `problem` is empty when the file can be read.
  public record Row(String name, Path file, int controls, List<String> masks, String problem) {}

  private final Path folder;

  public Presets(Path folder) {
    this.folder = folder;
  }

  /// By name.
  public List<Row> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().map(Presets::row).toList();
    }
  }

  private static Row row(Path file) {
    String name = String.valueOf(file.getFileName());
    name = name.substring(0, name.length() - SUFFIX.length());
    try {
      Settings s = read(file);
      int controls = s.values().size() + s.curves().size();
      return new Row(name, file, controls, s.masks().stream().map(Mask::name).toList(), "");
    } catch (CatalogException e) {
      return new Row(name, file, 0, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /// The file of a preset that is named, or is a file itself.
  public Path find(String nameOrFile) throws CatalogException {
    Path own = folder.resolve(nameOrFile + SUFFIX).normalize();
    if (own.startsWith(folder.normalize()) && Files.isRegularFile(own)) {
      return own;
    }
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw bad("There is no preset '" + nameOrFile + "'.", "'preset list' says what there is.");
  }

  public static Settings read(Path file) throws CatalogException {
    try {
      return XmpSettings.read(XmpFile.text(file)).settings();
    } catch (XmpSettings.XmpException | IOException e) {
      throw bad("Can't read " + file + ": " + e.getMessage(), "Choose another preset.");
    }
  }

  /// `groups`: of adjustments, empty = all but the crop; `masks`: names, or `all`.
  public Path save(String name, Settings from, Set<String> groups, Set<String> masks)
      throws CatalogException, IOException {
    if (name.isBlank() || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*") || name.startsWith(".")) {
      throw bad("'" + name + "' cannot be the name of a file.", "Choose another name.");
    }
    List<String> known = Adjustments.groupNames();
    if (!known.containsAll(groups)) {
      throw bad(
          "Some group of " + groups + " does not exist.", "Groups: " + String.join(", ", known));
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(name + SUFFIX);
    byte[] packet = XmpSettings.write(part(from, groups, masks)).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, "." + file.getFileName() + ".part", out -> out.write(packet));
    return file;
  }

  private static Settings part(Settings s, Set<String> groups, Set<String> masks) {
    List<Adjustment> adjustments = groups.isEmpty() ? Adjustments.all() : Adjustments.in(groups);
    Set<String> controls =
        adjustments.stream()
            .flatMap(a -> a.controls().stream())
            .map(Control::id)
            .collect(Collectors.toSet());
    var values = new TreeMap<>(s.values());
    values.keySet().retainAll(controls);
    Predicate<Mask> chosen =
        m -> masks.stream().anyMatch(n -> n.equals("all") || n.equalsIgnoreCase(m.name()));
    var texts = new TreeMap<>(s.texts());
    texts
        .keySet()
        .retainAll(
            adjustments.stream().flatMap(a -> a.texts().stream()).collect(Collectors.toSet()));
    Settings part =
        Settings.NEUTRAL
            .withValues(values)
            .withTexts(texts)
            .withMasks(s.masks().stream().filter(chosen).toList());
    if (groups.isEmpty() || groups.contains("curve")) {
      part = part.withCurves(s.curves());
    }
    if (groups.isEmpty() || groups.contains("color")) {
      part = part.withPointColors(s.pointColors());
    }
    // a crop belongs to its photo unless somebody says so; spots always do
    return groups.contains("crop") ? part.withCrop(s.crop()) : part;
  }

  /// What the preset says, at `amount` 0..2; what it does not mention stays. Numbers go linearly
  /// from where they are, hues on the shorter way, switches and names turn at one half, masks are
  /// scaled.
  public static Settings over(Settings now, Settings preset, double amount) {
    Settings s = now;
    for (Control c : Adjustments.controls()) {
      Double wanted = preset.values().get(c.id());
      if (wanted != null) {
        s = s.with(c, mixed(c, Optional.ofNullable(now.values().get(c.id())), wanted, amount));
      }
    }
    for (var e : preset.curves().entrySet()) {
      Curve before = now.curves().getOrDefault(e.getKey(), Curve.IDENTITY);
      s = s.withCurve(e.getKey(), amount == 1 ? e.getValue() : mixed(before, e.getValue(), amount));
    }
    if (amount >= 0.5) {
      for (var e : preset.texts().entrySet()) {
        s = s.withText(e.getKey(), e.getValue());
      }
      s = preset.pointColors().isEmpty() ? s : s.withPointColors(preset.pointColors());
      s = preset.crop().equals(Crop.NONE) ? s : s.withCrop(preset.crop());
    }
    var masks = new ArrayList<>(s.masks());
    for (Mask m : preset.masks()) {
      masks.removeIf(old -> old.syncId().equals(m.syncId()));
      if (amount > 0) {
        masks.add(amount == 1 ? m : m.withAmount(m.amount() * amount));
      }
    }
    return s.withMasks(masks);
  }

  /// The same on one photo, with what the preset asks to be found in it: tone, white balance.
  public static Settings on(
      Renderer renderer, Path photo, Settings now, Settings preset, double amount)
      throws Renderer.UnreadableException {
    Settings next = over(now, preset, amount);
    Set<Renderer.Auto> asked = asked(preset);
    return asked.isEmpty() || amount < 0.5 ? next : found(renderer, photo, next, asked);
  }

  /// Tone and white balance as the photo itself says.
  public static Settings found(Renderer renderer, Path photo, Settings s, Set<Renderer.Auto> asked)
      throws Renderer.UnreadableException {
    return asked.isEmpty()
        ? s
        : renderer.auto(
            new Renderer.Request(photo, s, LOOKED_AT, MatteSource.NONE, () -> false), asked);
  }

  /// What a preset asks to be found in each photo.
  public static Set<Renderer.Auto> asked(Settings preset) {
    var set = EnumSet.noneOf(Renderer.Auto.class);
    XmpActions actions = XmpActions.of(preset);
    if (actions.tone()) {
      set.add(Renderer.Auto.TONE);
    }
    if (actions.white()) {
      set.add(Renderer.Auto.WHITE);
    }
    return set;
  }

  private static double mixed(Control c, Optional<Double> now, double wanted, double amount) {
    if (amount == 1 || now.isEmpty() && c.asShot()) {
      return amount >= 0.5 ? wanted : c.neutral(); // between "as shot" and a number lies nothing
    }
    double from = now.orElse(c.neutral());
    if (c.crs().form() == Control.Form.BOOL) {
      return amount >= 0.5 ? wanted : from;
    }
    if (c.id().endsWith(".hue") && c.min() == 0 && c.max() == 360) {
      double way = ((wanted - from) % 360 + 540) % 360 - 180;
      return ((from + amount * way) % 360 + 360) % 360;
    }
    return c.clamp(from + amount * (wanted - from));
  }

  private static Curve mixed(Curve from, Curve to, double amount) {
    var xs = new TreeSet<Double>();
    from.knots().forEach(k -> xs.add(k.x()));
    to.knots().forEach(k -> xs.add(k.x()));
    return new Curve(
        xs.stream()
            .map(x -> {
              double y = at(from, x) + amount * (at(to, x) - at(from, x));
              return new Curve.Knot(x, Math.clamp(y, 0, 255));
            })
            .toList());
  }

  private static double at(Curve curve, double x) {
    var knots = curve.knots();
    for (int i = 1; i < knots.size(); i++) {
      var a = knots.get(i - 1);
      var b = knots.get(i);
      if (x <= b.x()) {
        return x <= a.x() ? a.y() : a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
      }
    }
    return knots.getLast().y();
  }

  private static CatalogException bad(String message, String remedy) {
    return new CatalogException(CatalogException.Kind.BAD_REQUEST, message, remedy);
  }
}
