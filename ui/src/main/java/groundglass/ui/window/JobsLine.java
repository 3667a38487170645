package groundglass.ui.window;

import groundglass.catalog.jobs.Jobs;
import groundglass.ui.window.theme.Theme;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/// The running jobs in the top bar: name, how far, cancel. A job that ended with problems stays
/// until it was read.
final class JobsLine extends JPanel {
  private final transient Desk desk;
  private final JLabel text = new JLabel();
  private final JProgressBar bar = new JProgressBar(0, 100);
  private final javax.swing.JButton cancel;
  private final transient Set<Jobs.Job> read = new HashSet<>();

  JobsLine(Desk desk) {
    super(new MigLayout("insets 0, gap 6, hidemode 3", "push[][90!][]"));
    this.desk = desk;
    setOpaque(false);
    cancel = Theme.button("✕", "Cancel the running jobs; what is done stays", this::cancelAll);
    cancel.setName("cancel jobs");
    cancel.setMargin(new java.awt.Insets(0, 4, 0, 4));
    Theme.named(text, "jobs");
    text.setToolTipText("Click to see all jobs");
    text.addMouseListener(
        new java.awt.event.MouseAdapter() {
          @Override
          public void mousePressed(java.awt.event.MouseEvent e) {
            jobMenu().show(text, 0, text.getHeight());
          }
        });
    add(text);
    add(bar, "h 6!");
    add(cancel);
    desk.listenJobs(this::refresh);
    refresh();
  }

  private List<Jobs.Job> jobs() {
    return desk.jobs().stream()
        .filter(j -> !j.progress().finished() || !j.progress().problems().isEmpty())
        .filter(j -> !read.contains(j))
        .toList();
  }

  private void refresh() {
    var all = jobs();
    var running = all.stream().filter(j -> !j.progress().finished()).toList();
    boolean some = !all.isEmpty();
    text.setVisible(some);
    bar.setVisible(!running.isEmpty());
    cancel.setVisible(!running.isEmpty());
    if (!running.isEmpty()) {
      var p = running.getFirst().progress();
      text.setText(line(p) + (running.size() > 1 ? "  +" + (running.size() - 1) : ""));
      text.setForeground(Theme.color("text"));
      bar.setValue(p.total() == 0 ? 0 : 100 * p.done() / p.total());
    } else if (some) {
      var p = all.getFirst().progress();
      text.setText(p.name() + ": " + p.problems().size() + " with problems");
      text.setForeground(Theme.color("bad"));
    }
    revalidate();
    repaint();
  }

  /// "masks 12 of 40 · about 14 s left".
  static String line(Jobs.Progress p) {
    var left = p.left().map(d -> " · about " + duration(d) + " left").orElse("");
    return p.total() == 0
        ? p.name() + "…"
        : String.format(Locale.ROOT, "%s %,d of %,d%s", p.name(), p.done(), p.total(), left);
  }

  static String duration(Duration d) {
    long s = Math.max(1, d.toSeconds());
    return s < 90 ? s + " s" : (s + 30) / 60 + " min";
  }

  private void cancelAll() {
    desk.jobs().stream().filter(j -> !j.progress().finished()).forEach(Jobs.Job::cancel);
    refresh();
  }

  private JPopupMenu jobMenu() {
    var menu = new JPopupMenu();
    for (var job : jobs()) {
      var p = job.progress();
      if (p.finished()) {
        p.problems().stream().limit(20).forEach(x -> menu.add(new JMenuItem(x)));
        var done = new JMenuItem("Read: " + p.name());
        done.addActionListener(_ -> {
          read.add(job);
          refresh();
        });
        menu.add(done);
      } else {
        var pause = new JMenuItem((p.paused() ? "Go on: " : "Pause: ") + line(p));
        pause.addActionListener(_ -> job.pause(!p.paused()));
        var stop = new JMenuItem("Cancel: " + p.name());
        stop.addActionListener(_ -> job.cancel());
        menu.add(pause);
        menu.add(stop);
      }
      menu.addSeparator();
    }
    return menu;
  }
}
