package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Theme;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// A control whose few whole numbers are words.
final class ChoiceRow implements ControlInput {
  private final JPanel row =
      new JPanel(new MigLayout("insets 1 0 1 0, gap 4, fillx", ControlRow.COLUMNS));
  private final JComboBox<String> box;
  private final Control control;
  private boolean showing;

  ChoiceRow(Control control, List<String> words, Listener listener) {
    this.control = control;
    row.setOpaque(false);
    box = Theme.named(new JComboBox<>(words.toArray(String[]::new)), control.id());
    box.setToolTipText(control.help());
    box.addActionListener(_ -> {
      if (!showing) {
        listener.moved(control, control.min() + box.getSelectedIndex(), true);
      }
    });
    var label = new JLabel(control.label());
    label.setLabelFor(box);
    label.setToolTipText(control.help());
    row.add(label);
    row.add(box, "span, growx");
  }

  @Override
  public JComponent component() {
    return row;
  }

  @Override
  public void value(double v) {
    showing = true;
    box.setSelectedIndex(
        (int) Math.clamp(Math.rint(v - control.min()), 0, box.getItemCount() - 1.0));
    showing = false;
  }
}
