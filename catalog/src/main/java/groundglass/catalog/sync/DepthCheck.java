package groundglass.catalog.sync;

import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// How much of the subject lies inside a mask's depth limits. Depth is relative per photo, so the
/// same numbers may take the subject in one photo and cut it in the next; compared with its
/// siblings, the share shows it.
final class DepthCheck {
  private static final String WORDS = "subject in depth range ";
  private static final Pattern STORED = Pattern.compile(Pattern.quote(WORDS) + "([01]\\.\\d+)");

  private DepthCheck() {}

  /// Empty when the mask has no depth range, or the photo no subject.
  static OptionalDouble share(Mask mask, MatteSource source) {
    Optional<Component.DepthRange> range =
        mask.components().stream()
            .filter(c -> c.common().active())
            .filter(Component.DepthRange.class::isInstance)
            .map(Component.DepthRange.class::cast)
            .findFirst();
    if (range.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<FloatMap> depth = map(source.ask(MatteSource.Role.DEPTH));
    Optional<FloatMap> subject = map(source.ask(MatteSource.Role.SUBJECT));
    return depth.isEmpty() || subject.isEmpty()
        ? OptionalDouble.empty()
        : share(range.get(), depth.get(), subject.get());
  }

  private static Optional<FloatMap> map(MatteSource.Answer answer) {
    return switch (answer) {
      case MatteSource.Answer.Ready r -> Optional.of(r.map());
      case MatteSource.Answer.Stale s -> Optional.of(s.map());
      case MatteSource.Answer.NotFound _,
          MatteSource.Answer.Pending _,
          MatteSource.Answer.Failed _ ->
          Optional.empty();
    };
  }

  static OptionalDouble share(Component.DepthRange range, FloatMap depth, FloatMap subject) {
    double inside = 0;
    double all = 0;
    for (int y = 0; y < subject.height(); y++) {
      int dy = (int) ((y + 0.5) * depth.height() / subject.height());
      for (int x = 0; x < subject.width(); x++) {
        int dx = (int) ((x + 0.5) * depth.width() / subject.width());
        double s = subject.values()[y * subject.width() + x];
        all += s;
        inside += s * coverage(range, 100 * depth.values()[dy * depth.width() + dx]);
      }
    }
    return all < 1e-3 ? OptionalDouble.empty() : OptionalDouble.of(inside / all);
  }

  /// Ramps of smoothness/2 lie outside the limits (semantics.md, range components).
  private static double coverage(Component.DepthRange range, double depth) {
    double outside = Math.max(range.near() - depth, depth - range.far());
    double ramp = range.smoothness() / 2;
    if (outside <= 0) {
      return 1;
    }
    return outside >= ramp ? 0 : 1 - outside / ramp;
  }

  static String stored(double share) {
    return WORDS + String.format(Locale.ROOT, "%.3f", share);
  }

  static OptionalDouble read(String reason) {
    var m = STORED.matcher(reason);
    return m.find() ? OptionalDouble.of(Double.parseDouble(m.group(1))) : OptionalDouble.empty();
  }
}
