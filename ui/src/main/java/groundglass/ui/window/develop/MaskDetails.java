package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The selected mask: name, components, amount and local sliders.
final class MaskDetails extends JPanel {
  private final transient MaskActions actions;
  private final JTextField name = new JTextField();
  private final TrackSlider amount;
  private final JLabel percent = new JLabel();
  private final ControlPanel locals;
  private final transient List<Consumer<Mask>> parts = new ArrayList<>();
  private final transient List<String> structure;
  private transient Mask mask;

  MaskDetails(Mask mask, List<Control> controls, MaskActions actions) {
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
      add(componentRow(c));
      editor(c);
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
    locals =
        new ControlPanel(
            controls, true, (c, v, resting) -> actions.local(this.mask, c, v, resting));
    add(locals);
    show(mask);
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
    locals.values(next::get);
    parts.forEach(p -> p.accept(next));
  }

  private JPanel componentRow(Component c) {
    var row = new JPanel(new MigLayout("insets 0, gap 2, fillx", "[grow,fill][][]"));
    row.setOpaque(false);
    var label = new JLabel(MaskWords.component(c));
    row.add(label, "wmin 0");
    row.add(small("Invert", "Invert this component", () -> actions.invertComponent(mask, c)));
    row.add(small("✕", "Remove this component", () -> actions.removeComponent(mask, c)));
    parts.add(m ->
        m.components().stream()
            .filter(x -> x.common().syncId().equals(c.common().syncId()))
            .forEach(x -> label.setText(MaskWords.component(x))));
    return row;
  }

  private void editor(Component c) {
    switch (c) {
      case Component.DepthRange d -> ranged(new RangeEditor(d, this::changed, actions::showDepth));
      case Component.LuminanceRange l ->
          ranged(new RangeEditor(l, this::changed, actions::showDepth));
      case Component.Linear _ -> add(Theme.dim("Drag on the picture: from 0 % to 100 %"));
      case Component.Radial _ -> add(Theme.dim("Drag on the picture: from the centre outwards"));
      case Component.Asked _,
          Component.ColorRange _,
          Component.Brush _,
          Component.Imported _,
          Component.Unknown _ -> {}
    }
  }

  private void ranged(RangeEditor editor) {
    parts.add(editor::show);
    add(editor);
  }

  private void changed(Component c, boolean resting) {
    actions.component(mask, c, resting);
  }

  private JPanel buttons() {
    var row = new JPanel(new MigLayout("insets 2 0 2 0, gap 2, fillx", "[grow,fill,sg]"));
    row.setOpaque(false);
    var combine = small("Combine ▾", "Add to, subtract from or intersect this mask", () -> {});
    combine.addActionListener(_ -> combineMenu().show(combine, 0, combine.getHeight()));
    row.add(combine);
    row.add(small("Invert mask", "Invert the whole mask", () -> actions.invert(mask)));
    row.add(small("Delete", "Delete the mask", () -> actions.delete(mask)));
    return row;
  }

  private JPopupMenu combineMenu() {
    var menu = new JPopupMenu();
    for (var operation : Component.Operation.values()) {
      var sub = new JMenu(MaskActions.word(operation));
      for (var kind : MaskEdits.Kind.values()) {
        var item = new JMenuItem(kind.title());
        item.addActionListener(_ -> actions.combine(mask, kind, operation));
        sub.add(item);
      }
      menu.add(sub);
    }
    return menu;
  }

  private static JButton small(String text, String tip, Runnable run) {
    var b = Theme.button(text, tip, run);
    b.setMargin(new java.awt.Insets(1, 4, 1, 4));
    b.setFont(b.getFont().deriveFont(b.getFont().getSize2D() - 1));
    return b;
  }
}
