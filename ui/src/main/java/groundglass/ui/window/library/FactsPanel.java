package groundglass.ui.window.library;

import groundglass.ui.window.theme.Histogram;
import groundglass.ui.window.theme.Theme;
import java.awt.Dimension;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// Histogram, facts and keywords of the active photo, and the way to Sync.
final class FactsPanel extends JPanel {
  private final Histogram histogram = new Histogram();
  private final JTextField keywords = Theme.named(new JTextField(), "keywords");
  private final JPanel facts =
      new JPanel(new MigLayout("insets 0, gap 4, wrap 2, fillx", "[88!][grow,fill]"));

  FactsPanel(Consumer<String> setKeywords, Runnable sync) {
    super(
        new MigLayout(
            "insets 8 10 8 10, gap 6, wrap 1, fill", "[grow,fill]", "[][][][][grow,fill][]"));
    setPreferredSize(new Dimension(280, 10));
    setBorder(Theme.line(0, 1, 0, 0));
    facts.setOpaque(false);
    keywords.setToolTipText("Keywords, separated by commas; Enter sets them on the selection");
    keywords.putClientProperty("JTextField.placeholderText", "bride, garden, …");
    keywords.addActionListener(_ -> setKeywords.accept(keywords.getText()));
    add(histogram, "h 84!");
    add(Theme.heading("Keywords"));
    add(keywords);
    add(Theme.heading("Photo"), "gaptop 8");
    var inner = new JPanel(new java.awt.BorderLayout());
    inner.setOpaque(false);
    inner.add(facts, java.awt.BorderLayout.NORTH);
    add(Theme.scroll(inner), "wmin 0");
    add(
        Theme.button("Sync…", "Copy settings and masks of the active photo (Ctrl+Shift+S)", sync),
        "dock south, gap 10 10 8 8");
  }

  void show(LibraryScreen.Facts f) {
    histogram.picture(f.thumbnail());
    keywords.setText(String.join(", ", f.keywords()));
    facts.removeAll();
    f.metadata()
        .forEach((name, value) -> {
          facts.add(Theme.dim(name));
          var text = new JLabel(value);
          text.setToolTipText(value);
          facts.add(text, "wmin 0");
        });
    facts.revalidate();
    facts.repaint();
  }
}
