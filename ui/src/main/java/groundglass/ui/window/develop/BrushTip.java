package groundglass.ui.window.develop;

import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The tip that the brush paints with next. What is painted already keeps its own.
public final class BrushTip extends JPanel implements Brush {
  /// `size` is the radius as a fraction of the picture's width; the others 0..1.
  record Tip(double size, double feather, double flow, double density, boolean auto) {}

  private final TrackSlider size = slider("brush size", 1, 100, 20);
  private final TrackSlider feather = slider("brush feather", 0, 100, 60);
  private final TrackSlider flow = slider("brush flow", 1, 100, 60);
  private final TrackSlider density = slider("brush density", 1, 100, 100);
  private double[] other = {40, 100, 30, 100};
  private boolean second;
  private final JCheckBox auto = Theme.named(new JCheckBox("Auto mask"), "auto mask");

  BrushTip() {
    super(new MigLayout("insets 0 0 4 0, gap 4, fillx, wrap 2", "[96!][grow,fill]"));
    setOpaque(false);
    row("Size", size, "Keys [ and ], finely with Ctrl; / changes to the other brush");
    row("Feather", feather, "Keys Shift+[ and Shift+]");
    row("Flow", flow, "How much a dab leaves; digits set 10 to 100 %");
    row("Density", density, "The most that painting covers");
    auto.setOpaque(false);
    auto.setToolTipText("Paints only on colours like the one under the middle of the brush (A)");
    add(auto, "skip 1");
    size.value(20);
    feather.value(60);
    flow.value(60);
    density.value(100);
  }

  private static TrackSlider slider(String name, double min, double max, double neutral) {
    return new TrackSlider(name, min, max, neutral, 1, (_, _) -> {});
  }

  private void row(String label, TrackSlider slider, String tip) {
    slider.setToolTipText(tip);
    add(new JLabel(label));
    add(slider);
  }

  /// Sizes go from 0.2 % to 30 % of the width, finer where they are small.
  @Override
  public Tip tip() {
    double s = size.value() / 100;
    return new Tip(
        0.002 + 0.298 * s * s,
        feather.value() / 100,
        flow.value() / 100,
        density.value() / 100,
        auto.isSelected());
  }

  @Override
  public void larger(double steps) {
    size.value(Math.clamp(size.value() + 5 * steps, 1, 100));
  }

  /// By single steps of the slider.
  public void finely(double steps) {
    size.value(Math.clamp(size.value() + steps, 1, 100));
  }

  public void toggleAuto() {
    auto.setSelected(!auto.isSelected());
  }

  /// 10..100 %.
  public void flow(double percent) {
    flow.value(percent);
  }

  /// The other one of two brushes comes to hand; each keeps its size, feather, flow and density.
  public void swap() {
    double[] mine = {size.value(), feather.value(), flow.value(), density.value()};
    size.value(other[0]);
    feather.value(other[1]);
    flow.value(other[2]);
    density.value(other[3]);
    other = mine;
    second = !second;
  }

  /// "A" or "B".
  public String word() {
    return second ? "B" : "A";
  }

  @Override
  public void softer(double steps) {
    feather.value(Math.clamp(feather.value() + 10 * steps, 0, 100));
  }
}
