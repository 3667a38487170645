package groundglass.ui.window;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.adjust.Adjustments;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JEditorPane;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;

/// What every control does: the pages of the adjustments, and those about masks and the tools of
/// the window.
public final class HelpPages extends JDialog {
  /// A page of Markdown, by the id that a section or adjustment is known by.
  public record Page(String id, String title, Supplier<String> text) {
    @Override
    public String toString() {
      return title;
    }
  }

  /// Pages that belong to the window and not to an adjustment.
  private static final List<Page> OWN =
      List.of(
          own("masks", "Masks"), own("picture", "Picture and tools"), own("library", "Library"));

  private final JEditorPane text = Theme.named(new JEditorPane("text/html", ""), "help text");
  private final JList<Page> list;

  public HelpPages(Window owner, String wanted) {
    super(owner, "What the controls do", ModalityType.MODELESS);
    var pages = pages();
    list = Theme.named(new JList<>(pages.toArray(Page[]::new)), "help pages");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.addListSelectionListener(_ -> show(list.getSelectedValue()));
    text.setEditable(false);
    text.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
    var left = new JScrollPane(list);
    left.setPreferredSize(new Dimension(190, 10));
    left.setBorder(Theme.line(0, 0, 0, 1));
    add(left, BorderLayout.WEST);
    add(Theme.scroll(text), BorderLayout.CENTER);
    getRootPane()
        .registerKeyboardAction(
            _ -> dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    setSize(760, 520);
    setLocationRelativeTo(owner);
    list.setSelectedValue(
        pages.stream().filter(p -> p.id().equals(wanted)).findFirst().orElse(pages.getFirst()),
        true);
  }

  /// The pages of the window first, then those of the adjustments in panel order.
  public static List<Page> pages() {
    var out = new ArrayList<>(OWN);
    for (Adjustment a : Adjustments.all()) {
      out.add(new Page(a.id(), a.label(), () -> Adjustments.help(a)));
    }
    return out;
  }

  private static Page own(String id, String title) {
    return new Page(
        id,
        title,
        () -> {
          try (InputStream in = HelpPages.class.getResourceAsStream("help/" + id + ".md")) {
            if (in == null) {
              throw new IllegalStateException("no help page " + id);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException("help page " + id, e);
          }
        });
  }

  private void show(Page page) {
    text.setText(html(page.text().get()));
    text.setCaretPosition(0);
  }

  /// The Markdown that the pages use: headings, lists, bold and code.
  static String html(String markdown) {
    var out = new StringBuilder("<html><body style='margin:16px'>");
    boolean list = false;
    for (String raw : markdown.split("\n", -1)) {
      String line = words(raw.strip());
      boolean item = line.startsWith("- ");
      if (item != list && (item || line.isEmpty() || line.startsWith("#"))) {
        out.append(item ? "<ul>" : "</ul>");
        list = item;
      }
      if (line.startsWith("# ")) {
        out.append("<h2>").append(line.substring(2)).append("</h2>");
      } else if (line.startsWith("## ")) {
        out.append("<h3>").append(line.substring(3)).append("</h3>");
      } else if (item) {
        out.append("<li>").append(line.substring(2));
      } else {
        out.append(line.isEmpty() ? "<p>" : line + " ");
      }
    }
    return out.append(list ? "</ul>" : "").append("</body></html>").toString();
  }

  private static String words(String line) {
    return line.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("\\*\\*(.+?)\\*\\*", "<b>$1</b>")
        .replaceAll("`(.+?)`", "<code>$1</code>");
  }
}
