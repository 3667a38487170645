package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import groundglass.ui.window.theme.Peek;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.awt.Cursor;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/// Label, slider and number of one declared control. The label scrubs as the slider does.
final class ControlRow implements ControlInput {
  static final String COLUMNS = "[128!][0:60:,grow,fill][52!]";

  /// What the number says where the control is absent and has no neutral of its own.
  private static final Map<String, String> ABSENT =
      Map.of("wb.temp", "as shot", "wb.tint", "as shot", "blur.far", "subject");

  private final Control control;
  private final JPanel row = new JPanel(new MigLayout("insets 0, gap 4, fillx", COLUMNS, "[22!]"));
  private final TrackSlider slider;
  private final JTextField number = new JTextField(5);
  private boolean absent;

  /// `local`: with the range it has inside masks.
  ControlRow(Control control, boolean local, Listener listener) {
    this.control = control;
    row.setOpaque(false);
    double min = local ? control.local().map(Control.Local::min).orElse(0.0) : control.min();
    double max = local ? control.local().map(Control.Local::max).orElse(1.0) : control.max();
    double neutral =
        local ? control.local().map(Control.Local::neutral).orElse(0.0) : control.neutral();
    slider =
        new TrackSlider(
            (local ? "local " : "") + control.id(),
            min,
            max,
            neutral,
            control.step(),
            (v, resting) -> {
              absent = v == control.neutral() && control.asShot();
              text(v);
              listener.moved(control, v, resting);
            });
    if (control.id().equals("wb.temp")) {
      slider.scale(TrackSlider.Scale.RECIPROCAL);
    }
    slider.setToolTipText(control.help());
    slider.onAuto(() -> listener.auto(control));
    Peek.on(slider, slider, on -> listener.peek(control, on));
    slider.getAccessibleContext().setAccessibleDescription(control.label() + ". " + control.help());
    var label = new JLabel(control.label());
    label.setLabelFor(slider);
    label.setToolTipText(
        control.help()
            + " Drag the name to scrub (Shift: finely, Alt: what it sees); double-click resets.");
    label.setCursor(Cursor.getPredefinedCursor(Cursor.E_RESIZE_CURSOR));
    var scrub = new Scrub();
    label.addMouseListener(scrub);
    label.addMouseMotionListener(scrub);
    Peek.on(label, slider, on -> listener.peek(control, on));
    number.setHorizontalAlignment(SwingConstants.RIGHT);
    number.setBorder(BorderFactory.createEmptyBorder(0, 2, 0, 2));
    number.setOpaque(false);
    number.setToolTipText("Type a number and Enter");
    Theme.named(number, "value of " + slider.getName());
    number.addActionListener(_ -> typed());
    row.add(label);
    row.add(slider);
    row.add(number);
    text(neutral);
  }

  @Override
  public JComponent component() {
    return row;
  }

  @Override
  public void value(double v) {
    absent = control.asShot() && v == control.neutral();
    slider.value(absent ? slider.start() : v);
    if (!number.isFocusOwner()) {
      text(v);
    }
  }

  @Override
  public void measured(double v) {
    slider.start(v);
    if (absent) {
      slider.value(v);
    }
  }

  private void typed() {
    try {
      slider.set(Double.parseDouble(number.getText().replace(',', '.').replace('−', '-').strip()));
    } catch (NumberFormatException e) {
      // not a number: what was there comes back
      text(absent ? control.neutral() : slider.value());
    }
    slider.requestFocusInWindow();
  }

  private void text(double v) {
    if (absent) {
      number.setText(ABSENT.getOrDefault(control.id(), "–"));
      return;
    }
    int digits = control.step() >= 1 ? 0 : control.step() >= 0.1 ? 1 : 2;
    double shown = v == 0 ? 0 : v;
    number.setText(String.format(Locale.ROOT, "%." + digits + "f", shown));
  }

  /// Drags on the name do what drags on the slider do.
  private final class Scrub extends MouseAdapter {
    private int last;

    @Override
    public void mousePressed(MouseEvent e) {
      last = e.getX();
      slider.requestFocusInWindow();
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      slider.scrub(e.getX() - last, e.isShiftDown());
      last = e.getX();
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      slider.rested();
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      if (e.getClickCount() == 2) {
        slider.clickedTwice(e.isShiftDown());
      }
    }
  }
}
