package groundglass.develop.adjust;

import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Optional;

/// The one ordered list of adjustments. Sliders, command line, XMP, presets, sync groups, help and
/// contract tests read it.
public final class Adjustments {
  private Adjustments() {}

  public static List<Adjustment> all() {
    throw new UnsupportedOperationException();
  }

  /// All controls in panel order.
  public static List<Control> controls() {
    return all().stream().flatMap(a -> a.controls().stream()).toList();
  }

  /// The controls that are allowed inside masks, in panel order.
  public static List<Control> localControls() {
    return controls().stream().filter(c -> c.local().isPresent()).toList();
  }

  public static Optional<Control> control(String id) {
    return controls().stream().filter(c -> c.id().equals(id)).findFirst();
  }
}
