package groundglass.ui.window.library;

import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.Typing;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Text (the catalog's query language), stars, flag, label and mask state.
final class FilterBar extends JPanel {
  /// How long typing rests before it searches, ms.
  private static final int REST = 250;

  private final transient Consumer<Filter> listener;
  private final JTextField text = Theme.named(new JTextField(), "filter");
  private final JComboBox<String> stars =
      box("stars", "any stars", "1 or more", "2 or more", "3 or more", "4 or more", "5");
  private final JComboBox<String> flag = box("flag", "any flag", "Pick", "None", "Reject");
  private final JComboBox<String> label =
      box("label", "any label", "Red", "Yellow", "Green", "Blue", "Purple");
  private final JComboBox<String> mask =
      box("mask state", "any mask", "READY", "PENDING", "NOT_FOUND", "FAILED", "STALE");

  FilterBar(Consumer<Filter> listener) {
    super(new MigLayout("insets 0, gap 6, fillx", "[grow,fill,shrinkprio 200][][][][]"));
    this.listener = listener;
    setOpaque(false);
    text.putClientProperty("JTextField.placeholderText", "Search: rating>=3 camera:X100V …");
    text.putClientProperty("JTextField.showClearButton", true);
    text.setToolTipText("Text or a query. \\ shows and hides this bar.");
    var typing = new Timer(REST, _ -> tell());
    typing.setRepeats(false);
    text.getDocument().addDocumentListener(Typing.then(typing::restart));
    text.addActionListener(_ -> tell());
    add(text, "wmin 80");
    for (var box : java.util.List.of(stars, flag, label, mask)) {
      box.addActionListener(_ -> tell());
      add(box, "wmin 58");
    }
  }

  private static JComboBox<String> box(String name, String... items) {
    var box = Theme.named(new JComboBox<>(items), name);
    box.setToolTipText("Filter by " + name);
    return box;
  }

  private static Optional<String> chosen(JComboBox<String> box) {
    return box.getSelectedIndex() <= 0
        ? Optional.empty()
        : Optional.of(String.valueOf(box.getSelectedItem()));
  }

  private void tell() {
    listener.accept(
        new Filter(
            text.getText(),
            Math.max(0, stars.getSelectedIndex()),
            chosen(flag).map(f -> f.toLowerCase(Locale.ROOT)),
            chosen(label).map(l -> l.toLowerCase(Locale.ROOT)),
            chosen(mask)));
  }

  void focus() {
    text.requestFocusInWindow();
  }

  void clear() {
    text.setText("");
    stars.setSelectedIndex(0);
    flag.setSelectedIndex(0);
    label.setSelectedIndex(0);
    mask.setSelectedIndex(0);
    tell();
  }
}
