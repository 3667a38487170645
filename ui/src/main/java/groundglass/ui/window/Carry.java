package groundglass.ui.window;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What one gesture changed on a photo, done to another one: only what differs is carried, so that
/// everything else of the other photo stays. `seen` brings a mask to where the other photo shows
/// it; crop and spots go as a sync takes them.
record Carry(Settings before, Settings after, UnaryOperator<Mask> seen) {
  Settings over(Settings target) {
    var out = target.withValues(values(target));
    for (String id : either(before.curves().keySet(), after.curves().keySet())) {
      var now = after.curves().getOrDefault(id, Curve.IDENTITY);
      if (!now.equals(before.curves().getOrDefault(id, Curve.IDENTITY))) {
        out = out.withCurve(id, now);
      }
    }
    for (String id : either(before.texts().keySet(), after.texts().keySet())) {
      if (!after.text(id).equals(before.text(id))) {
        out = out.withText(id, after.text(id));
      }
    }
    if (!after.pointColors().equals(before.pointColors())) {
      out = out.withPointColors(after.pointColors());
    }
    if (!after.crop().equals(before.crop())) {
      out = out.withCrop(after.crop());
    }
    if (!after.spots().equals(before.spots())) {
      out = out.withSpots(spots(out));
    }
    return out.withMasks(masks(target));
  }

  private Map<String, Double> values(Settings target) {
    var out = new TreeMap<>(target.values());
    for (String id : either(before.values().keySet(), after.values().keySet())) {
      Double now = after.values().get(id);
      if (java.util.Objects.equals(now, before.values().get(id))) {
        continue;
      }
      if (now == null) {
        out.remove(id);
      } else {
        out.put(id, now);
      }
    }
    return out;
  }

  /// Masks that changed: their sliders, and of their components those that changed; where the other
  /// photo does not have the mask, the whole mask.
  private List<Mask> masks(Settings target) {
    var out = new ArrayList<>(target.masks());
    for (Mask m : after.masks()) {
      if (before.masks().contains(m)) {
        continue;
      }
      var was = before.masks().stream().filter(x -> same(x, m)).findFirst();
      var there = out.stream().filter(x -> same(x, m)).findFirst();
      Mask carried = seen.apply(m);
      if (there.isPresent()) {
        out.set(
            out.indexOf(there.get()),
            carried.withComponents(components(was, carried, there.get())));
      } else {
        out.add(carried);
      }
    }
    for (Mask m : before.masks()) {
      if (after.masks().stream().noneMatch(x -> same(x, m))) {
        out.removeIf(x -> same(x, m));
      }
    }
    return out;
  }

  private static boolean same(Mask a, Mask b) {
    return a.syncId().equals(b.syncId());
  }

  /// What the gesture left as it was stays as the other photo has it.
  private List<Component> components(Optional<Mask> was, Mask carried, Mask there) {
    var untouched = was.map(seen).map(Mask::components).orElse(List.of());
    if (untouched.equals(carried.components())) {
      return there.components();
    }
    return carried.components().stream()
        .map(c ->
            untouched.contains(c)
                ? there.components().stream()
                    .filter(t -> t.common().syncId().equals(c.common().syncId()))
                    .findFirst()
                    .orElse(c)
                : c)
        .toList();
  }

  private List<Spot> spots(Settings target) {
    var out = new ArrayList<>(target.spots());
    out.removeIf(s -> before.spots().contains(s) && !after.spots().contains(s));
    after.spots().stream()
        .filter(s -> !before.spots().contains(s) && !out.contains(s))
        .forEach(out::add);
    return out;
  }

  private static Set<String> either(Set<String> a, Set<String> b) {
    var out = new LinkedHashSet<>(a);
    out.addAll(b);
    return out;
  }
}
