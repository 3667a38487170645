package groundglass.develop.mask;

import groundglass.develop.settings.Control;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A mask: what it selects (components, folded in order) and what it does there (`local`: control
/// id to slider value, relative to the global result, neutral ones absent). `amount` 0..2
/// multiplies every local value. `syncId` survives syncing.
public record Mask(
    String syncId,
    String name,
    double amount,
    boolean active,
    boolean inverted,
    SortedMap<String, Double> local,
    List<Component> components) {
  public Mask {
    amount = Math.clamp(amount, 0, 2);
    local = Collections.unmodifiableSortedMap(new TreeMap<>(local));
    components = List.copyOf(components);
  }

  public static Mask of(String name, Component first) {
    return new Mask(Component.newId(), name, 1, true, false, new TreeMap<>(), List.of(first));
  }

  public double get(Control c) {
    return local.getOrDefault(c.id(), 0.0);
  }

  /// Sets a local control, clamped to its range inside masks; 0 removes it.
  public Mask with(Control c, double value) {
    var range =
        c.local()
            .orElseThrow(() -> new IllegalArgumentException(c.id() + " is not allowed in masks"));
    var next = new TreeMap<>(local);
    double v = Math.clamp(value, range.min(), range.max());
    if (v == 0) {
      next.remove(c.id());
    } else {
      next.put(c.id(), v);
    }
    return new Mask(syncId, name, amount, active, inverted, next, components);
  }

  public Mask withComponents(List<Component> next) {
    return new Mask(syncId, name, amount, active, inverted, local, next);
  }
}
