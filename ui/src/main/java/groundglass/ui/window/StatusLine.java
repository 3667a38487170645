package groundglass.ui.window;

import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// Shows what [Status] says.
final class StatusLine extends JPanel {
  private final JLabel text = new JLabel(" ");

  StatusLine(Status status) {
    super(new BorderLayout());
    setBorder(
        BorderFactory.createCompoundBorder(
            Theme.line(1, 0, 0, 0), BorderFactory.createEmptyBorder(4, 10, 4, 10)));
    Theme.named(text, "status");
    add(text);
    status.listen(() -> show(status.line()));
  }

  private void show(Status.Line line) {
    text.setText(line.text().isEmpty() ? " " : line.text());
    text.setToolTipText(line.text());
    text.setForeground(Theme.color(line.problem() ? "bad" : "text"));
  }
}
