package groundglass.ui.window.develop;

import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.Locale;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The crop in numbers: ratio and angle. Only there while the crop is open.
final class CropPanel extends JPanel {
  private final TrackSlider angle;
  private final JLabel degrees = new JLabel("0.0°");
  private final JComboBox<CropPresenter.Aspect> aspect = new JComboBox<>();
  private boolean showing;

  CropPanel(CropPresenter crop) {
    super(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill][48!,right]"));
    setOpaque(false);
    angle = new TrackSlider("crop angle", -45, 45, 0, 0.1, crop::angle);
    angle.setToolTipText(
        "Straighten; double-click resets. Ctrl and a line on the picture levels it.");
    Theme.named(aspect, "crop aspect");
    aspect.setToolTipText("Width to height. A keeps the ratio the box has (or frees it).");
    CropPresenter.ASPECTS.forEach(aspect::addItem);
    aspect.addActionListener(_ -> {
      if (!showing && aspect.getSelectedItem() instanceof CropPresenter.Aspect a) {
        crop.aspect(a);
      }
    });
    add(Theme.heading("Crop"), "span, wrap");
    add(new JLabel("Aspect"));
    add(aspect, "span, split 2, growx, pushx");
    add(Theme.button("Turn", "Landscape to portrait and back (X)", crop::flip), "growx 0, wrap");
    add(new JLabel("Angle"));
    add(angle);
    add(degrees, "wrap");
    add(
        Theme.button("Lines", "Next lines inside the box (O); Shift+O turns them", crop::nextGuide),
        "span, split 2");
    add(Theme.button("Reset crop", "Back to the whole picture", crop::reset), "wrap");
    Theme.named(this, "crop");
  }

  void show(DevelopScreen.State state, CropPresenter crop) {
    setVisible(state.mode() == Mode.CROP);
    double a = state.settings().crop().angle();
    angle.value(a);
    degrees.setText(String.format(Locale.ROOT, "%.1f°", a));
    showing = true;
    var chosen = crop.aspect();
    if (!CropPresenter.ASPECTS.contains(chosen)) {
      if (aspect.getItemCount() > CropPresenter.ASPECTS.size()) {
        aspect.removeItemAt(CropPresenter.ASPECTS.size());
      }
      aspect.addItem(chosen);
    }
    aspect.setSelectedItem(chosen);
    showing = false;
  }
}
