package groundglass.ui.window.develop;

import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustment;
import groundglass.develop.mask.Mask;
import groundglass.ui.window.theme.RowsPanel;
import groundglass.ui.window.theme.Theme;
import java.awt.KeyboardFocusManager;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/// Create buttons, one row per mask, and the details of the selected one.
final class MaskPanel extends JPanel {
  private final transient MaskActions actions;
  private final transient List<Adjustment> adjustments;
  private final BrushTip tip;
  private final RowsPanel list =
      new RowsPanel(new MigLayout("insets 0, gap 0, wrap 1, fillx", "[grow,fill]"));
  private final OverlayRow overlay;
  private final JPanel createRow;
  private final transient Runnable orphaned;
  private transient List<String> shown = List.of();
  private transient Optional<MaskDetails> details = Optional.empty();

  /// `orphaned`: what had the keys is gone, somebody else has to take them.
  MaskPanel(
      MaskActions actions,
      List<Adjustment> adjustments,
      BrushTip tip,
      Runnable help,
      Runnable orphaned) {
    super(new MigLayout("insets 0, gap 4, wrap 1, fillx", "[grow,fill]"));
    this.actions = actions;
    this.adjustments = List.copyOf(adjustments);
    this.tip = tip;
    this.orphaned = orphaned;
    overlay = new OverlayRow(actions.overlays());
    setOpaque(false);
    list.setOpaque(false);
    add(Theme.heading("Masks"), "split 2, growx, pushx");
    var question = Theme.button("?", "What masks can do (F1)", help);
    question.setName("help Masks");
    question.setMargin(new java.awt.Insets(0, 4, 0, 4));
    question.putClientProperty("JButton.buttonType", "borderless");
    question.setForeground(Theme.color("dim"));
    add(question, "growx 0");
    createRow = createRow();
    add(createRow);
    add(overlay, "hidemode 3");
    add(tip, "hidemode 3");
    tip.setVisible(false);
    add(list);
    Theme.named(this, "masks");
  }

  /// The brush's tip is on screen as long as a gesture on the picture paints with it.
  void painting(boolean on) {
    tip.setVisible(on);
  }

  /// The keys go to the first button.
  void focusFirst() {
    createRow.getComponent(0).requestFocusInWindow();
  }

  void rename() {
    details.ifPresent(MaskDetails::rename);
  }

  private JPanel createRow() {
    var row = new JPanel(new MigLayout("insets 0, gap 2, wrap 4, fillx", "[grow,fill,sg]"));
    row.setOpaque(false);
    row.add(button(MaskKind.SUBJECT));
    row.add(button(MaskKind.SKY));
    row.add(button(MaskKind.BACKGROUND));
    row.add(button(MaskKind.OBJECT));
    row.add(menu("People", MaskKind.PEOPLE));
    row.add(menu("Landscape", MaskKind.LANDSCAPE));
    for (var kind :
        List.of(
            MaskKind.DEPTH,
            MaskKind.LUMINANCE,
            MaskKind.COLOR,
            MaskKind.BRUSH,
            MaskKind.LINEAR,
            MaskKind.RADIAL)) {
      row.add(button(kind));
    }
    return row;
  }

  private JButton button(MaskKind kind) {
    var tip = "Create a mask: " + kind.title() + (kind.hint().isEmpty() ? "" : ". " + kind.hint());
    var b = Theme.button(kind.title(), tip, () -> actions.create(kind));
    b.setName("create " + kind.title());
    b.setMargin(new java.awt.Insets(2, 2, 2, 2));
    return b;
  }

  private JButton menu(String title, List<MaskKind> kinds) {
    var b = Theme.button(title + " ▾", "Create a mask: " + title, () -> {});
    b.setName("create " + title);
    b.setMargin(new java.awt.Insets(2, 2, 2, 2));
    b.addActionListener(_ -> {
      var menu = new JPopupMenu();
      for (var kind : kinds) {
        var item = new JMenuItem(kind.title());
        item.addActionListener(_ -> actions.create(kind));
        menu.add(item);
      }
      menu.show(b, 0, b.getHeight());
    });
    return b;
  }

  void show(DevelopScreen.State state) {
    overlay.setVisible(!state.settings().masks().isEmpty());
    overlay.show(actions.overlays());
    var signature =
        state.settings().masks().stream()
            .map(m ->
                m.syncId()
                    + m.name()
                    + m.active()
                    + m.inverted()
                    + state.mask().equals(Optional.of(m.syncId()))
                    + words(state, m)
                    + state.rims().getOrDefault(m.syncId(), "")
                    + kinds(m))
            .toList();
    if (!signature.equals(shown)) {
      shown = signature;
      rebuild(state);
    }
    details.ifPresent(
        d -> MaskEdits.find(state.settings(), state.mask().orElse("")).ifPresent(d::show));
  }

  /// What rebuilds the list when it changes; not the numbers that a drag moves.
  private static List<String> kinds(Mask m) {
    return m.components().stream()
        .map(c -> c.common().operation() + c.kind() + c.common().inverted() + c.common().syncId())
        .toList();
  }

  private static String words(DevelopScreen.State state, Mask m) {
    var known =
        state.photo().masks().stream()
            .filter(b -> b.syncId().equals(m.syncId()))
            .map(PhotoRow.MaskBadge::state)
            .findFirst();
    return MaskWords.state(m, Optional.ofNullable(state.outcomes().get(m.syncId())), known);
  }

  private void rebuild(DevelopScreen.State state) {
    var owner =
        Optional.ofNullable(KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner())
            .filter(c -> SwingUtilities.isDescendingFrom(c, list));
    fill(state);
    owner.ifPresent(c -> {
      if (SwingUtilities.isDescendingFrom(c, list)) {
        c.requestFocusInWindow();
      } else {
        // else the next text field takes the keys, and a letter is no command any more
        orphaned.run();
      }
    });
  }

  private void fill(DevelopScreen.State state) {
    list.removeAll();
    // a drag inside the details goes on while the words above change
    var kept = details.filter(d -> state.mask().equals(Optional.of(d.maskId())));
    details = Optional.empty();
    if (state.settings().masks().isEmpty()) {
      list.add(Theme.dim("No masks yet. Create one above."));
    }
    for (Mask m : state.settings().masks()) {
      boolean selected = state.mask().equals(Optional.of(m.syncId()));
      list.add(row(state, m, selected));
      if (selected) {
        var d =
            kept.filter(k -> k.fits(m)).orElseGet(() -> new MaskDetails(m, adjustments, actions));
        details = Optional.of(d);
        list.add(d);
      }
    }
    list.revalidate();
    list.repaint();
  }

  private MaskRow row(DevelopScreen.State state, Mask m, boolean selected) {
    var row =
        new MaskRow(
            m,
            words(state, m),
            Optional.ofNullable(state.outcomes().get(m.syncId())),
            Optional.ofNullable(state.rims().get(m.syncId())),
            selected,
            actions);
    for (var handle : row.handles()) {
      list.draggable(
          row,
          handle,
          () -> actions.select(m.syncId()),
          to -> actions.move(m, to - state.settings().masks().indexOf(m)));
    }
    return row;
  }
}
