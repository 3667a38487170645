package groundglass.ui.window.theme;

import java.awt.Graphics;
import java.awt.LayoutManager;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/// A panel some of whose rows can be dragged to another place among each other; a line shows where
/// a row would go. A press without a drag is a click.
public class RowsPanel extends JPanel {
  /// How far a press may tremble before it is a drag, in pixels.
  private static final int STILL = 6;

  private final transient List<JComponent> rows = new ArrayList<>();
  private int line = -1;

  public RowsPanel(LayoutManager layout) {
    super(layout);
  }

  @Override
  public void removeAll() {
    rows.clear();
    line = -1;
    super.removeAll();
  }

  /// `row` was added to this panel (or lies in something that was) and is taken by `handle`.
  /// `moved` hears its new place among the rows that can be dragged.
  public void draggable(JComponent row, JComponent handle, Runnable clicked, IntConsumer moved) {
    if (!rows.contains(row)) {
      rows.add(row);
    }
    var drag = new Drag(row, clicked, moved);
    handle.addMouseListener(drag);
    handle.addMouseMotionListener(drag);
  }

  private int top(JComponent row) {
    return SwingUtilities.convertPoint(row, new Point(), this).y;
  }

  /// Before which row a place lies: 0 before the first, as many as there are after the last.
  private int gap(int y) {
    int at = 0;
    for (JComponent r : rows) {
      if (y > top(r) + r.getHeight() / 2) {
        at++;
      }
    }
    return at;
  }

  @Override
  protected void paintChildren(Graphics g) {
    super.paintChildren(g);
    if (line >= 0 && !rows.isEmpty()) {
      int y =
          line < rows.size()
              ? top(rows.get(line))
              : top(rows.getLast()) + rows.getLast().getHeight();
      g.setColor(Theme.color("accent"));
      g.fillRect(0, Math.clamp(y - 1L, 0, Math.max(0, getHeight() - 2)), getWidth(), 2);
    }
  }

  private final class Drag extends MouseAdapter {
    private final JComponent row;
    private final Runnable clicked;
    private final IntConsumer moved;
    private int from;
    private boolean pressed;
    private boolean dragging;

    Drag(JComponent row, Runnable clicked, IntConsumer moved) {
      this.row = row;
      this.clicked = clicked;
      this.moved = moved;
    }

    private int y(MouseEvent e) {
      return SwingUtilities.convertPoint(e.getComponent(), e.getPoint(), RowsPanel.this).y;
    }

    @Override
    public void mousePressed(MouseEvent e) {
      from = y(e);
      pressed = SwingUtilities.isLeftMouseButton(e);
      dragging = false;
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      if (pressed && (dragging || Math.abs(y(e) - from) > STILL)) {
        dragging = true;
        line = gap(y(e));
        repaint();
      }
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      if (!pressed) {
        return;
      }
      pressed = false;
      if (!dragging) {
        clicked.run();
        return;
      }
      line = -1;
      repaint();
      int was = rows.indexOf(row);
      int gap = gap(y(e));
      int to = gap > was ? gap - 1 : gap;
      if (was >= 0 && to != was) {
        moved.accept(to);
      }
    }
  }
}
