package groundglass.ui.window;

import groundglass.ui.window.theme.Theme;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// First start: one sentence, three buttons.
final class Welcome extends JPanel {
  private final JLabel problem = Theme.named(new JLabel(" "), "problem");

  Welcome(Runnable openNew, Runnable openOld, Runnable openDemo) {
    super(new MigLayout("fill, wrap 1, gap 12", "push[center]push", "push[][][][]push"));
    setBackground(Theme.color("background"));
    var title = new JLabel("Groundglass");
    title.setFont(title.getFont().deriveFont(28f));
    add(title);
    add(
        Theme.dim(
            "A catalog holds your photos' edits; the photos stay where they are, and nothing leaves"
                + " this machine."));
    add(
        Theme.button("New catalog…", "Choose where the new catalog lies", openNew),
        "split 3, gaptop 12");
    add(Theme.button("Open catalog…", "Choose a .groundglass folder", openOld));
    add(
        Theme.button(
            "Open the demo shoot",
            "A made-up shoot, edited, synced and reviewed; about a minute the first time",
            () -> {
              problem.setForeground(Theme.color("dim"));
              problem.setText("Making the demo shoot: twenty frames, masks, sync, export…");
              openDemo.run();
            }));
    problem.setForeground(Theme.color("bad"));
    add(problem, "wmax 92%");
    Theme.named(this, "welcome");
  }

  void problem(String text) {
    problem.setForeground(Theme.color("bad"));
    // long sentences go over several lines
    problem.setText(
        text.isBlank()
            ? " "
            : "<html><div style='width: 420px; text-align: center'>"
                + text.replace("&", "&amp;").replace("<", "&lt;")
                + "</div></html>");
  }
}
