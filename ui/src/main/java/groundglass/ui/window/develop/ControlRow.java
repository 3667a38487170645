package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/// Label, slider and number of one declared control.
final class ControlRow extends JPanel {
  interface Listener {
    void moved(Control control, double value, boolean resting);
  }

  private final transient Control control;
  private final TrackSlider slider;
  private final JTextField number = new JTextField(5);

  /// `local`: with the range it has inside masks.
  ControlRow(Control control, boolean local, Listener listener) {
    super(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill][48!]", "[22!]"));
    this.control = control;
    setOpaque(false);
    double min = local ? control.local().map(Control.Local::min).orElse(0.0) : control.min();
    double max = local ? control.local().map(Control.Local::max).orElse(1.0) : control.max();
    double neutral =
        local ? control.local().map(Control.Local::neutral).orElse(0.0) : control.neutral();
    slider =
        new TrackSlider(
            (local ? "local " : "") + control.id(),
            min,
            max,
            neutral,
            control.step(),
            (v, resting) -> {
              text(v);
              listener.moved(control, v, resting);
            });
    slider.setToolTipText(control.help());
    var label = new JLabel(control.label());
    label.setLabelFor(slider);
    label.setToolTipText(control.help() + " Double-click resets.");
    label.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              slider.reset();
            }
          }
        });
    number.setHorizontalAlignment(SwingConstants.RIGHT);
    number.setBorder(BorderFactory.createEmptyBorder(0, 2, 0, 2));
    number.setBackground(Theme.color("panel"));
    Theme.named(number, "value of " + slider.getName());
    number.addActionListener(_ -> typed());
    add(label);
    add(slider);
    add(number);
    text(neutral);
  }

  void value(double v) {
    slider.value(v);
    if (!number.isFocusOwner()) {
      text(slider.value());
    }
  }

  private void typed() {
    try {
      slider.set(Double.parseDouble(number.getText().replace(',', '.').replace('−', '-').strip()));
    } catch (NumberFormatException e) {
      // not a number: what was there comes back
      text(slider.value());
    }
    slider.requestFocusInWindow();
  }

  private void text(double v) {
    int digits = control.step() >= 1 ? 0 : control.step() >= 0.1 ? 1 : 2;
    double shown = v == 0 ? 0 : v;
    number.setText(String.format(Locale.ROOT, "%." + digits + "f", shown));
  }
}
