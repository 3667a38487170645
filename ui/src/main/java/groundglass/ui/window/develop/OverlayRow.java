package groundglass.ui.window.develop;

import groundglass.develop.mask.Overlay;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.awt.Color;
import java.awt.Graphics;
import java.util.Arrays;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// How masks are shown over the picture.
final class OverlayRow extends JPanel {
  private final JCheckBox on = Theme.named(new JCheckBox("Overlay"), "overlay");
  private final JComboBox<String> mode;
  private final JComboBox<OverlayColor> color;
  private final TrackSlider opacity;
  private final JCheckBox idle = Theme.named(new JCheckBox("Only while idle"), "overlay idle");
  private boolean showing;

  OverlayRow(OverlayPresenter overlays) {
    super(new MigLayout("insets 2 0 2 0, gap 4, fillx", "[96!][0:60:,grow,fill][fill]"));
    setOpaque(false);
    mode = box("overlay mode", "The way to show a mask (Alt+O)");
    Arrays.stream(Overlay.Mode.values()).map(MaskWords::overlay).forEach(mode::addItem);
    color = box("overlay colour", "Its colour (Shift+O)");
    color.setRenderer(new Swatch());
    Arrays.stream(OverlayColor.values()).forEach(color::addItem);
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
    add(mode, "wmin 0"); // its longest words would lie over the colour
    add(color, "wrap");
    add(new JLabel("Opacity"));
    add(opacity);
    add(idle, "span");
  }

  private static <T> JComboBox<T> box(String name, String tip) {
    var box = Theme.named(new JComboBox<T>(), name);
    box.setToolTipText(tip);
    return box;
  }

  /// The colour itself, and its word.
  private static final class Swatch extends DefaultListCellRenderer {
    @Override
    public java.awt.Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      super.getListCellRendererComponent(list, value, index, selected, focused);
      if (value instanceof OverlayColor c) {
        setText(c.word());
        setIcon(new Patch(c.color()));
      }
      return this;
    }
  }

  private record Patch(Color color) implements Icon {
    @Override
    public void paintIcon(java.awt.Component c, Graphics g, int x, int y) {
      g.setColor(color);
      g.fillRect(x, y, getIconWidth(), getIconHeight());
      g.setColor(Theme.color("line"));
      g.drawRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
    }

    @Override
    public int getIconWidth() {
      return 12;
    }

    @Override
    public int getIconHeight() {
      return 12;
    }
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
