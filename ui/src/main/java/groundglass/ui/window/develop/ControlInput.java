package groundglass.ui.window.develop;

import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;

/// The widget of one declared control: a slider, a switch, or a choice of a few words.
interface ControlInput {
  /// Hears of every move; `resting` when the gesture ended.
  interface Listener {
    void moved(Control control, double value, boolean resting);

    /// Alt is held on a slider, or no longer: what it sees is to be shown.
    default void peek(Control control, boolean on) {}

    /// The program is to find the value of one control by the picture.
    default void auto(Control control) {}
  }

  /// What the whole numbers of a control stand for, from its least on.
  Map<String, List<String>> WORDS =
      Map.of(
          "upright", List.of("Off", "Auto", "Full", "Level", "Vertical", "Guided by lines"),
          "vignette.style", List.of("Protects highlights", "Keeps colours", "Paints over"),
          "blur.shape", List.of("Circle", "Bubble", "Blades", "Ring", "Cat's eye"));

  JComponent component();

  void value(double v);

  /// What the photo itself says where a control has no number of its own (white balance as shot).
  default void measured(double v) {}

  static ControlInput of(Control c, boolean local, Listener listener) {
    if (!local && WORDS.containsKey(c.id())) {
      return new ChoiceRow(c, WORDS.getOrDefault(c.id(), List.of()), listener);
    }
    boolean onOff = c.min() == 0 && c.max() == 1 && c.step() == 1;
    return !local && onOff ? new SwitchRow(c, listener) : new ControlRow(c, local, listener);
  }
}
