package groundglass.catalog.sync;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Who is meant by the masks of single persons of the photo that is copied from: a point says it
/// there, but on another photo somebody else may stand at that point.
final class Meant {
  private final Map<Point, Who> known = new HashMap<>();

  /// `mattes` is asked only when there is such a mask.
  Meant(Settings settings, Supplier<MatteSource> mattes) {
    List<Point> points = points(settings).toList();
    if (!points.isEmpty()) {
      MatteSource source = mattes.get();
      points.forEach(p -> source.who(p).ifPresent(w -> known.put(p, w)));
    }
  }

  private static Stream<Point> points(Settings settings) {
    return settings.masks().stream()
        .flatMap(m -> m.components().stream())
        .filter(Component.Person.class::isInstance)
        .map(Component.Person.class::cast)
        .filter(p -> p.who().isEmpty())
        .flatMap(p -> p.at().stream());
  }

  Settings in(Settings settings) {
    return known.isEmpty()
        ? settings
        : settings.withMasks(settings.masks().stream().map(this::in).toList());
  }

  private Mask in(Mask mask) {
    return mask.withComponents(mask.components().stream().map(this::in).toList());
  }

  private Component in(Component c) {
    return c instanceof Component.Person p && p.who().isEmpty()
        ? new Component.Person(p.common(), p.at(), p.part(), p.at().map(known::get))
        : c;
  }
}
