package groundglass.ui.window.library;

import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.Selection;
import groundglass.ui.window.theme.Painted;
import groundglass.ui.window.theme.Theme;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.HierarchyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import javax.accessibility.AccessibleRole;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/// Photos as cells, of which only the visible ones are painted and loaded. As a grid, or as the one
/// row of the filmstrip.
public final class Grid extends Painted implements Scrollable {
  /// The upper right corner of a cell, where a stack says how many it holds, in pixels.
  private static final int BADGE = 32;

  private final transient Selection selection;
  private final transient Rows rows;
  private final transient Thumbnails thumbnails;
  private final transient CellPainter painter;
  private final boolean strip;
  private transient LongPredicate dimmed = _ -> false;
  private transient Runnable fold = () -> {};
  private int cellSize = 190;
  private long shownActive = -1;
  private int shownCount = -1;

  public Grid(
      Selection selection, Rows rows, Thumbnails thumbnails, boolean strip, LongConsumer open) {
    super(AccessibleRole.LIST);
    this.selection = selection;
    this.rows = rows;
    this.thumbnails = thumbnails;
    this.strip = strip;
    painter = new CellPainter(strip);
    setOpaque(true);
    setFocusable(true);
    setToolTipText("");
    Theme.named(this, strip ? "filmstrip" : "grid");
    rows.listen(this::repaint);
    thumbnails.listen(this::repaint);
    selection.listen(this::selectionChanged);
    addHierarchyListener(e -> {
      // what was chosen while this was not on screen comes into view
      if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && isShowing()) {
        SwingUtilities.invokeLater(this::reveal);
      }
    });
    var mouse = new Clicks(open);
    addMouseListener(mouse);
  }

  /// A click on the badge of a stack, whose photo is selected then.
  public void folding(Runnable next) {
    fold = next;
  }

  /// Which photos are painted faintly.
  public void dimmed(LongPredicate which) {
    dimmed = which;
  }

  public void cellSize(int px) {
    cellSize = px;
    revalidate();
    repaint();
  }

  /// For moving up and down by key.
  public int columns() {
    return cells().columns();
  }

  private Cells cells() {
    int n = selection.source().size();
    if (strip) {
      return Cells.strip(n, getParent() == null ? 88 : getParent().getHeight());
    }
    int width = getParent() == null ? getWidth() : getParent().getWidth();
    return Cells.grid(n, Math.max(1, width), cellSize);
  }

  private void selectionChanged() {
    int n = selection.source().size();
    if (n != shownCount) {
      shownCount = n;
      revalidate();
    }
    long active = selection.active().orElse(-1);
    if (active != shownActive) {
      shownActive = active;
      reveal();
    }
    repaint();
  }

  /// Scrolls to the active photo.
  private void reveal() {
    int at = selection.source().indexOf(selection.active().orElse(-1));
    if (at >= 0 && getParent() != null) {
      setSize(cells().size().width, Math.max(getHeight(), cells().size().height));
      scrollRectToVisible(cells().bounds(at));
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    var clip = g.getClipBounds();
    g.setColor(Theme.color("background"));
    g.fillRect(clip.x, clip.y, clip.width, clip.height);
    var cells = cells();
    int[] range = cells.touching(clip);
    for (int i = range[0]; i < range[1]; i++) {
      long id = selection.source().get(i);
      var row = rows.get(id);
      painter.paint(
          g,
          cells.bounds(i),
          row,
          row.flatMap(thumbnails::get),
          row.map(thumbnails::missing).orElse(false),
          dimmed.test(id),
          selection.isSelected(id),
          selection.active().orElse(-1) == id);
    }
    g.dispose();
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    int at = cells().at(e.getX(), e.getY());
    return at < 0 ? "" : rows.get(selection.source().get(at)).map(this::words).orElse("");
  }

  private String words(PhotoRow row) {
    return thumbnails.missing(row)
        ? row.fileName() + ": the original is missing; Photo › Locate the original…"
        : row.fileName();
  }

  @Override
  public Dimension getPreferredSize() {
    return cells().size();
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return new Dimension(600, strip ? 88 : 400);
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    var c = cells();
    return orientation == SwingConstants.VERTICAL ? c.height() / 3 : c.width();
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return !strip;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return strip;
  }

  private final class Clicks extends MouseAdapter {
    private final LongConsumer open;

    Clicks(LongConsumer open) {
      this.open = open;
    }

    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      int at = cells().at(e.getX(), e.getY());
      if (at < 0) {
        return;
      }
      long id = selection.source().get(at);
      if (e.isControlDown()) {
        selection.toggle(id);
      } else if (e.isShiftDown()) {
        selection.extendTo(id);
      } else {
        selection.select(id);
      }
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      int at = cells().at(e.getX(), e.getY());
      if (at >= 0 && badge(e, at)) {
        fold.run();
      } else if (e.getClickCount() == 2 && at >= 0) {
        open.accept(selection.source().get(at));
      }
    }

    private boolean badge(MouseEvent e, int at) {
      var cell = cells().bounds(at);
      return !strip
          && e.getX() > cell.x + cell.width - BADGE
          && e.getY() < cell.y + BADGE
          && rows.get(selection.source().get(at)).flatMap(PhotoRow::stack).isPresent();
    }
  }
}
