package groundglass.ui.window.theme;

import java.awt.Cursor;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/// A titled part of a panel that folds: a click on its title folds it, a dot says that something in
/// it differs from neutral, and its eye leaves it out for a look.
public final class Section extends JPanel {
  private final String title;
  private final JLabel heading;
  private final JLabel dot = new JLabel("●");
  private final JToggleButton eye = new JToggleButton("Off");
  private final JPanel content =
      new JPanel(new MigLayout("insets 0, gap 4, wrap 1, fillx, hidemode 3", "[0:100:,grow,fill]"));
  private final JPanel head =
      new JPanel(new MigLayout("insets 0, gap 6, fillx", "[grow,fill][][][]"));
  private final boolean hasEye;
  private transient Runnable folded = () -> {};

  /// Without an eye.
  public Section(String title, boolean open) {
    this(title, open, java.util.Optional.empty());
  }

  /// `look` is told whether the section is to be left out.
  public Section(String title, boolean open, java.util.function.Consumer<Boolean> look) {
    this(title, open, java.util.Optional.of(look));
  }

  private Section(
      String title, boolean open, java.util.Optional<java.util.function.Consumer<Boolean>> look) {
    super(new MigLayout("insets 4 0 2 0, gap 4, wrap 1, fillx, hidemode 3", "[0:100:,grow,fill]"));
    this.title = title;
    heading = Theme.heading("");
    setOpaque(false);
    content.setOpaque(false);
    head.setOpaque(false);
    head.add(heading);
    dot.setForeground(Theme.color("accent"));
    dot.setToolTipText("Something here differs from neutral");
    dot.setVisible(false);
    head.add(dot);
    eye.setToolTipText("Leave this group out for a look; nothing is changed");
    eye.setMargin(new java.awt.Insets(0, 4, 0, 4));
    eye.setFocusable(false);
    eye.setVisible(false);
    Theme.named(eye, "leave out " + title);
    eye.addActionListener(_ -> look.ifPresent(l -> l.accept(eye.isSelected())));
    hasEye = look.isPresent();
    head.add(eye);
    heading.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    heading.setToolTipText("Click folds and unfolds");
    heading.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            open(!open());
            folded.run();
          }
        });
    add(head);
    add(content);
    Theme.named(this, "section " + title);
    open(open);
  }

  /// Adds a button that opens the help of this part.
  public void help(Runnable open) {
    var b = Theme.button("?", "What the controls of " + title + " do", open);
    b.setName("help " + title);
    b.setMargin(new java.awt.Insets(0, 4, 0, 4));
    b.setFocusable(false);
    b.putClientProperty("JButton.buttonType", "borderless");
    b.setForeground(Theme.color("dim"));
    head.add(b);
  }

  /// Called after a click folded or unfolded it.
  public void onFold(Runnable run) {
    folded = run;
  }

  public void put(JComponent part, String constraints) {
    content.add(part, constraints);
  }

  public boolean open() {
    return content.isVisible();
  }

  public void open(boolean on) {
    content.setVisible(on);
    heading.setText((on ? "▾  " : "▸  ") + title);
    revalidate();
  }

  public void differs(boolean on) {
    dot.setVisible(on);
    eye.setVisible(hasEye && (on || eye.isSelected()));
  }

  public void leftOut(boolean on) {
    eye.setSelected(on);
  }
}
