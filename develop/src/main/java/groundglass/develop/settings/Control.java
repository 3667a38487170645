package groundglass.develop.settings;

import java.util.Optional;

/// One slider, declared once. `crs` is its XMP property with number form; `local` its property
/// inside masks, if it is allowed there. A `neutral` outside `min..max` means "as shot": there is
/// no number for it, and the control is simply absent (see [#asShot]).
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
    F1,
    /// `True` or `False`; 1 or 0 here
    BOOL
  }

  /// Global XMP property, without prefix.
  public record Crs(String name, Form form) {}

  /// Property inside a mask; stored = UI / scale. Range of the slider in a mask, and the value that
  /// changes nothing there.
  public record Local(String crs, double scale, double min, double max, double neutral) {
    public Local(String crs, double scale, double min, double max) {
      this(crs, scale, min, max, 0);
    }
  }

  /// Whether it exists for the whole picture; the others have no global property and live in masks
  /// only.
  public boolean global() {
    return !crs.name().isEmpty();
  }

  /// Whether the absent control means "what the camera measured" and not a number.
  public boolean asShot() {
    return neutral < min || neutral > max;
  }

  /// `v` within the range; the neutral value passes even where it lies outside.
  public double clamp(double v) {
    if (!Double.isFinite(v)) {
      throw new IllegalArgumentException(id + " = " + v);
    }
    double within = v == neutral ? v : Math.clamp(v, min, max);
    return crs.form() == Form.BOOL ? Math.rint(within) : within;
  }
}
