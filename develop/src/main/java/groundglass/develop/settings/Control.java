package groundglass.develop.settings;

import java.util.Optional;

/// One slider, declared once. `crs` is its XMP property with number form; `local` its property
/// inside masks, if it is allowed there.
public record Control(
    String id,
    String label,
    double min,
    double max,
    double neutral,
    double step,
    String unit,
    String help,
    Crs crs,
    Optional<Local> local) {
  public enum Form {
    /// integer, `+` when positive
    SIGNED,
    /// integer without sign
    UNSIGNED,
    /// two decimals with `+`
    F2,
    /// one decimal with `+`
    F1
  }

  /// Global XMP property, without prefix.
  public record Crs(String name, Form form) {}

  /// Property inside a mask; stored = UI / scale. Range of the slider in a mask.
  public record Local(String crs, double scale, double min, double max) {}

  public double clamp(double v) {
    if (!Double.isFinite(v)) {
      throw new IllegalArgumentException(id + " = " + v);
    }
    return Math.clamp(v, min, max);
  }
}
