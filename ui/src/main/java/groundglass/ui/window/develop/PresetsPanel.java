package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/// The presets: the pointer over one shows it on the picture, a click applies it at the amount.
final class PresetsPanel extends JPanel {
  /// What the panel asks for; `amount` 0..2.
  interface Listener {
    void look(Optional<Presets.Row> preset, double amount);

    void apply(Presets.Row preset, double amount);
  }

  private final DefaultListModel<Presets.Row> model = new DefaultListModel<>();
  private final JList<Presets.Row> list = Theme.named(new JList<>(model), "presets");
  private final javax.swing.JLabel none = Theme.dim("None yet.");
  private final javax.swing.JScrollPane scroll;
  private final JPanel amountRow;
  private final TrackSlider amount = new TrackSlider("preset amount", 0, 200, 100, 1, (_, _) -> {});

  PresetsPanel(Listener listener, Consumer<String> save) {
    super(new MigLayout("insets 8 10 4 10, gap 4, wrap 1, fillx", "[grow,fill]"));
    setBackground(Theme.color("panel"));
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new Renderer());
    list.setToolTipText("The pointer shows a preset, a click applies it");
    var mouse = new Mouse(listener);
    list.addMouseListener(mouse);
    list.addMouseMotionListener(mouse);
    amount.setToolTipText("How much of a preset is applied, 0 to 200 %");
    amount.value(100);
    var name = Theme.named(new JTextField(), "preset name");
    name.putClientProperty("JTextField.placeholderText", "Save these settings as…");
    name.setToolTipText("A name and Enter saves the settings and masks of this photo as a preset");
    name.addActionListener(_ -> {
      save.accept(name.getText().strip());
      name.setText("");
    });
    add(Theme.heading("Presets"));
    add(none, "hidemode 3");
    scroll = Theme.scroll(list);
    add(scroll, "h 40:120:160, hidemode 3");
    var row = new JPanel(new MigLayout("insets 0, gap 6, fillx", "[][0:60:,grow,fill]"));
    row.setOpaque(false);
    row.add(Theme.dim("Amount"));
    row.add(amount);
    amountRow = row;
    add(row, "hidemode 3");
    add(name);
    show(List.of());
  }

  void show(List<Presets.Row> presets) {
    none.setVisible(presets.isEmpty());
    scroll.setVisible(!presets.isEmpty());
    amountRow.setVisible(!presets.isEmpty());
    model.clear();
    presets.forEach(model::addElement);
  }

  private final class Mouse extends MouseAdapter {
    private final Listener listener;
    private int over = -1;

    Mouse(Listener listener) {
      this.listener = listener;
    }

    private int at(MouseEvent e) {
      int i = list.locationToIndex(e.getPoint());
      return i >= 0 && list.getCellBounds(i, i).contains(e.getPoint()) ? i : -1;
    }

    @Override
    public void mouseMoved(MouseEvent e) {
      int i = at(e);
      if (i != over) {
        over = i;
        listener.look(i < 0 ? Optional.empty() : Optional.of(model.get(i)), amount.value() / 100);
      }
    }

    @Override
    public void mouseExited(MouseEvent e) {
      over = -1;
      listener.look(Optional.empty(), 1);
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      int i = at(e);
      if (i >= 0) {
        listener.look(Optional.empty(), 1);
        listener.apply(model.get(i), amount.value() / 100);
      }
    }
  }

  private static final class Renderer extends DefaultListCellRenderer {
    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focus) {
      super.getListCellRendererComponent(list, value, index, selected, focus);
      if (value instanceof Presets.Row row) {
        setText(row.name());
        if (!row.problem().isEmpty()) {
          setForeground(Theme.color("dim"));
          setToolTipText(row.problem());
        }
      }
      return this;
    }
  }
}
