package groundglass.ui.window;

import groundglass.ui.window.theme.Theme;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/// All keys, made from the action table.
final class HelpSheet extends JDialog {
  HelpSheet(Window owner, List<Action> actions) {
    super(owner, "Keys", ModalityType.MODELESS);
    var menus = new LinkedHashMap<String, JPanel>();
    var all = new JPanel(new MigLayout("insets 16, gap 24 12, wrap 3, aligny top", "[grow,fill]"));
    for (Action a : actions) {
      if (a.keys().isEmpty()) {
        continue;
      }
      var group = a.menu().isEmpty() ? "Moving" : a.menu();
      var panel =
          menus.computeIfAbsent(
              group,
              g -> {
                var p = new JPanel(new MigLayout("insets 0, gap 4 2, wrap 2", "[110!][]"));
                p.add(Theme.heading(g), "span, wrap, gapbottom 4");
                all.add(p, "aligny top");
                return p;
              });
      var key = new JLabel(a.keys().stream().map(Action::pretty).collect(Collectors.joining(", ")));
      key.setForeground(Theme.color("accent"));
      panel.add(key);
      panel.add(new JLabel(a.label()));
    }
    add(Theme.scroll(all));
    getRootPane()
        .registerKeyboardAction(
            _ -> dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    Theme.named(getRootPane(), "help");
    pack();
    setSize(Math.min(1100, getWidth() + 30), Math.min(800, getHeight() + 10));
    setLocationRelativeTo(owner);
  }
}
