package groundglass.ui.window.develop;

import groundglass.develop.mask.Overlay;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.Arrays;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// How masks are shown over the picture.
final class OverlayRow extends JPanel {
  private final JCheckBox on = Theme.named(new JCheckBox("Overlay"), "overlay");
  private final JComboBox<String> mode;
  private final JComboBox<String> color;
  private final TrackSlider opacity;
  private final JCheckBox idle = Theme.named(new JCheckBox("Only while idle"), "overlay idle");
  private boolean showing;

  OverlayRow(OverlayPresenter overlays) {
    super(new MigLayout("insets 2 0 2 0, gap 4, fillx", "[96!][0:60:,grow,fill][0:60:,grow,fill]"));
    setOpaque(false);
    mode = box("overlay mode", "The way to show a mask (Alt+O)");
    Arrays.stream(Overlay.Mode.values()).map(MaskWords::overlay).forEach(mode::addItem);
    color = box("overlay colour", "Its colour (Shift+O)");
    Arrays.stream(OverlayColor.values()).map(OverlayColor::word).forEach(color::addItem);
    opacity =
        new TrackSlider(
            "overlay opacity",
            10,
            100,
            55,
            1,
            (v, _) -> {
              if (!showing) {
                overlays.opacity(v / 100);
              }
            });
    opacity.setToolTipText("How much of the colour lies over the photo");
    on.setOpaque(false);
    on.setToolTipText("Shows the selected mask over the photo (O)");
    idle.setOpaque(false);
    idle.setToolTipText("The overlay goes away while a slider of the mask moves");
    on.addActionListener(_ -> overlays.toggle());
    idle.addActionListener(_ -> overlays.idleOnly(idle.isSelected()));
    mode.addActionListener(_ -> {
      if (!showing) {
        overlays.mode(Overlay.Mode.values()[mode.getSelectedIndex()]);
      }
    });
    color.addActionListener(_ -> {
      if (!showing) {
        overlays.color(OverlayColor.values()[color.getSelectedIndex()]);
      }
    });
    add(on);
    add(mode);
    add(color, "wrap");
    add(new JLabel("Opacity"));
    add(opacity);
    add(idle);
  }

  private static JComboBox<String> box(String name, String tip) {
    var box = Theme.named(new JComboBox<String>(), name);
    box.setToolTipText(tip);
    return box;
  }

  void show(OverlayPresenter overlays) {
    showing = true;
    on.setSelected(overlays.shown());
    mode.setSelectedIndex(overlays.mode().ordinal());
    color.setSelectedIndex(overlays.color().ordinal());
    opacity.value(overlays.opacity() * 100);
    idle.setSelected(overlays.idleOnly());
    showing = false;
  }
}
