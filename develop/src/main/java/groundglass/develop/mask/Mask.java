package groundglass.develop.mask;

import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.PointColor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A mask: what it selects (components, folded in order) and what it does there (`local`: control
/// id to slider value, relative to the global result, neutral ones absent; `curves` and
/// `pointColors` as in the settings, of this mask). `amount` 0..2 multiplies every adjustment.
/// `syncId` survives syncing.
public record Mask(
    String syncId,
    String name,
    double amount,
    boolean active,
    boolean inverted,
    SortedMap<String, Double> local,
    SortedMap<String, Curve> curves,
    List<PointColor> pointColors,
    List<Component> components) {
  public Mask {
    amount = Math.clamp(amount, 0, 2);
    local = Collections.unmodifiableSortedMap(new TreeMap<>(local));
    curves = Collections.unmodifiableSortedMap(new TreeMap<>(curves));
    pointColors = List.copyOf(pointColors);
    components = List.copyOf(components);
  }

  /// A mask on a selection that does nothing yet.
  public static Mask of(String syncId, String name, List<Component> components) {
    return new Mask(
        syncId, name, 1, true, false, new TreeMap<>(), new TreeMap<>(), List.of(), components);
  }

  public static Mask of(String name, Component first) {
    return of(Component.newId(), name, List.of(first));
  }

  public double get(Control c) {
    return local.getOrDefault(c.id(), c.local().map(Control.Local::neutral).orElse(0.0));
  }

  /// Whether it would change a pixel that it covers.
  public boolean takesPart() {
    return active
        && amount > 0
        && (!local.isEmpty()
            || !curves.isEmpty()
            || pointColors.stream().anyMatch(p -> !p.neutral()));
  }

  /// Sets a local control, clamped to its range inside masks; neutral removes it.
  public Mask with(Control c, double value) {
    var range =
        c.local()
            .orElseThrow(() -> new IllegalArgumentException(c.id() + " is not allowed in masks"));
    var next = new TreeMap<>(local);
    double v = Math.clamp(value, range.min(), range.max());
    if (v == range.neutral()) {
      next.remove(c.id());
    } else {
      next.put(c.id(), v);
    }
    return withLocal(next);
  }

  public Mask withCurve(String id, Curve curve) {
    var next = new TreeMap<>(curves);
    if (curve.equals(Curve.IDENTITY)) {
      next.remove(id);
    } else {
      next.put(id, curve);
    }
    return new Mask(syncId, name, amount, active, inverted, local, next, pointColors, components);
  }

  public Mask withPointColors(List<PointColor> next) {
    return new Mask(syncId, name, amount, active, inverted, local, curves, next, components);
  }

  public Mask withLocal(Map<String, Double> next) {
    return new Mask(
        syncId,
        name,
        amount,
        active,
        inverted,
        new TreeMap<>(next),
        curves,
        pointColors,
        components);
  }

  public Mask withComponents(List<Component> next) {
    return new Mask(syncId, name, amount, active, inverted, local, curves, pointColors, next);
  }

  public Mask withSyncId(String next) {
    return new Mask(next, name, amount, active, inverted, local, curves, pointColors, components);
  }

  public Mask withName(String next) {
    return new Mask(syncId, next, amount, active, inverted, local, curves, pointColors, components);
  }

  public Mask withAmount(double next) {
    return new Mask(syncId, name, next, active, inverted, local, curves, pointColors, components);
  }

  public Mask withActive(boolean next) {
    return new Mask(syncId, name, amount, next, inverted, local, curves, pointColors, components);
  }

  public Mask withInverted(boolean next) {
    return new Mask(syncId, name, amount, active, next, local, curves, pointColors, components);
  }

  /// The same mask a second time, with ids of its own.
  public Mask duplicate(String nextName) {
    return withSyncId(Component.newId())
        .withName(nextName)
        .withComponents(
            components.stream().map(c -> c.with(c.common().named(Component.newId()))).toList());
  }
}
