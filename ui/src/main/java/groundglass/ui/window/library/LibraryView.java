package groundglass.ui.window.library;

import groundglass.ui.window.Desk;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import net.miginfocom.swing.MigLayout;

/// Sources at the left, filter bar and grid (or the loupe) in the middle, facts at the right.
public final class LibraryView extends JPanel implements LibraryScreen {
  private final transient LibraryPresenter presenter;
  private final Grid grid;
  private final FilterBar filter;
  private final SourcesPanel sources;
  private final FactsPanel facts;
  private final transient FileActions files;
  private final JPanel head;
  private final Loupe loupe;
  private final Together together;
  private final JLabel message = Theme.dim("");
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private boolean loupeShown;
  private boolean togetherShown;

  public LibraryView(Desk desk, Runnable sync) {
    super(new BorderLayout());
    presenter = new LibraryPresenter(desk, this);
    grid = new Grid(desk.selection(), desk.rows(), desk.thumbnails(), false, _ -> showLoupe(true));
    grid.folding(new StackPresenter(desk)::fold);
    filter = new FilterBar(presenter::filter);
    sources = new SourcesPanel(presenter::source, presenter::addToCollection);
    files = new FileActions(desk, presenter, this);
    facts =
        new FactsPanel(
            text -> presenter.set("keywords", text, "keywords", false), sync, files::locate);
    loupe = new Loupe(desk);
    together = new Together(desk);
    var scroll = new JScrollPane(grid);
    Theme.named(scroll, "scroll of photos");
    scroll.setBorder(null);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getViewport().setBackground(Theme.color("background"));
    middle.add(scroll, "grid");
    middle.add(loupe, "loupe");
    middle.add(together, "together");
    var centre = new JPanel(new BorderLayout());
    head = head();
    centre.add(head, BorderLayout.NORTH);
    centre.add(middle, BorderLayout.CENTER);
    add(sources, BorderLayout.WEST);
    add(centre, BorderLayout.CENTER);
    add(facts, BorderLayout.EAST);
    Theme.named(this, "library");
  }

  private JPanel head() {
    var head =
        new JPanel(
            new MigLayout(
                "insets 4 8 4 8, gap 8, fillx, hidemode 3",
                "[grow,fill][60:140:140,fill,shrinkprio 200]"));
    var size = Theme.named(new JSlider(100, 420, 190), "cell size");
    size.setToolTipText("Size of the cells");
    size.addChangeListener(_ -> grid.cellSize(size.getValue()));
    head.add(filter, "wmin 0");
    head.add(size, "wrap");
    message.setVisible(false);
    head.add(message, "span, gapleft 4");
    head.setBorder(Theme.line(0, 0, 1, 0));
    return head;
  }

  public LibraryPresenter presenter() {
    return presenter;
  }

  public void showLoupe(boolean on) {
    loupeShown = on;
    togetherShown = false;
    together.clear();
    loupe.visible(on);
    cards.show(middle, on ? "loupe" : "grid");
    if (!on) {
      grid.requestFocusInWindow();
    }
  }

  /// The selection side by side, at most so many.
  public void showTogether(int most) {
    loupeShown = false;
    loupe.visible(false);
    togetherShown = true;
    cards.show(middle, "together");
    together.open(most);
    takeFocus();
  }

  public boolean togetherShown() {
    return togetherShown;
  }

  public Together together() {
    return together;
  }

  /// Only a view on screen renders.
  public void visible(boolean on) {
    loupe.visible(on && loupeShown);
  }

  public boolean takeFocus() {
    if (togetherShown) {
      return together.requestFocusInWindow();
    }
    return loupeShown ? loupe.requestFocusInWindow() : grid.requestFocusInWindow();
  }

  public boolean loupeShown() {
    return loupeShown;
  }

  public Loupe loupe() {
    return loupe;
  }

  public void toggleFilter() {
    filter.setVisible(!filter.isVisible() || !head.isVisible());
    head.setVisible(true);
    if (filter.isVisible()) {
      filter.focus();
    } else {
      filter.clear();
    }
    revalidate();
  }

  public int columns() {
    return loupeShown ? 1 : grid.columns();
  }

  public void togglePanels() {
    panels(!sources.isVisible());
  }

  /// Filter and size of the cells, or more room for photos.
  public void toggleToolbar() {
    head.setVisible(!head.isVisible());
    revalidate();
  }

  /// What can be done to the files of the selection.
  public FileActions files() {
    return files;
  }

  /// The grid, loupe or comparison.
  public JPanel middle() {
    return middle;
  }

  /// A name typed at the foot of the sources makes a collection of the selection.
  public void nameCollection() {
    sources.setVisible(true);
    revalidate();
    sources.focusName();
  }

  /// The text of the filter bar takes the keys.
  public void find() {
    head.setVisible(true);
    filter.setVisible(true);
    revalidate();
    filter.focus();
  }

  /// The keywords take the keys.
  public void editKeywords() {
    facts.setVisible(true);
    revalidate();
    facts.focusKeywords();
  }

  public void panels(boolean on) {
    sources.setVisible(on);
    facts.setVisible(on);
    revalidate();
  }

  @Override
  public void sources(Sources s) {
    sources.show(s);
  }

  @Override
  public void facts(Facts f) {
    facts.show(f);
  }

  @Override
  public void message(String text) {
    message.setText(text);
    message.setVisible(!text.isEmpty());
  }
}
