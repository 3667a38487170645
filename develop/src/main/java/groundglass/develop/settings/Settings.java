package groundglass.develop.settings;

import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Mask;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything a photographer set on one version of one photo. Immutable. Controls at neutral are
/// absent from `values`, so equality means the same picture. `curves` holds point curves by id
/// (`curve.rgb`), identity ones absent. `foreign` is XMP we do not map, kept and written back; it
/// takes no part in the picture.
public record Settings(
    SortedMap<String, Double> values,
    SortedMap<String, Curve> curves,
    Crop crop,
    List<Mask> masks,
    Foreign foreign) {
  public static final Settings NEUTRAL =
      new Settings(new TreeMap<>(), new TreeMap<>(), Crop.NONE, List.of(), Foreign.NONE);

  public Settings {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    curves = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(curves));
    masks = List.copyOf(masks);
  }

  public double get(Control c) {
    return values.getOrDefault(c.id(), c.neutral());
  }

  /// Sets a control (clamped to its range); neutral removes it.
  public Settings with(Control c, double value) {
    var next = new TreeMap<>(values);
    double v = c.clamp(value);
    if (v == c.neutral()) {
      next.remove(c.id());
    } else {
      next.put(c.id(), v);
    }
    return new Settings(next, curves, crop, masks, foreign);
  }

  public Settings withCurve(String id, Curve curve) {
    var next = new TreeMap<>(curves);
    if (curve.equals(Curve.IDENTITY)) {
      next.remove(id);
    } else {
      next.put(id, curve);
    }
    return new Settings(values, next, crop, masks, foreign);
  }

  public Settings withCrop(Crop next) {
    return new Settings(values, curves, next, masks, foreign);
  }

  public Settings withMasks(List<Mask> next) {
    return new Settings(values, curves, crop, next, foreign);
  }

  /// SHA-256 (64 hex digits) of what makes the picture: values, curves, crop and masks; not the
  /// foreign packet. The same on every machine.
  public String hash() {
    return SettingsHash.of(this);
  }

  /// Only the given values, for groups and presets.
  public Settings withValues(Map<String, Double> next) {
    return new Settings(new TreeMap<>(next), curves, crop, masks, foreign);
  }
}
