package groundglass.develop.adjust;

import groundglass.develop.settings.Control;
import java.util.List;

/// A declared group of controls: one file, holding the declarations and the kernel.
public interface Adjustment {
  /// Stable id, e.g. `exposure`.
  String id();

  String label();

  /// Panel and sync group: basic, curve, detail, effects, crop.
  String group();

  List<Control> controls();

  /// The ids of what is a name and not a number.
  default List<String> texts() {
    return List.of();
  }
}
