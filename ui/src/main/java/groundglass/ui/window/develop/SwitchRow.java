package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Theme;
import javax.swing.JCheckBox;
import javax.swing.JComponent;

/// A control that is on or off.
final class SwitchRow implements ControlInput {
  private final JCheckBox box;

  SwitchRow(Control control, Listener listener) {
    box = Theme.named(new JCheckBox(control.label()), control.id());
    box.setOpaque(false);
    box.setToolTipText(control.help());
    box.getAccessibleContext().setAccessibleDescription(control.help());
    box.addActionListener(_ -> listener.moved(control, box.isSelected() ? 1 : 0, true));
  }

  @Override
  public JComponent component() {
    return box;
  }

  @Override
  public void value(double v) {
    box.setSelected(v >= 0.5);
  }
}
