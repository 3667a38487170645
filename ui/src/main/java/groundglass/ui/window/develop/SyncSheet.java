package groundglass.ui.window.develop;

import groundglass.ui.window.Desk;
import groundglass.ui.window.Selection;
import groundglass.ui.window.Status;
import groundglass.ui.window.library.Grid;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JRadioButton;
import javax.swing.JSlider;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/// Left what is copied, right the targets with thumbnails, below the plan.
public final class SyncSheet extends JDialog implements SyncScreen {
  private final transient SyncPresenter presenter;
  private final transient Selection targets = new Selection();
  private final JPanel ticks =
      new JPanel(new MigLayout("insets 12 12 12 12, gap 4, wrap 1, fillx", "[grow,fill]"));
  private final transient Map<String, JCheckBox> groups = new LinkedHashMap<>();
  private final transient Map<String, JCheckBox> masks = new LinkedHashMap<>();
  private final JRadioButton selection = Theme.named(new JRadioButton("Selection"), "selection");
  private final JRadioButton similar = Theme.named(new JRadioButton("Similar photos"), "similar");
  private final JSlider threshold = Theme.named(new JSlider(0, 100), "threshold");
  private final JLabel thresholdText = new JLabel();
  private final JLabel plan = Theme.named(new JLabel(" "), "plan");
  private final JProgressBar busy = Theme.named(new JProgressBar(), "planning");
  private final JLabel count = Theme.dim("");
  private final JButton apply;
  private boolean showing;

  public SyncSheet(Window owner, Desk desk, long source) {
    super(owner, "Sync", ModalityType.MODELESS);
    presenter = new SyncPresenter(desk, this, source);
    apply = Theme.button("Apply", "Copy now; one undo takes all back (Enter)", presenter::apply);
    setLayout(new BorderLayout());
    ticks.setPreferredSize(new Dimension(230, 10));
    ticks.setBorder(Theme.line(0, 0, 0, 1));
    add(Theme.scroll(ticks), BorderLayout.WEST);
    add(right(desk), BorderLayout.CENTER);
    add(foot(), BorderLayout.SOUTH);
    getRootPane().setDefaultButton(apply);
    getRootPane()
        .registerKeyboardAction(
            _ -> close(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    setSize(860, 560);
    setLocationRelativeTo(owner);
    addWindowListener(
        new java.awt.event.WindowAdapter() {
          @Override
          public void windowClosing(java.awt.event.WindowEvent e) {
            presenter.close();
          }
        });
    Theme.named(getRootPane(), "sync");
  }

  public void open() {
    setVisible(true);
    presenter.open();
  }

  private JPanel right(Desk desk) {
    var right =
        new JPanel(new MigLayout("insets 12, gap 8, wrap 1, fill", "[grow,fill]", "[][grow,fill]"));
    var to = new JPanel(new MigLayout("insets 0, gap 8, fillx", "[][][160!][40!][grow,right]"));
    var group = new ButtonGroup();
    group.add(selection);
    group.add(similar);
    selection.addActionListener(_ -> presenter.similar(false));
    similar.addActionListener(_ -> presenter.similar(true));
    threshold.setToolTipText("How alike a photo must be");
    threshold.addChangeListener(_ -> {
      thresholdText.setText(threshold.getValue() + " %");
      if (!showing && !threshold.getValueIsAdjusting()) {
        presenter.threshold(threshold.getValue() / 100.0);
      }
    });
    to.add(selection);
    to.add(similar);
    to.add(threshold);
    to.add(thresholdText);
    to.add(count);
    right.add(to);
    var grid = new Grid(targets, desk.rows(), desk.thumbnails(), false, _ -> {});
    grid.setName("targets");
    grid.cellSize(130);
    var scroll = Theme.scroll(grid);
    scroll.getViewport().setBackground(Theme.color("background"));
    right.add(scroll);
    return right;
  }

  private JPanel foot() {
    var foot = new JPanel(new MigLayout("insets 10 12 10 12, gap 8, fillx, hidemode 3"));
    foot.setBorder(Theme.line(1, 0, 0, 0));
    busy.setIndeterminate(true);
    foot.add(busy, "w 60!, h 6!");
    foot.add(plan, "wmin 0, growx, pushx");
    foot.add(Theme.button("Cancel", "Close without copying (Esc)", this::close));
    foot.add(apply);
    return foot;
  }

  @Override
  public void show(State state) {
    showing = true;
    setTitle("Sync from " + state.source());
    if (!List.copyOf(groups.keySet()).equals(state.groups())
        || !List.copyOf(masks.keySet()).equals(state.masks())) {
      rebuild(state);
    }
    groups.forEach((g, box) -> box.setSelected(state.groupsOn().contains(g)));
    masks.forEach((m, box) -> box.setSelected(state.masksOn().contains(m)));
    selection.setSelected(!state.similar());
    similar.setSelected(state.similar());
    threshold.setEnabled(state.similar());
    if (!threshold.getValueIsAdjusting()) {
      threshold.setValue((int) Math.round(state.threshold() * 100));
    }
    if (!targets.source().equals(state.targets())) {
      targets.source(state.targets());
    }
    count.setText(Status.photos(state.targets().size()));
    busy.setVisible(state.planning());
    plan.setText(state.plan());
    apply.setEnabled(state.ready());
    showing = false;
  }

  private void rebuild(State state) {
    ticks.removeAll();
    ticks.add(Theme.heading("Masks"));
    boxes(masks, state.masks(), "mask ", presenter::mask);
    if (state.masks().isEmpty()) {
      ticks.add(Theme.dim("The source has no masks."));
    }
    ticks.add(Theme.heading("Settings"), "gaptop 10");
    boxes(groups, state.groups(), "group ", presenter::group);
    ticks.revalidate();
    ticks.repaint();
  }

  private void boxes(
      Map<String, JCheckBox> into,
      List<String> items,
      String prefix,
      BiConsumer<String, Boolean> listener) {
    into.clear();
    for (String item : items) {
      var box = new JCheckBox(prefix.startsWith("group") ? Groups.title(item) : item);
      Theme.named(box, prefix + item);
      box.addActionListener(_ -> listener.accept(item, box.isSelected()));
      into.put(item, box);
      ticks.add(box);
    }
  }

  /// The ticks of now, for tests.
  Set<String> shownMasks() {
    return masks.keySet();
  }

  @Override
  public void close() {
    presenter.close();
    dispose();
  }
}
