package groundglass.ui.window.develop;

import groundglass.develop.settings.PointColor;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.awt.Color;
import java.awt.Dimension;
import java.util.List;
import java.util.function.BiFunction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The sampled colours of the photo or of a mask, and the sliders of the one that is chosen.
final class PointColorPanel extends JPanel {
  private final transient SampledColors picks;
  private final String prefix;
  private final JPanel swatches = new JPanel(new MigLayout("insets 0, gap 4"));
  private final JPanel sliders =
      new JPanel(new MigLayout("insets 0, gap 0 4, fillx, wrap 2", "[96!][grow,fill]"));
  private final TrackSlider hue;
  private final TrackSlider saturation;
  private final TrackSlider luminance;
  private final TrackSlider range;
  private final TrackSlider variance;
  private transient List<PointColor> shown = List.of();
  private int chosen = -2;

  /// `prefix` of the components' names.
  PointColorPanel(String prefix, SampledColors picks) {
    super(new MigLayout("insets 0, gap 4, fillx, wrap 1, hidemode 3", "[grow,fill]"));
    this.prefix = prefix;
    this.picks = picks;
    setOpaque(false);
    swatches.setOpaque(false);
    sliders.setOpaque(false);
    var button =
        Theme.button(
            "Sample a colour",
            "Then click it on the picture" + (prefix.isEmpty() ? " (Shift+C)" : ""),
            picks::pick);
    button.setName(prefix + "sample a colour");
    add(button, "growx 0");
    add(swatches);
    hue = slider("Hue shift", -100, 0, (c, v) -> c.shifted(v / 100, c.satScale(), c.lumScale()));
    saturation =
        slider("Saturation", -100, 0, (c, v) -> c.shifted(c.hueShift(), v / 100, c.lumScale()));
    luminance =
        slider("Luminance", -100, 0, (c, v) -> c.shifted(c.hueShift(), c.satScale(), v / 100));
    range = slider("Range", 0, 50, (c, v) -> c.withRange(v / 100));
    range.setToolTipText("How far other colours are like the sampled one");
    variance = slider("Variance", -100, 0, PointColor::withVariance);
    variance.setToolTipText("Pulls like colours together (-) or apart (+)");
    sliders.add(
        Theme.button("Remove colour", "Takes this sampled colour away", picks::remove),
        "skip 1, growx 0");
    add(sliders);
    Theme.named(this, prefix + "point colours");
  }

  private TrackSlider slider(
      String label, double min, double neutral, BiFunction<PointColor, Double, PointColor> with) {
    var s =
        new TrackSlider(
            prefix + "point colour " + label,
            min,
            100,
            neutral,
            1,
            (v, resting) -> picks.color(c -> with.apply(c, v), resting));
    s.setToolTipText(label + " of colours like the sampled one");
    sliders.add(new JLabel(label));
    sliders.add(s);
    return s;
  }

  void show(List<PointColor> colors) {
    int at = picks.chosen();
    if (!colors.equals(shown) || at != chosen) {
      boolean structure = colors.size() != shown.size() || at != chosen;
      shown = List.copyOf(colors);
      chosen = at;
      if (structure) {
        rebuild();
      }
    }
    boolean some = at >= 0 && at < colors.size();
    sliders.setVisible(some);
    if (some) {
      var c = colors.get(at);
      hue.value(100 * c.hueShift());
      saturation.value(100 * c.satScale());
      luminance.value(100 * c.lumScale());
      range.value(100 * c.range());
      variance.value(c.variance());
    }
  }

  private void rebuild() {
    swatches.removeAll();
    for (int i = 0; i < shown.size(); i++) {
      int index = i;
      var b = new JButton();
      b.setPreferredSize(new Dimension(24, 24));
      b.setBackground(color(shown.get(i)));
      b.setBorder(BorderFactory.createLineBorder(Theme.color(i == chosen ? "accent" : "line"), 2));
      b.setToolTipText("Sampled colour " + (i + 1) + ": click for its sliders");
      Theme.named(b, prefix + "sampled colour " + (i + 1));
      b.addActionListener(_ -> picks.choose(index));
      swatches.add(b);
    }
    swatches.revalidate();
    swatches.repaint();
  }

  /// Linear HSV to the screen.
  private static Color color(PointColor c) {
    int rgb = Color.HSBtoRGB((float) (c.hue() / 6), (float) c.saturation(), (float) c.luminance());
    return new Color(gamma(rgb >> 16 & 0xff), gamma(rgb >> 8 & 0xff), gamma(rgb & 0xff));
  }

  private static int gamma(int linear) {
    return (int) Math.round(255 * Math.pow(linear / 255.0, 1 / 2.2));
  }
}
