package groundglass.ui.window.develop;

import groundglass.ui.window.theme.Theme;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/// The tools of Develop that take over the picture; the pressed one is open.
final class ToolRow extends JPanel {
  private final transient Map<Mode, JToggleButton> buttons = new EnumMap<>(Mode.class);

  private final JTextArea hint = Theme.named(new JTextArea(), "hint");

  ToolRow(DevelopPresenter presenter) {
    super(new MigLayout("insets 0, gap 2, fillx, hidemode 3", "[grow,fill,sg]"));
    setOpaque(false);
    add(presenter, Mode.CROP, "Crop", "Crop and straighten (R)");
    add(presenter, Mode.SPOTS, "Spots", "Heal, clone and remove (Q)");
    add(presenter, Mode.WHITE, "White", "Pick white balance: click what should be grey (W)");
    add(presenter, Mode.GUIDES, "Guides", "Lines that say what stands and what lies (Shift+T)");
    hint.setForeground(Theme.color("dim"));
    hint.setLineWrap(true);
    hint.setWrapStyleWord(true);
    hint.setEditable(false);
    hint.setFocusable(false);
    hint.setOpaque(false);
    add(hint, "newline, span, growx, wmin 0");
    Theme.named(this, "tools");
  }

  private void add(DevelopPresenter presenter, Mode mode, String text, String tip) {
    var b = Theme.named(new JToggleButton(text), "tool " + text);
    b.setToolTipText(tip);
    b.setFocusable(false);
    b.setMargin(new java.awt.Insets(2, 2, 2, 2));
    b.addActionListener(_ -> presenter.toggle(mode));
    buttons.put(mode, b);
    add(b);
  }

  void show(Mode open) {
    buttons.forEach((m, b) -> b.setSelected(m == open));
    hint.setText(open.hint());
    hint.setVisible(!open.hint().isEmpty());
  }
}
