package groundglass.ui.window.develop;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.ui.window.theme.Peek;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// One component of the selected mask: what it is, its border, and what its kind has to set.
final class ComponentRow extends JPanel {
  private final transient MaskActions actions;
  private final transient Component made;
  private final JPanel head =
      new JPanel(new MigLayout("insets 0, gap 2, fillx", "[0:40:,grow,fill][][][]"));
  private final transient List<Consumer<Component>> parts = new ArrayList<>();
  private transient Mask mask;
  private boolean peeking;

  ComponentRow(Component c, Mask mask, MaskActions actions) {
    super(new MigLayout("insets 0, gap 2, wrap 1, fillx, hidemode 3", "[grow,fill]"));
    made = c;
    this.mask = mask;
    this.actions = actions;
    setOpaque(false);
    head();
    editor();
    if (c instanceof Component.Asked) {
      refining();
    }
    Theme.named(this, "component " + MaskWords.component(c));
  }

  /// What the row is dragged by.
  JPanel head() {
    if (head.getComponentCount() > 0) {
      return head;
    }
    head.setOpaque(false);
    var label = new JLabel();
    label.setCursor(java.awt.Cursor.getPredefinedCursor(java.awt.Cursor.HAND_CURSOR));
    parts.add(x -> {
      label.setText(MaskWords.component(x));
      head.setToolTipText(MaskWords.component(x) + "; drag to another place");
    });
    var border = border();
    head.add(label, "wmin 0");
    head.add(small("Invert", "Invert this component", () -> actions.invertComponent(mask, now())));
    head.add(
        small(
            "Edge",
            "Opacity, feather, shrink and grow",
            () -> {
              border.setVisible(!border.isVisible());
              revalidate();
            }));
    head.add(small("✕", "Remove this component", () -> actions.removeComponent(mask, now())));
    add(head);
    add(border);
    return head;
  }

  void show(Mask next) {
    mask = next;
    parts.forEach(p -> p.accept(now()));
  }

  /// The component as it is now; the row was made when it was new.
  private Component now() {
    return mask.components().stream()
        .filter(x -> x.common().syncId().equals(made.common().syncId()))
        .findFirst()
        .orElse(made);
  }

  private void editor() {
    switch (made) {
      case Component.DepthRange d -> {
        ranged(d);
        add(
            small(
                "Pick depth",
                "Click or drag on the picture what is to be held",
                actions::pickDepth),
            "growx 0");
      }
      case Component.LuminanceRange l -> ranged(l);
      case Component.Linear _ -> add(Theme.dim("Drag the handles, or elsewhere from 0 % to 100 %"));
      case Component.Radial _ -> {
        slider("radial feather", "Feather", 0, 50, "How softly the ellipse ends", this::feathered)
            .accept(c -> ((Component.Radial) c).feather());
        add(Theme.dim("Drag the handles, or elsewhere to draw it anew"));
      }
      case Component.Brush _ -> add(Theme.dim("Paint on the picture; Alt erases"));
      case Component.Prompted _ ->
          add(Theme.dim("Click adds, Alt and a click takes away; a loop starts anew"));
      case Component.ColorRange r -> {
        slider("refine", "Refine", 0, 50, "Higher is narrower", this::refined)
            .accept(c -> ((Component.ColorRange) c).refine());
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
  }

  private void refining() {
    var row = new JPanel(new MigLayout("insets 0, gap 2"));
    row.setOpaque(false);
    row.add(
        small(
            "Refine edge",
            "Paint over hair and soft borders: they are found anew there",
            () -> actions.refine(now())));
    row.add(
        small(
            "Unrefine",
            "Takes back what the refine brush did to this part",
            () -> actions.unrefine(mask, now())));
    add(row);
  }

  private Component feathered(Component c, double v) {
    return c instanceof Component.Radial r
        ? new Component.Radial(r.common(), r.centre(), r.a(), r.b(), r.angle(), v)
        : c;
  }

  private Component refined(Component c, double v) {
    return c instanceof Component.ColorRange r
        ? new Component.ColorRange(r.common(), r.samples(), v)
        : c;
  }

  /// Opacity, feather and edge.
  private JPanel border() {
    var panel = new JPanel(new MigLayout("insets 0 8 4 0, gap 2, wrap 1, fillx", "[grow,fill]"));
    panel.setOpaque(false);
    part(panel, "Opacity", 0, 100, x -> x.opacity() * 100, (x, v) -> x.opacity(v / 100));
    part(panel, "Feather", 0, 0, Component.Common::feather, (x, v) -> x.border(v, x.edge()));
    part(panel, "Grow", -100, 0, Component.Common::edge, (x, v) -> x.border(x.feather(), v));
    panel.setVisible(false);
    return panel;
  }

  private void part(
      JPanel into,
      String label,
      double min,
      double neutral,
      ToDoubleFunction<Component.Common> value,
      BiFunction<Component.Common, Double, Component.Common> with) {
    var slider =
        track(
            label + " of " + made.kind(),
            min,
            neutral,
            (c, v) -> c.with(with.apply(c.common(), v)));
    slider.setToolTipText(label + " of this component; Alt shows it white on black");
    parts.add(c -> slider.value(value.applyAsDouble(c.common())));
    labelled(label, slider, into);
  }

  /// A slider of the kind's own; hand it what reads its value.
  private Consumer<ToDoubleFunction<Component>> slider(
      String name,
      String label,
      double min,
      double neutral,
      String tooltip,
      BiFunction<Component, Double, Component> with) {
    var slider = track(name, min, neutral, with);
    slider.setToolTipText(tooltip + "; Alt shows it white on black");
    labelled(label, slider, this);
    return value -> parts.add(c -> slider.value(value.applyAsDouble(c)));
  }

  private TrackSlider track(
      String name, double min, double neutral, BiFunction<Component, Double, Component> with) {
    var slider =
        new TrackSlider(
            name, min, 100, neutral, 1, (v, resting) -> changed(with.apply(now(), v), resting));
    Peek.on(slider, slider, this::peek);
    return slider;
  }

  private void ranged(Component c) {
    var editor =
        new RangeEditor(
            c, this::changed, actions::showDepth, on -> actions.showRange(now(), on), this::peek);
    parts.add(editor::show);
    add(editor);
  }

  private void changed(Component c, boolean resting) {
    actions.component(mask, c, resting);
    if (peeking) {
      actions.peek(c, true);
    }
  }

  private void peek(boolean on) {
    peeking = on;
    actions.peek(now(), on);
  }

  private static void labelled(String text, TrackSlider slider, JPanel into) {
    var row = new JPanel(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill]"));
    row.setOpaque(false);
    row.add(new JLabel(text));
    row.add(slider);
    into.add(row);
  }

  static JButton small(String text, String tip, Runnable run) {
    var b = Theme.button(text, tip, run);
    b.setMargin(new java.awt.Insets(1, 4, 1, 4));
    b.setFont(b.getFont().deriveFont(b.getFont().getSize2D() - 1));
    return b;
  }
}
