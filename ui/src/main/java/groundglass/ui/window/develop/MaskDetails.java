package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.RowsPanel;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The selected mask: name, components, amount and local sliders.
final class MaskDetails extends RowsPanel implements ControlInput.Listener {
  private final transient MaskActions actions;
  private final JTextField name = new JTextField();
  private final TrackSlider amount;
  private final JLabel percent = new JLabel();

  private record Locals(Section section, ControlPanel panel, List<Control> controls) {}

  private final transient List<Locals> locals = new ArrayList<>();
  private final transient List<Consumer<Mask>> parts = new ArrayList<>();
  private final transient List<String> structure;
  private transient Mask mask;

  MaskDetails(Mask mask, List<Adjustment> adjustments, MaskActions actions) {
    super(new MigLayout("insets 4 10 8 4, gap 2, wrap 1, fillx", "[grow,fill]"));
    this.mask = mask;
    this.actions = actions;
    structure = structure(mask);
    setOpaque(false);
    setBorder(BorderFactory.createMatteBorder(0, 2, 0, 0, Theme.color("accent")));
    Theme.named(name, "mask name");
    name.setToolTipText("Name of the mask; Enter renames it");
    name.addActionListener(_ -> actions.rename(this.mask, name.getText()));
    add(name);
    for (Component c : mask.components()) {
      var row = new ComponentRow(c, mask, actions);
      parts.add(row::show);
      add(row);
      draggable(row, row.head(), () -> {}, to -> actions.moveComponent(this.mask, c, to));
    }
    add(buttons());
    amount =
        new TrackSlider(
            "amount", 0, 200, 100, 1, (v, resting) -> actions.amount(this.mask, v, resting));
    amount.setToolTipText("How much of the mask's sliders is applied");
    var row = new JPanel(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill][48!,right]"));
    row.setOpaque(false);
    row.add(new JLabel("Amount"));
    row.add(amount);
    row.add(percent);
    add(row);
    Groups.locals(adjustments)
        .forEach((section, controls) -> locals(section, controls, adjustments));
    add(colors());
    show(mask);
  }

  /// The sliders of one section; the basic ones are open.
  private void locals(String id, List<Control> controls, List<Adjustment> adjustments) {
    var panel = new ControlPanel(controls, true, this);
    var section = new Section(Groups.sectionTitle(id, adjustments), id.equals("basic"));
    if (id.equals("curve")) {
      var curve =
          new CurvePanel("local ", (c, _, next, rests) -> actions.curve(this.mask, c, next, rests));
      section.put(curve, "");
      parts.add(m -> curve.show(m.curves()));
    }
    section.put(panel, "");
    locals.add(new Locals(section, panel, controls));
    add(section);
  }

  /// Colours sampled for this mask alone: only the greens of the background.
  private Section colors() {
    var section = new Section("Point colour", false);
    section.setName("local point colour section");
    var panel = new PointColorPanel("local ", actions.colors());
    section.put(panel, "");
    parts.add(m -> {
      panel.show(m.pointColors());
      section.differs(!m.pointColors().isEmpty());
    });
    return section;
  }

  @Override
  public void moved(Control control, double value, boolean resting) {
    actions.local(mask, control, value, resting);
  }

  @Override
  public void peek(Control control, boolean on) {
    actions.peek(control, on);
  }

  void rename() {
    name.requestFocusInWindow();
    name.selectAll();
  }

  String maskId() {
    return mask.syncId();
  }

  private static List<String> structure(Mask m) {
    return m.components().stream()
        .map(c -> c.common().syncId() + c.kind() + c.common().inverted())
        .toList();
  }

  boolean fits(Mask other) {
    return structure.equals(structure(other));
  }

  void show(Mask next) {
    mask = next;
    if (!name.isFocusOwner()) {
      name.setText(next.name());
    }
    amount.value(next.amount() * 100);
    percent.setText(Math.round(next.amount() * 100) + " %");
    for (var l : locals) {
      l.panel().values(next::get);
      l.section().differs(l.controls().stream().anyMatch(c -> next.local().containsKey(c.id())));
    }
    parts.forEach(p -> p.accept(next));
  }

  private JPanel buttons() {
    var row = new JPanel(new MigLayout("insets 2 0 2 0, gap 2, fillx", "[grow,fill,sg]"));
    row.setOpaque(false);
    var combine =
        ComponentRow.small("Combine ▾", "Add to, subtract from or intersect this mask", () -> {});
    combine.addActionListener(_ -> combineMenu().show(combine, 0, combine.getHeight()));
    row.add(combine);
    row.add(ComponentRow.small("Invert mask", "Invert the whole mask", () -> actions.invert(mask)));
    row.add(ComponentRow.small("Delete", "Delete the mask", () -> actions.delete(mask)));
    row.add(
        ComponentRow.small("Copy", "Duplicate the mask", () -> actions.duplicate(mask, false)),
        "newline");
    row.add(
        ComponentRow.small(
            "Copy inverted",
            "Duplicate the mask and invert it",
            () -> actions.duplicate(mask, true)));
    row.add(
        ComponentRow.small("Up", "Earlier in the list", () -> actions.move(mask, -1)), "split 2");
    row.add(ComponentRow.small("Down", "Later in the list", () -> actions.move(mask, 1)));
    return row;
  }

  private JPopupMenu combineMenu() {
    var menu = new JPopupMenu();
    for (var operation : Component.Operation.values()) {
      var sub = new JMenu(MaskActions.word(operation));
      for (var kind : MaskKind.all()) {
        var item = new JMenuItem(kind.title());
        item.addActionListener(_ -> actions.combine(mask, kind, operation));
        sub.add(item);
      }
      menu.add(sub);
    }
    return menu;
  }
}
