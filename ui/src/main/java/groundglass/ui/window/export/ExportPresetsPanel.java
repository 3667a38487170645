package groundglass.ui.window.export;

import groundglass.catalog.export.ExportPresets;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.Worded;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/// Ways to export that have a name: a click puts one into the fields.
final class ExportPresetsPanel extends JPanel {
  private final DefaultListModel<ExportPresets.Row> model = new DefaultListModel<>();
  private final JList<ExportPresets.Row> list = Theme.named(new JList<>(model), "export presets");
  private final JButton delete;
  private boolean filling;

  ExportPresetsPanel(
      Consumer<ExportPresets.Row> chosen, Consumer<String> save, Consumer<String> remove) {
    super(new MigLayout("insets 12 10 10 10, gap 6, wrap 1, fillx", "[grow,fill]"));
    setBackground(Theme.color("panel"));
    setBorder(javax.swing.BorderFactory.createCompoundBorder(Theme.line(0, 0, 0, 1), getBorder()));
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(
        Worded.of(r -> r.problem().isEmpty() ? r.name() : r.name() + " (cannot be read)"));
    list.setToolTipText("A click puts the preset into the fields");
    delete =
        Theme.button(
            "Delete preset",
            "Its choices stay in the fields",
            () -> {
              if (list.getSelectedValue() != null) {
                remove.accept(list.getSelectedValue().name());
              }
            });
    delete.setEnabled(false);
    list.addListSelectionListener(e -> {
      var row = list.getSelectedValue();
      delete.setEnabled(row != null && row.own());
      if (row != null && !filling && !e.getValueIsAdjusting()) {
        chosen.accept(row);
      }
    });
    var name = Theme.named(new JTextField(), "export preset name");
    name.putClientProperty("JTextField.placeholderText", "Save these choices as…");
    name.setToolTipText("A name and Enter saves the choices as a preset");
    name.addActionListener(_ -> {
      save.accept(name.getText().strip());
      name.setText("");
    });
    add(Theme.heading("Presets"));
    add(Theme.scroll(list), "h 80:200:, growy, pushy");
    add(name);
    add(delete);
  }

  void show(List<ExportPresets.Row> presets) {
    var now = new java.util.ArrayList<ExportPresets.Row>();
    model.elements().asIterator().forEachRemaining(now::add);
    if (!presets.equals(now)) {
      filling = true;
      var chosen = list.getSelectedValue();
      model.clear();
      presets.forEach(model::addElement);
      list.setSelectedValue(chosen, true);
      filling = false;
    }
  }
}
