package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.ui.window.theme.Theme;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// Named states of the photo: a click goes to one, as a new step.
final class SnapshotsPanel extends JPanel {
  private final transient LongConsumer go;
  private final transient Consumer<OptionalLong> look;
  private final JPanel list =
      new JPanel(new MigLayout("insets 0, gap 2, wrap 1, fillx", "[0:80:,grow,fill]"));
  private transient List<Edits.StepRow> shown = List.of();

  SnapshotsPanel(LongConsumer go, Consumer<String> take, Consumer<OptionalLong> look) {
    super(new MigLayout("insets 8 10 4 10, gap 4, wrap 1, fillx", "[0:80:,grow,fill]"));
    this.go = go;
    this.look = look;
    setBackground(Theme.color("panel"));
    list.setOpaque(false);
    var name = Theme.named(new JTextField(), "snapshot name");
    name.putClientProperty("JTextField.placeholderText", "Name this state…");
    name.setToolTipText("A name and Enter keeps how the photo looks now (Ctrl+N names it itself)");
    name.addActionListener(_ -> {
      take.accept(name.getText());
      name.setText("");
    });
    add(Theme.heading("Snapshots"));
    add(list);
    add(name);
  }

  void show(List<Edits.StepRow> snapshots) {
    if (snapshots.equals(shown)) {
      return;
    }
    shown = List.copyOf(snapshots);
    list.removeAll();
    for (var s : shown.reversed()) {
      var b = Theme.button(s.label(), "Back to this state, as a new step", () -> go.accept(s.id()));
      b.setName("snapshot " + s.label());
      b.addMouseListener(
          new java.awt.event.MouseAdapter() {
            @Override
            public void mouseEntered(java.awt.event.MouseEvent e) {
              look.accept(OptionalLong.of(s.id()));
            }

            @Override
            public void mouseExited(java.awt.event.MouseEvent e) {
              look.accept(OptionalLong.empty());
            }
          });
      b.setMargin(new java.awt.Insets(1, 4, 1, 4));
      list.add(b);
    }
    list.revalidate();
    list.repaint();
  }
}
