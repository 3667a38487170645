package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;

/// What picking a focus does to the settings.
final class Focus {
  private static final double FIRST = 50;

  private Focus() {}

  static Settings on(Settings s, double near, double far) {
    return visible(Adjustments.focused(s, near, far));
  }

  static Settings onSubject(Settings s) {
    return visible(Adjustments.focusedOnSubject(s));
  }

  /// Who picks a focus wants to see the rest blurred.
  private static Settings visible(Settings s) {
    Control amount = Adjustments.control("blur.amount").orElseThrow();
    return s.get(amount) > 0 || Adjustments.asksForDepth(s) ? s : s.with(amount, FIRST);
  }
}
