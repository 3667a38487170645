package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The groups of the develop panel and the sync sheet: their titles, their order, what is in them.
public final class Groups {
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("basic", "Basic"),
          Map.entry("color", "Colour"),
          Map.entry("curve", "Tone curve"),
          Map.entry("profile", "Profile and look"),
          Map.entry("detail", "Detail"),
          Map.entry("lens", "Lens"),
          Map.entry("transform", "Transform"),
          Map.entry("effects", "Effects"),
          Map.entry("calibration", "Calibration"),
          Map.entry("retouch", "Spots"),
          Map.entry("crop", "Crop"));

  /// Sections whose content is not made of sliders.
  private static final Set<String> PICKED = Set.of("curve", "pointColor");

  /// Adjustments whose controls are named within them only.
  private static final Set<String> OWNED =
      Set.of("sharp", "nr", "vignette", "transform", "grade", "hsl");

  private Groups() {}

  public static String title(String group) {
    String known = TITLES.get(group);
    return known != null
        ? known
        : group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1);
  }

  /// Groups of things that have little to do with each other: each adjustment of these has a
  /// section of its own.
  private static final Set<String> APART = Set.of("color", "detail", "effects");

  private static String section(Adjustment a) {
    return APART.contains(a.group()) ? a.id() : a.group();
  }

  static String sectionTitle(String section, List<Adjustment> adjustments) {
    return adjustments.stream()
        .filter(a -> a.id().equals(section) && !TITLES.containsKey(section))
        .findFirst()
        .map(Adjustment::label)
        .orElse(title(section));
  }

  /// The page that a section's help opens with: its first adjustment.
  static String page(String section, List<Adjustment> adjustments) {
    return adjustments.stream()
        .filter(a -> section(a).equals(section))
        .findFirst()
        .map(Adjustment::id)
        .orElse(section);
  }

  /// Controls by section, in panel order. The crop and spots have none.
  static Map<String, List<Control>> controls(List<Adjustment> adjustments) {
    var byGroup = new LinkedHashMap<String, List<Control>>();
    for (Adjustment a : adjustments) {
      byGroup
          .computeIfAbsent(section(a), _ -> new ArrayList<>())
          .addAll(a.controls().stream().filter(Control::global).toList());
    }
    byGroup.putIfAbsent("curve", new ArrayList<>());
    byGroup.remove("crop");
    byGroup.remove("retouch");
    // what is for masks alone has nothing to set here; sampled colours are no sliders
    byGroup.entrySet().removeIf(e -> e.getValue().isEmpty() && !PICKED.contains(e.getKey()));
    return byGroup;
  }

  /// A control's name where nothing around it says whose it is, as in the history: "Vignette
  /// amount".
  static String spoken(Control control, List<Adjustment> adjustments) {
    return adjustments.stream()
        .filter(a -> OWNED.contains(a.id()) && a.controls().contains(control))
        .findFirst()
        .map(a -> a.label() + " " + control.label().toLowerCase(Locale.ROOT))
        .orElse(control.label());
  }

  /// The controls that masks have, by section, in panel order.
  static Map<String, List<Control>> locals(List<Adjustment> adjustments) {
    var bySection = new LinkedHashMap<String, List<Control>>();
    for (Adjustment a : adjustments) {
      var locals = a.controls().stream().filter(c -> c.local().isPresent()).toList();
      if (!locals.isEmpty()) {
        bySection.computeIfAbsent(section(a), _ -> new ArrayList<>()).addAll(locals);
      }
    }
    return bySection;
  }

  /// Whether something in the group differs from neutral.
  static boolean differs(Settings s, String group, List<Control> controls) {
    return controls.stream().anyMatch(c -> s.values().containsKey(c.id()))
        || group.equals("curve") && !s.curves().isEmpty()
        || group.equals("pointColor") && !s.pointColors().isEmpty();
  }

  /// The settings without what these groups set.
  static Settings without(Settings s, Set<String> groups, Map<String, List<Control>> controls) {
    if (groups.isEmpty()) {
      return s;
    }
    var gone =
        groups.stream()
            .flatMap(g -> controls.getOrDefault(g, List.of()).stream())
            .map(Control::id)
            .collect(Collectors.toSet());
    var values = new TreeMap<>(s.values());
    values.keySet().removeAll(gone);
    var next = s.withValues(values);
    if (groups.contains("pointColor")) {
      next = next.withPointColors(List.of());
    }
    if (groups.contains("curve")) {
      for (String id : s.curves().keySet()) {
        next = next.withCurve(id, groundglass.develop.settings.Curve.IDENTITY);
      }
    }
    return next;
  }
}
