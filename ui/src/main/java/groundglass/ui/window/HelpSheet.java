package groundglass.ui.window;

import groundglass.ui.window.theme.Theme;
import java.awt.Window;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/// All keys, made from the action table.
final class HelpSheet extends JDialog {
  private static final Map<String, String> GESTURES = gestures();

  private static Map<String, String> gestures() {
    var all = new LinkedHashMap<String, String>();
    all.put("drag a slider or its name", "scrub; with Shift finely");
    all.put("hold Alt while dragging it", "shows what the slider sees: clipping, edges, the range");
    all.put("double-click", "back to neutral; with Shift what the program finds");
    all.put("Alt and wheel on a slider", "one step; the wheel alone scrolls the panel");
    all.put("wheel on the picture", "zooms at the pointer, or sizes what draws");
    all.put("Space or middle button and drag", "pans");
    all.put(
        "pointer on a mask or its pin", "shows its overlay; on a preset or a step: the picture");
    all.put("drag a mask or a component", "to another place in the list");
    all.put("Alt and the eye of a mask", "only this mask, for a look");
    return all;
  }

  private static JPanel column() {
    return new JPanel(new MigLayout("insets 0, gap 4 2, wrap 2", "[116!][]"));
  }

  /// Label to keys, by group, the longest group first so that the columns come out even. What many
  /// digits do is one line.
  static Map<String, Map<String, String>> groups(List<Action> actions) {
    var groups = new LinkedHashMap<String, Map<String, String>>();
    for (Action a : actions) {
      if (!a.keys().isEmpty()) {
        var keys = a.keys().stream().map(Action::pretty).collect(Collectors.joining(", "));
        groups
            .computeIfAbsent(group(a), _ -> new LinkedHashMap<>())
            .merge(
                a.label().replaceFirst("(No|\\d+) (stars?|%)|\\d+ %", "… $2").strip(),
                keys,
                HelpSheet::joined);
      }
    }
    var out = new LinkedHashMap<String, Map<String, String>>();
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
        .forEach(e -> out.put(e.getKey(), e.getValue()));
    return out;
  }

  /// "0 … 5" of two keys that say the same of other numbers.
  private static String joined(String one, String other) {
    return one.equals(other) ? one : one.split(" … |, ", 2)[0] + " … " + other.split(", ", 2)[0];
  }

  /// Where the sheet lists an action.
  static String group(Action a) {
    if (!a.menu().isEmpty()) {
      return a.menu();
    }
    if (a.views().equals(Set.of(View.REVIEW))) {
      return "Review";
    }
    return a.views().equals(Set.of(View.DEVELOP)) ? "Tools and brush" : "Moving";
  }

  HelpSheet(Window owner, List<Action> actions) {
    super(owner, "Keys", ModalityType.MODELESS);
    var all = new JPanel(new MigLayout("insets 16, gap 28 12, aligny top", "[][][]"));
    var columns = List.of(column(), column(), column());
    groups(actions)
        .forEach((title, lines) -> {
          var shortest =
              columns.stream()
                  .min(Comparator.comparingInt(JPanel::getComponentCount))
                  .orElseThrow();
          shortest.add(Theme.heading(title), "span, wrap, gaptop 8, gapbottom 4");
          lines.forEach((label, keys) -> {
            var key = new JLabel(keys);
            key.setForeground(Theme.color("accent"));
            shortest.add(key);
            shortest.add(new JLabel(label));
          });
        });
    columns.forEach(c -> all.add(c, "aligny top"));
    var hands = new JPanel(new MigLayout("insets 0, gap 4 2, wrap 2", "[230!][]"));
    hands.add(Theme.heading("With the mouse"), "span, wrap, gapbottom 4");
    GESTURES.forEach((what, does) -> {
      var gesture = new JLabel(what);
      gesture.setForeground(Theme.color("accent"));
      hands.add(gesture);
      hands.add(new JLabel(does));
    });
    all.add(hands, "newline, span, aligny top");
    all.add(
        Theme.dim("Keys of your own: lines like  crop = F9  in " + Keys.file()),
        "newline, span, gaptop 8");
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
