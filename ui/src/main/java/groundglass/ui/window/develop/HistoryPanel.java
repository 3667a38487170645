package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.ui.window.theme.Theme;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
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

  HistoryPanel(LongConsumer revert, Consumer<OptionalLong> look) {
    super(new MigLayout("insets 8 10 8 10, gap 6, wrap 1, fill", "[grow,fill]", "[][grow,fill]"));
    setBackground(Theme.color("panel"));
    var list = Theme.named(new JList<>(model), "history");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new Renderer());
    list.setToolTipText("The pointer shows a step, a click goes back to it; nothing is lost");
    var mouse =
        new MouseAdapter() {
          private int over = -1;

          private int at(MouseEvent e) {
            int i = list.locationToIndex(e.getPoint());
            return i >= 0 && list.getCellBounds(i, i).contains(e.getPoint()) ? i : -1;
          }

          @Override
          public void mouseMoved(MouseEvent e) {
            over(at(e));
          }

          @Override
          public void mouseExited(MouseEvent e) {
            over(-1);
          }

          private void over(int i) {
            if (i != over) {
              over = i;
              look.accept(i < 0 ? OptionalLong.empty() : OptionalLong.of(model.get(i).step()));
            }
          }

          @Override
          public void mouseClicked(MouseEvent e) {
            int i = at(e);
            if (i >= 0) {
              revert.accept(model.get(i).step());
            }
          }
        };
    list.addMouseListener(mouse);
    list.addMouseMotionListener(mouse);
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
