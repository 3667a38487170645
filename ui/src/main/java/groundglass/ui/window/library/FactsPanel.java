package groundglass.ui.window.library;

import groundglass.ui.window.theme.Column;
import groundglass.ui.window.theme.Histogram;
import groundglass.ui.window.theme.Theme;
import java.awt.Dimension;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// Histogram, facts and keywords of the active photo, and the way to Sync.
final class FactsPanel extends JPanel {
  private final Histogram histogram = new Histogram();
  private final JTextField keywords = Theme.named(new JTextField(), "keywords");
  private final JPanel missing =
      Theme.named(new JPanel(new MigLayout("insets 0, fillx", "[grow][]")), "missing");
  private final JPanel facts =
      new JPanel(new MigLayout("insets 0, gap 4, wrap 2, fillx", "[72!][0:40:,grow,fill]"));

  FactsPanel(Consumer<String> setKeywords, Runnable sync, Runnable locate) {
    super(new MigLayout("insets 8 10 8 10, gap 6, wrap 1, fill, hidemode 3", "[grow,fill]"));
    setPreferredSize(new Dimension(280, 10));
    setBorder(Theme.line(0, 1, 0, 0));
    facts.setOpaque(false);
    keywords.setToolTipText("Keywords, separated by commas; Enter sets them on the selection");
    keywords.putClientProperty("JTextField.placeholderText", "bride, garden, …");
    keywords.addActionListener(_ -> setKeywords.accept(keywords.getText()));
    add(histogram, "h 84!");
    missing.setOpaque(false);
    var words = new JLabel("The original is missing.");
    words.setForeground(Theme.color("stale"));
    missing.add(words, "wmin 0");
    missing.add(
        Theme.button("Locate…", "Choose the file; it is known by its content", locate), "growx 0");
    missing.setVisible(false);
    add(missing);
    add(Theme.heading("Keywords"));
    add(keywords);
    add(Theme.heading("Photo"), "gaptop 8");
    var inner = new Column(new MigLayout("insets 0, wrap 1, fillx", "[0:80:,grow,fill]"));
    inner.setBackground(Theme.color("panel"));
    inner.add(facts);
    // the row it lies in depends on what is shown above it
    add(Theme.scroll(inner), "wmin 0, growy, pushy");
    add(
        Theme.button("Sync…", "Copy settings and masks of the active photo (Ctrl+Shift+S)", sync),
        "dock south, gap 10 10 8 8");
  }

  /// As people say it; the tooltip has it in full.
  private static String words(String name, String value) {
    return switch (name) {
      case "File" -> value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
      case "File size" -> value.matches("\\d{1,18} bytes") ? size(value) : value;
      case "Content" -> value.substring(0, Math.min(12, value.length()));
      default -> value;
    };
  }

  private static String size(String bytes) {
    double n = Double.parseDouble(bytes.substring(0, bytes.indexOf(' ')));
    return n < 1e6
        ? String.format(Locale.ROOT, "%.0f kB", n / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", n / 1e6);
  }

  void focusKeywords() {
    keywords.requestFocusInWindow();
    keywords.selectAll();
  }

  void show(LibraryScreen.Facts f) {
    histogram.picture(f.thumbnail());
    missing.setVisible(f.missing());
    keywords.setText(String.join(", ", f.keywords()));
    facts.removeAll();
    f.metadata()
        .forEach((name, value) -> {
          facts.add(Theme.dim(name));
          var text = new JLabel(words(name, value));
          text.setToolTipText(value);
          facts.add(text, "wmin 0");
        });
    facts.revalidate();
    facts.repaint();
  }
}
