package groundglass.ui.window;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What one gesture changed on a photo, done to another one: only what differs is carried, so that
/// everything else of the other photo stays. Crop, spots and drawn masks belong to their photo.
final class Carry {
  private Carry() {}

  static Settings over(Settings before, Settings after, Settings target) {
    var out = target.withValues(values(before, after, target));
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
    return out.withMasks(masks(before, after, target));
  }

  private static Map<String, Double> values(Settings before, Settings after, Settings target) {
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

  /// Masks that changed: their sliders where the other photo has the mask, the whole mask where it
  /// asks a question of the photo and is not drawn.
  private static List<Mask> masks(Settings before, Settings after, Settings target) {
    var out = new ArrayList<>(target.masks());
    for (Mask m : after.masks()) {
      if (before.masks().contains(m)) {
        continue;
      }
      int at = -1;
      for (int i = 0; i < out.size(); i++) {
        at = out.get(i).syncId().equals(m.syncId()) ? i : at;
      }
      if (at >= 0) {
        out.set(at, drawn(m) ? m.withComponents(out.get(at).components()) : m);
      } else if (!drawn(m)) {
        out.add(m);
      }
    }
    for (Mask m : before.masks()) {
      if (after.masks().stream().noneMatch(x -> x.syncId().equals(m.syncId()))) {
        out.removeIf(x -> x.syncId().equals(m.syncId()));
      }
    }
    return out;
  }

  private static boolean drawn(Mask m) {
    return m.components().stream()
        .anyMatch(c ->
            switch (c) {
              case Component.Linear _, Component.Radial _, Component.Brush _ -> true;
              case Component.Prompted _, Component.Imported _, Component.Unknown _ -> true;
              case Component.Asked _, Component.LuminanceRange _, Component.ColorRange _ ->
                  !c.common().refined().isEmpty();
            });
  }

  private static Set<String> either(Set<String> a, Set<String> b) {
    var out = new LinkedHashSet<>(a);
    out.addAll(b);
    return out;
  }
}
