package groundglass.ui.window.review;

import groundglass.catalog.sync.Review;
import groundglass.ui.window.Desk;
import groundglass.ui.window.theme.Choose;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/// Cards oddest first, with the filter and the counter above them.
public final class ReviewView extends JPanel implements ReviewScreen {
  private final transient ReviewPresenter presenter;
  private final CardGrid cards;
  private final JPanel offer =
      Theme.named(new JPanel(new MigLayout("insets 6 10 6 10, gap 6, fillx")), "repair offer");
  private final JLabel offered = Theme.named(new JLabel(), "offered");
  private final List<JButton> ofOne = new ArrayList<>();
  private final JLabel counter = Theme.named(new JLabel(), "counter");
  private final Map<ReviewPresenter.Show, JToggleButton> filters =
      new EnumMap<>(ReviewPresenter.Show.class);

  /// `repair`: opens the current card's photo in Develop.
  public ReviewView(Desk desk, Runnable repair) {
    super(new BorderLayout());
    presenter = new ReviewPresenter(desk, this);
    cards = new CardGrid(desk.thumbnails(), presenter::picture, presenter::select);
    desk.listen(cards::changed);
    var head =
        new JPanel(new MigLayout("insets 6 10 6 10, gap 6, fillx", "[][][][][grow,fill][][]"));
    head.setBorder(Theme.line(0, 0, 1, 0));
    var group = new ButtonGroup();
    for (var show : ReviewPresenter.Show.values()) {
      var b = Theme.named(new JToggleButton(show.title()), "show " + show.title());
      b.setToolTipText("Show " + show.title().toLowerCase(java.util.Locale.ROOT));
      b.addActionListener(_ -> presenter.filter(show));
      group.add(b);
      filters.put(show, b);
      head.add(b);
    }
    head.add(counter, "gapleft 12, wmin 0");
    head.add(
        Theme.button(
            "Compute all", "Compute what is pending, failed or stale", presenter::recomputeAll));
    head.add(
        Theme.button(
            "Contact sheet…",
            "Write all cards as one PNG",
            () -> Choose.save(this, "review.png").ifPresent(presenter::sheet)));
    var above = new JPanel(new BorderLayout());
    above.add(head, BorderLayout.NORTH);
    above.add(offer(), BorderLayout.SOUTH);
    add(above, BorderLayout.NORTH);
    add(Theme.scroll(cards), BorderLayout.CENTER);
    add(foot(repair), BorderLayout.SOUTH);
    Theme.named(this, "review");
  }

  private JPanel foot(Runnable repair) {
    var foot = new JPanel(new MigLayout("insets 6 10 6 10, gap 6"));
    foot.setBorder(Theme.line(1, 0, 0, 0));
    one(foot, Theme.button("Fine", "Looked at and good; on to the next (Enter)", presenter::fine));
    one(foot, Theme.button("Mask off here", "On this photo only (X)", presenter::off));
    one(foot, Theme.button("Compute again", "This photo's masks (R)", presenter::recompute));
    one(foot, Theme.button("Repair…", "With the brush, in Develop (B)", repair));
    foot.add(
        Theme.dim(
            "Enter fine   ·   X off   ·   R again   ·   B repair   ·   D develop   ·   ↓ next"),
        "gapleft 12");
    return foot;
  }

  private void one(JPanel foot, JButton button) {
    ofOne.add(button);
    foot.add(button);
  }

  private JPanel offer() {
    offer.setBorder(Theme.line(0, 0, 1, 0));
    offer.add(offered, "wmin 0, growx, pushx");
    offer.add(
        Theme.button(
            "Repair these, too",
            "The masks of the repaired photo go to these, as one undo (Shift+B)",
            presenter::repairAlike));
    offer.add(Theme.button("Leave them", "Nothing is changed", presenter::declineRepair));
    offer.setVisible(false);
    return offer;
  }

  /// "head_01.jpg was repaired. 2 odd photos are like it: head_02.jpg, head_03.jpg".
  static String words(Repair o) {
    int n = o.to().size();
    return o.source()
        + " was repaired. "
        + (n == 1 ? "1 odd photo is" : n + " odd photos are")
        + " like it: "
        + o.to().stream().map(f -> f.photo().fileName()).collect(Collectors.joining(", "));
  }

  public ReviewPresenter presenter() {
    return presenter;
  }

  public boolean takeFocus() {
    return cards.requestFocusInWindow();
  }

  public int columns() {
    return cards.columns();
  }

  @Override
  public void show(State state) {
    filters.forEach((show, b) -> b.setSelected(show == state.filter()));
    counter.setText(state.counter());
    List<Review.Line> lines = state.cards();
    cards.show(lines, state.at());
    ofOne.forEach(b -> b.setEnabled(state.at() >= 0));
    state.repair().ifPresent(o -> offered.setText(words(o)));
    offer.setVisible(state.repair().isPresent());
  }
}
