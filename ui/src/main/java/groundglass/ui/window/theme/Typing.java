package groundglass.ui.window.theme;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// Hears of every change of a text.
public final class Typing implements DocumentListener {
  private final Runnable run;

  private Typing(Runnable run) {
    this.run = run;
  }

  public static DocumentListener then(Runnable run) {
    return new Typing(run);
  }

  @Override
  public void insertUpdate(DocumentEvent e) {
    run.run();
  }

  @Override
  public void removeUpdate(DocumentEvent e) {
    run.run();
  }

  @Override
  public void changedUpdate(DocumentEvent e) {
    run.run();
  }
}
