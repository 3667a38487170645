package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.ColorWheel;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Colour grading: a wheel and a lightness for shadows, midtones, highlights and the whole picture,
/// how they reach into each other, and the same in numbers.
final class GradingPanel extends JPanel {
  /// Hears of the controls that a gesture moved together.
  interface Listener {
    void moved(Map<Control, Double> values, String label, boolean resting);
  }

  private static final Map<String, String> TITLES =
      Map.of("shadow", "Shadows", "mid", "Midtones", "highlight", "Highlights", "global", "Global");

  private final transient List<Consumer<ToDoubleFunction<Control>>> shown = new ArrayList<>();

  GradingPanel(List<Control> controls, Listener listener) {
    super(new MigLayout("insets 0, gap 6, wrap 2, fillx", "[grow,fill,sg][grow,fill,sg]"));
    setOpaque(false);
    var byId = controls.stream().collect(Collectors.toMap(Control::id, Function.identity()));
    for (var region : List.of("shadow", "mid", "highlight", "global")) {
      add(wheel(region, byId, listener));
    }
    ControlInput.Listener one = (c, v, resting) -> listener.moved(Map.of(c, v), c.label(), resting);
    var reach =
        controls.stream().filter(c -> c.id().matches("grade\\.(blending|balance)")).toList();
    add(panel(reach, one), "span, growx");
    var numbers = new Section("In numbers", false);
    numbers.put(panel(controls.stream().filter(c -> !reach.contains(c)).toList(), one), "");
    add(numbers, "span, growx");
    Theme.named(this, "grading");
  }

  private ControlPanel panel(List<Control> controls, ControlInput.Listener listener) {
    var panel = new ControlPanel(controls, false, listener);
    shown.add(panel::values);
    return panel;
  }

  private JPanel wheel(String region, Map<String, Control> byId, Listener listener) {
    Control hue = control(byId, region, "hue");
    Control sat = control(byId, region, "sat");
    Control lum = control(byId, region, "lum");
    String title = TITLES.getOrDefault(region, region);
    var panel = new JPanel(new MigLayout("insets 0, gap 2, wrap 1, fillx", "[grow,center]"));
    panel.setOpaque(false);
    var wheel =
        new ColorWheel(
            "wheel " + title,
            (h, s, resting) -> listener.moved(Map.of(hue, h, sat, s), title + " tint", resting));
    wheel.setToolTipText(
        "Drag: tint of the "
            + title.toLowerCase(java.util.Locale.ROOT)
            + "; Shift is finer, double-click takes it away");
    var light =
        new TrackSlider(
            "lightness " + title,
            lum.min(),
            lum.max(),
            lum.neutral(),
            lum.step(),
            (v, resting) -> listener.moved(Map.of(lum, v), lum.label(), resting));
    light.setToolTipText(lum.help());
    panel.add(Theme.dim(title));
    panel.add(wheel, "w 104!, h 104!");
    panel.add(light, "growx");
    shown.add(get -> {
      wheel.show(get.applyAsDouble(hue), get.applyAsDouble(sat));
      light.value(get.applyAsDouble(lum));
    });
    return panel;
  }

  private static Control control(Map<String, Control> byId, String region, String what) {
    Control c = byId.get("grade." + region + "." + what);
    if (c == null) {
      throw new IllegalStateException("no control grade." + region + "." + what);
    }
    return c;
  }

  void show(ToDoubleFunction<Control> get) {
    shown.forEach(s -> s.accept(get));
  }
}
