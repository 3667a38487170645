package groundglass.ui.window.library;

import groundglass.ui.window.theme.Theme;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/// Catalog, folders and collections with their counts.
final class SourcesPanel extends JPanel {
  private sealed interface Line {
    record Head(String text) implements Line {}

    record Entry(Source source, String text, int count) implements Line {}
  }

  private final DefaultListModel<Line> model = new DefaultListModel<>();
  private final JList<Line> list = Theme.named(new JList<>(model), "sources");
  private final JTextField name = Theme.named(new JTextField(), "collection name");
  private boolean quiet;

  SourcesPanel(Consumer<Source> choose, Consumer<String> collect) {
    super(new MigLayout("insets 8 6 8 6, fill, wrap 1", "[0:80:,grow,fill]", "[grow,fill][]"));
    setPreferredSize(new Dimension(220, 10));
    setBorder(Theme.line(0, 0, 0, 1));
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new Renderer());
    list.addListSelectionListener(e -> {
      if (!quiet && !e.getValueIsAdjusting() && list.getSelectedValue() instanceof Line.Entry c) {
        choose.accept(c.source());
      }
    });
    add(Theme.scroll(list));
    name.putClientProperty("JTextField.placeholderText", "Selection to collection…");
    name.setToolTipText("A name and Enter puts the selected photos into that collection (Ctrl+N)");
    name.addActionListener(_ -> {
      if (!name.getText().isBlank()) {
        collect.accept(name.getText().strip());
        name.setText("");
        list.requestFocusInWindow();
      }
    });
    add(name);
  }

  void focusName() {
    name.requestFocusInWindow();
  }

  void show(LibraryScreen.Sources sources) {
    var chosen = list.getSelectedValue();
    quiet = true;
    model.clear();
    model.addElement(new Line.Head("Catalog"));
    model.addElement(new Line.Entry(new Source.All(), "All photos", sources.all()));
    model.addElement(new Line.Entry(new Source.LastImport(), "Last import", sources.lastImport()));
    model.addElement(new Line.Entry(new Source.Missing(), "Missing", sources.missing()));
    model.addElement(new Line.Head("Folders"));
    sources
        .folders()
        .forEach(f ->
            model.addElement(
                new Line.Entry(new Source.Folder(f.folder()), shortName(f.folder()), f.count())));
    model.addElement(new Line.Head("Collections"));
    sources
        .collections()
        .forEach(c ->
            model.addElement(new Line.Entry(new Source.Collection(c.name()), c.name(), c.count())));
    for (int i = 0; i < model.size(); i++) {
      if (model.get(i) instanceof Line.Entry e
          && chosen instanceof Line.Entry c
          && e.source().equals(c.source())) {
        list.setSelectedIndex(i);
      }
    }
    if (list.getSelectedIndex() < 0) {
      list.setSelectedIndex(1);
    }
    quiet = false;
  }

  /// The last two parts of a path say where it is.
  static String shortName(String folder) {
    var parts = List.of(folder.split("[/\\\\]", -1)).stream().filter(p -> !p.isEmpty()).toList();
    return String.join("/", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
  }

  private static final class Renderer extends DefaultListCellRenderer {
    @Override
    public Component getListCellRendererComponent(
        JList<?> of, Object value, int index, boolean selected, boolean focus) {
      if (value instanceof Line.Head head) {
        super.getListCellRendererComponent(of, head.text(), index, false, false);
        setForeground(Theme.color("dim"));
        setFont(getFont().deriveFont(java.awt.Font.BOLD));
        setBorder(BorderFactory.createEmptyBorder(8, 4, 2, 4));
      } else if (value instanceof Line.Entry entry) {
        var text = String.format(java.util.Locale.ROOT, "%s   %,d", entry.text(), entry.count());
        super.getListCellRendererComponent(of, text, index, selected, focus);
        setToolTipText(entry.text());
        setBorder(BorderFactory.createEmptyBorder(2, 12, 2, 4));
      }
      return this;
    }
  }
}
