package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.ui.window.theme.Theme;
import java.awt.Component;
import java.util.List;
import java.util.function.LongConsumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/// The steps of the photo, newest first; a click goes there as a new step, nothing is lost.
final class HistoryPanel extends JPanel {
  private final DefaultListModel<Line> model = new DefaultListModel<>();
  private transient List<Edits.StepRow> shown = List.of();

  private record Line(long step, String text, boolean undone) {}

  HistoryPanel(LongConsumer revert) {
    super(new MigLayout("insets 8 10 8 10, gap 6, wrap 1, fill", "[grow,fill]", "[][grow,fill]"));
    setBackground(Theme.color("panel"));
    var list = Theme.named(new JList<>(model), "history");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new Renderer());
    list.setToolTipText("Click a step to go back to it; nothing is lost");
    list.addMouseListener(
        new java.awt.event.MouseAdapter() {
          @Override
          public void mouseClicked(java.awt.event.MouseEvent e) {
            int at = list.locationToIndex(e.getPoint());
            if (at >= 0) {
              revert.accept(model.get(at).step());
            }
          }
        });
    add(Theme.heading("History"));
    add(Theme.scroll(list));
    show(List.of());
  }

  void show(List<Edits.StepRow> steps) {
    if (steps.equals(shown) && !model.isEmpty()) {
      return;
    }
    shown = List.copyOf(steps);
    model.clear();
    shown.reversed().forEach(s -> model.addElement(new Line(s.id(), s.label(), s.undone())));
    model.addElement(new Line(0, "As imported", false));
  }

  private static final class Renderer extends DefaultListCellRenderer {
    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focus) {
      super.getListCellRendererComponent(list, value, index, selected, focus);
      if (value instanceof Line line) {
        setText(line.text());
        if (line.undone()) {
          setForeground(Theme.color("dim"));
        }
      }
      return this;
    }
  }
}
