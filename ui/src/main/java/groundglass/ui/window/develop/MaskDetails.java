package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
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
  private final BrushTip tip;
  private final JTextField name = new JTextField();
  private final TrackSlider amount;
  private final JLabel percent = new JLabel();

  private record Locals(Section section, ControlPanel panel, List<Control> controls) {}

  private final transient List<Locals> locals = new ArrayList<>();
  private final transient List<Consumer<Mask>> parts = new ArrayList<>();
  private final transient List<String> structure;
  private transient Mask mask;

  MaskDetails(Mask mask, List<Adjustment> adjustments, MaskActions actions, BrushTip tip) {
    super(new MigLayout("insets 4 10 8 4, gap 2, wrap 1, fillx", "[grow,fill]"));
    this.mask = mask;
    this.actions = actions;
    this.tip = tip;
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
    Groups.locals(adjustments)
        .forEach((section, controls) -> locals(section, controls, adjustments));
    show(mask);
  }

  /// The sliders of one section; the basic ones are open.
  private void locals(String id, List<Control> controls, List<Adjustment> adjustments) {
    var panel =
        new ControlPanel(
            controls, true, (c, v, resting) -> actions.local(this.mask, c, v, resting));
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

  private JPanel componentRow(Component c) {
    var row = new JPanel(new MigLayout("insets 0, gap 2, fillx", "[grow,fill][][][]"));
    row.setOpaque(false);
    var label = new JLabel(MaskWords.component(c));
    row.add(label, "wmin 0");
    row.add(small("Invert", "Invert this component", () -> actions.invertComponent(mask, c)));
    var border = border(c);
    row.add(
        small(
            "Edge",
            "Opacity, feather, shrink and grow",
            () -> {
              border.setVisible(!border.isVisible());
              revalidate();
            }));
    row.add(small("✕", "Remove this component", () -> actions.removeComponent(mask, c)));
    row.add(border, "newline, span, growx, hidemode 3");
    parts.add(m ->
        m.components().stream()
            .filter(x -> x.common().syncId().equals(c.common().syncId()))
            .forEach(x -> label.setText(MaskWords.component(x))));
    return row;
  }

  private void editor(Component c) {
    switch (c) {
      case Component.DepthRange d -> {
        ranged(
            new RangeEditor(d, this::changed, actions::showDepth, on -> actions.showRange(d, on)));
        add(
            small(
                "Pick depth",
                "Click or drag on the picture what is to be held",
                actions::pickDepth),
            "growx 0");
      }
      case Component.LuminanceRange l ->
          ranged(
              new RangeEditor(
                  l, this::changed, actions::showDepth, on -> actions.showRange(l, on)));
      case Component.Linear _ -> add(Theme.dim("Drag the handles, or elsewhere from 0 % to 100 %"));
      case Component.Radial r -> {
        feather(r);
        add(Theme.dim("Drag the handles, or elsewhere to draw it anew"));
      }
      case Component.Brush _ -> {
        add(tip);
        add(Theme.dim("Paint on the picture; Alt erases"));
      }
      case Component.Prompted _ ->
          add(Theme.dim("Click adds, Alt and a click takes away; a loop starts anew"));
      case Component.ColorRange r -> {
        refine(r);
        var map = Theme.named(new JCheckBox("Show range"), "show range");
        map.setToolTipText("What is selected, white on black");
        map.setOpaque(false);
        map.addActionListener(_ -> actions.showRange(r, map.isSelected()));
        add(map, "gapleft 100");
        add(Theme.dim("Click adds a colour, Alt and a click starts anew"));
      }
      case Component.Person _ ->
          add(Theme.dim("Click a person for that one alone; Alt and a click for everybody"));
      case Component.Asked _, Component.Imported _, Component.Unknown _ -> {}
    }
    if (c instanceof Component.Asked) {
      add(
          small(
              "Refine edge",
              "Paint over hair and soft borders: they are found anew there",
              () -> actions.refine(c)),
          "split 2, growx 0");
      add(
          small(
              "Unrefine",
              "Takes back what the refine brush did to this part",
              () -> actions.unrefine(mask, c)),
          "growx 0");
    }
  }

  private void feather(Component.Radial r) {
    var slider =
        new TrackSlider(
            "radial feather",
            0,
            100,
            50,
            1,
            (v, resting) ->
                now(r)
                    .map(Component.Radial.class::cast)
                    .ifPresent(c ->
                        changed(
                            new Component.Radial(
                                c.common(), c.centre(), c.a(), c.b(), c.angle(), v),
                            resting)));
    slider.setToolTipText("How softly the ellipse ends");
    slider.value(r.feather());
    parts.add(
        m -> now(r).map(Component.Radial.class::cast).ifPresent(c -> slider.value(c.feather())));
    labelled("Feather", slider, this);
  }

  private void refine(Component.ColorRange r) {
    var slider =
        new TrackSlider(
            "refine",
            0,
            100,
            50,
            1,
            (v, resting) ->
                now(r)
                    .map(Component.ColorRange.class::cast)
                    .ifPresent(c ->
                        changed(new Component.ColorRange(c.common(), c.samples(), v), resting)));
    slider.setToolTipText("Higher is narrower");
    slider.value(r.refine());
    labelled("Refine", slider, this);
  }

  /// The component as it is now; the panel was made when it was new.
  private java.util.Optional<Component> now(Component c) {
    return mask.components().stream()
        .filter(x -> x.common().syncId().equals(c.common().syncId()))
        .findFirst();
  }

  private static void labelled(String text, TrackSlider slider, JPanel into) {
    var row = new JPanel(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill]"));
    row.setOpaque(false);
    row.add(new JLabel(text));
    row.add(slider);
    into.add(row);
  }

  /// Opacity, feather and edge of one component.
  private JPanel border(Component c) {
    var panel = new JPanel(new MigLayout("insets 0 8 4 0, gap 2, wrap 1, fillx", "[grow,fill]"));
    panel.setOpaque(false);
    var o = c.common();
    part(panel, "Opacity", 0, 100, o.opacity() * 100, c, (x, v) -> x.opacity(v / 100));
    part(panel, "Feather", 0, 0, o.feather(), c, (x, v) -> x.border(v, x.edge()));
    part(panel, "Grow", -100, 0, o.edge(), c, (x, v) -> x.border(x.feather(), v));
    panel.setVisible(false);
    return panel;
  }

  private void part(
      JPanel into,
      String label,
      double min,
      double neutral,
      double value,
      Component c,
      BiFunction<Component.Common, Double, Component.Common> with) {
    var slider =
        new TrackSlider(
            label + " of " + c.kind(),
            min,
            100,
            neutral,
            1,
            (v, resting) ->
                now(c).ifPresent(x -> changed(x.with(with.apply(x.common(), v)), resting)));
    slider.value(value);
    labelled(label, slider, into);
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
    row.add(small("Copy", "Duplicate the mask", () -> actions.duplicate(mask, false)), "newline");
    row.add(
        small(
            "Copy inverted",
            "Duplicate the mask and invert it",
            () -> actions.duplicate(mask, true)));
    row.add(small("Up", "Earlier in the list", () -> actions.move(mask, -1)), "split 2");
    row.add(small("Down", "Later in the list", () -> actions.move(mask, 1)));
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

  private static JButton small(String text, String tip, Runnable run) {
    var b = Theme.button(text, tip, run);
    b.setMargin(new java.awt.Insets(1, 4, 1, 4));
    b.setFont(b.getFont().deriveFont(b.getFont().getSize2D() - 1));
    return b;
  }
}
