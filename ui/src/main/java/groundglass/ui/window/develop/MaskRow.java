package groundglass.ui.window.develop;

import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.ui.window.theme.Theme;
import java.awt.Cursor;
import java.awt.Font;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// One mask: eye, name, and its state in words.
final class MaskRow extends JPanel {
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
    eye.setToolTipText("Eye: whether the mask takes part");
    Theme.named(eye, "eye of " + mask.name());
    eye.addActionListener(_ -> actions.eye(mask));
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
    var click =
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            actions.select(mask.syncId());
          }
        };
    addMouseListener(click);
    // a tooltip makes a label swallow the mouse
    state.addMouseListener(click);
  }

  private static java.awt.Color color(MaskState state) {
    return switch (state) {
      case READY, PENDING, NOT_FOUND -> Theme.color("dim");
      case FAILED -> Theme.color("bad");
      case STALE -> Theme.color("stale");
    };
  }
}
