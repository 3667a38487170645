package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.ui.window.theme.Peek;
import groundglass.ui.window.theme.RangeSlider;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Two handles and smoothness for a depth or luminance range. Near and dark are left.
final class RangeEditor extends JPanel {
  interface Listener {
    void changed(Component component, boolean resting);
  }

  private final transient Listener listener;
  private final RangeSlider range;
  private final TrackSlider smoothness;
  private transient Component component;

  RangeEditor(
      Component component,
      Listener listener,
      Consumer<Boolean> showDepth,
      Consumer<Boolean> showRange,
      Consumer<Boolean> peek) {
    super(new MigLayout("insets 0 0 4 0, gap 4, fillx, hidemode 3", "[96!][grow,fill]"));
    this.component = component;
    this.listener = listener;
    setOpaque(false);
    boolean depth = component instanceof Component.DepthRange;
    range = new RangeSlider(depth ? "depth range" : "luminance range", this::moved);
    range.setToolTipText(
        depth
            ? "0 is nearest, 100 farthest; Alt shows what is selected"
            : "0 is black, 100 white; Alt shows what is selected");
    smoothness = new TrackSlider("smoothness", 0, 100, 50, 1, this::smoothed);
    Peek.on(range, range, peek);
    Peek.on(smoothness, smoothness, peek);
    add(new JLabel(depth ? "Near – far" : "Dark – light"));
    add(range, "wrap");
    add(new JLabel("Smoothness"));
    add(smoothness, "wrap");
    if (depth) {
      var show = Theme.named(new JCheckBox("Show depth"), "show depth");
      show.setToolTipText("Near is painted warm, far cold");
      show.setOpaque(false);
      show.addActionListener(_ -> showDepth.accept(show.isSelected()));
      add(show, "skip 1, split 2");
    }
    var map = Theme.named(new JCheckBox("Show range"), "show range");
    map.setToolTipText("What is selected, white on black");
    map.setOpaque(false);
    map.addActionListener(_ -> showRange.accept(map.isSelected()));
    add(map, depth ? "" : "skip 1");
    update();
  }

  void show(Component now) {
    component = now;
    update();
  }

  private void update() {
    double s = smoothnessOf(component);
    switch (component) {
      case Component.DepthRange d -> range.show(d.near(), d.far(), s);
      case Component.LuminanceRange l -> range.show(l.b() * 100, l.c() * 100, s);
      case Component.Asked _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Linear _,
          Component.Radial _,
          Component.Unknown _ -> {}
    }
    smoothness.value(s);
  }

  private void moved(double low, double high, boolean resting) {
    listener.changed(with(component, low, high, smoothness.value()), resting);
  }

  private void smoothed(double s, boolean resting) {
    switch (component) {
      case Component.DepthRange d -> listener.changed(with(d, d.near(), d.far(), s), resting);
      case Component.LuminanceRange l ->
          listener.changed(with(l, l.b() * 100, l.c() * 100, s), resting);
      case Component.Asked _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Linear _,
          Component.Radial _,
          Component.Unknown _ -> {}
    }
  }

  /// Ramps lie outside the handles, half of `s` wide, cut at the ends of the scale.
  static Component with(Component c, double low, double high, double s) {
    return switch (c) {
      case Component.DepthRange d -> new Component.DepthRange(d.common(), low, high, s);
      case Component.LuminanceRange l ->
          new Component.LuminanceRange(
              l.common(),
              Math.max(0, low / 100 - s / 200),
              low / 100,
              high / 100,
              Math.min(1, high / 100 + s / 200));
      case Component.Asked _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Linear _,
          Component.Radial _,
          Component.Unknown _ ->
          c;
    };
  }

  static double smoothnessOf(Component c) {
    return switch (c) {
      case Component.DepthRange d -> d.smoothness();
      case Component.LuminanceRange l ->
          Math.clamp(Math.max(l.b() - l.a(), l.d() - l.c()) * 200, 0, 100);
      case Component.Asked _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Linear _,
          Component.Radial _,
          Component.Unknown _ ->
          0;
    };
  }
}
