package groundglass.ui.window.develop;

import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.ui.window.theme.Theme;
import java.awt.Cursor;
import java.awt.Font;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/// One mask: eye, name, and its state in words.
final class MaskRow extends JPanel {
  private final transient List<JComponent> handles;

  MaskRow(
      Mask mask,
      String words,
      Optional<Renderer.MaskOutcome> outcome,
      Optional<String> rim,
      boolean selected,
      MaskActions actions) {
    super(new MigLayout("insets 4 6 4 6, gap 6, fillx", "[][grow,fill]"));
    setBackground(Theme.color(selected ? "line" : "raised"));
    setBorder(
        BorderFactory.createMatteBorder(0, 2, 1, 0, Theme.color(selected ? "accent" : "panel")));
    var eye = new JCheckBox();
    eye.setSelected(mask.active());
    eye.setOpaque(false);
    eye.setToolTipText("Eye: whether the mask takes part; with Alt only this one is seen");
    Theme.named(eye, "eye of " + mask.name());
    eye.addActionListener(e -> {
      if ((e.getModifiers() & java.awt.event.ActionEvent.ALT_MASK) != 0) {
        eye.setSelected(mask.active());
        actions.solo(mask);
      } else {
        actions.eye(mask);
      }
    });
    var name = new JLabel(mask.name() + (mask.inverted() ? "  (inverted)" : ""));
    name.setFont(name.getFont().deriveFont(Font.BOLD));
    var state = Theme.dim(words);
    state.setFont(state.getFont().deriveFont(state.getFont().getSize2D() - 1));
    state.setToolTipText(words);
    Theme.named(state, "state of " + mask.name());
    outcome.ifPresent(o -> state.setForeground(color(o.state())));
    add(eye, "spany 2, aligny center");
    add(name, "wrap");
    add(state, "wmin 0");
    rim.ifPresent(r -> {
      var warning = new JLabel("Border: " + r);
      warning.setForeground(Theme.color("stale"));
      warning.setToolTipText(r + ". Refine edge, feather or a smaller amount help.");
      Theme.named(warning, "border of " + mask.name());
      add(warning, "newline, skip 1, wmin 0");
    });
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    Theme.named(this, "mask " + mask.name());
    var over =
        new MouseAdapter() {
          @Override
          public void mouseEntered(MouseEvent e) {
            actions.hover(Optional.of(mask));
          }

          @Override
          public void mouseExited(MouseEvent e) {
            // from the row into its words is no way out
            var at = SwingUtilities.convertPoint(e.getComponent(), e.getPoint(), MaskRow.this);
            if (!contains(at)) {
              actions.hover(Optional.empty());
            }
          }
        };
    addMouseListener(over);
    // a tooltip makes a label swallow the mouse
    state.addMouseListener(over);
    handles = List.of(this, state);
  }

  /// What takes clicks and drags of the row.
  List<JComponent> handles() {
    return handles;
  }

  private static java.awt.Color color(MaskState state) {
    return switch (state) {
      case READY, PENDING, NOT_FOUND -> Theme.color("dim");
      case FAILED -> Theme.color("bad");
      case STALE -> Theme.color("stale");
    };
  }
}
