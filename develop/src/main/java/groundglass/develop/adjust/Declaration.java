package groundglass.develop.adjust;

import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Optional;

/// An adjustment as plain data: what the file of each adjustment returns.
public record Declaration(
    String id, String label, String group, List<Control> controls, List<String> texts)
    implements Adjustment {
  public Declaration {
    controls = List.copyOf(controls);
    texts = List.copyOf(texts);
  }

  public Declaration(String id, String label, String group, List<Control> controls) {
    this(id, label, group, controls, List.of());
  }

  /// A slider -100..100 with neutral 0 that is also allowed inside masks as `local`.
  public static Control percent(String id, String label, String crs, String local, String help) {
    return new Control(
        id,
        label,
        -100,
        100,
        0,
        1,
        "",
        help,
        new Control.Crs(crs, Control.Form.SIGNED),
        Optional.of(new Control.Local(local, 100, -100, 100)));
  }

  /// A slider that exists for the whole picture only.
  public static Control slider(
      String id,
      String label,
      double min,
      double max,
      double neutral,
      double step,
      String unit,
      String crs,
      Control.Form form,
      String help) {
    return new Control(
        id,
        label,
        min,
        max,
        neutral,
        step,
        unit,
        help,
        new Control.Crs(crs, form),
        Optional.empty());
  }
}
