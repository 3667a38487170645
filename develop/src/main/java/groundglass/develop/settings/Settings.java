package groundglass.develop.settings;

import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Mask;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything a photographer set on one version of one photo. Immutable. Controls at neutral are
/// absent from `values`, so equality means the same picture. `curves` holds point curves by id
/// (`curve.rgb`), identity ones absent; `texts` what is a name and not a number (`profile`, `lut`),
/// absent when empty; `pointColors` the sampled colours and `spots` the retouched places in their
/// order. `foreign` is XMP we do not map, kept and written back; it takes no part in the picture.
public record Settings(
    SortedMap<String, Double> values,
    SortedMap<String, Curve> curves,
    SortedMap<String, String> texts,
    List<PointColor> pointColors,
    List<Spot> spots,
    Crop crop,
    List<Mask> masks,
    Foreign foreign) {
  public static final Settings NEUTRAL =
      new Settings(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          List.of(),
          List.of(),
          Crop.NONE,
          List.of(),
          Foreign.NONE);

  public Settings {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    curves = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(curves));
    texts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    pointColors = List.copyOf(pointColors);
    spots = List.copyOf(spots);
    masks = List.copyOf(masks);
  }

  public double get(Control c) {
    return values.getOrDefault(c.id(), c.neutral());
  }

  /// A name, "" when there is none.
  public String text(String id) {
    return texts.getOrDefault(id, "");
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
    return withValues(next);
  }

  public Settings withCurve(String id, Curve curve) {
    var next = new TreeMap<>(curves);
    if (curve.equals(Curve.IDENTITY)) {
      next.remove(id);
    } else {
      next.put(id, curve);
    }
    return withCurves(next);
  }

  /// Sets a name; "" removes it.
  public Settings withText(String id, String text) {
    var next = new TreeMap<>(texts);
    if (text.isEmpty()) {
      next.remove(id);
    } else {
      next.put(id, text);
    }
    return withTexts(next);
  }

  /// Only the given values, for groups and presets.
  public Settings withValues(Map<String, Double> next) {
    return new Settings(
        new TreeMap<>(next), curves, texts, pointColors, spots, crop, masks, foreign);
  }

  public Settings withCurves(Map<String, Curve> next) {
    return new Settings(
        values, new TreeMap<>(next), texts, pointColors, spots, crop, masks, foreign);
  }

  public Settings withTexts(Map<String, String> next) {
    return new Settings(
        values, curves, new TreeMap<>(next), pointColors, spots, crop, masks, foreign);
  }

  public Settings withPointColors(List<PointColor> next) {
    return new Settings(values, curves, texts, next, spots, crop, masks, foreign);
  }

  public Settings withSpots(List<Spot> next) {
    return new Settings(values, curves, texts, pointColors, next, crop, masks, foreign);
  }

  public Settings withCrop(Crop next) {
    return new Settings(values, curves, texts, pointColors, spots, next, masks, foreign);
  }

  public Settings withMasks(List<Mask> next) {
    return new Settings(values, curves, texts, pointColors, spots, crop, next, foreign);
  }

  public Settings withForeign(Foreign next) {
    return new Settings(values, curves, texts, pointColors, spots, crop, masks, next);
  }

  /// SHA-256 (64 hex digits) of what makes the picture: everything but the foreign packet. The same
  /// on every machine.
  public String hash() {
    return SettingsHash.of(this);
  }
}
