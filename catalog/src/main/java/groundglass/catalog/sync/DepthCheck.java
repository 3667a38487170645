package groundglass.catalog.sync;

import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import java.util.Optional;

/// How a mask's depth limits stand to the subject. Depth is relative per photo, so the same numbers
/// may take the subject in one photo and cut it in the next; compared with its siblings, the share
/// shows it.
final class DepthCheck {
  /// The subject lies between these shares of its own depths; the rest is its soft edge.
  private static final double LOW = 0.05;

  private static final double HIGH = 0.95;
  private static final int STEPS = 1000;

  private DepthCheck() {}

  /// `inRange`: share of the subject inside the limits. Limits moved by `hold` take all of it, by
  /// `clear` nothing of it (depth 0..100, 0 = they do already).
  record Reach(double inRange, double hold, double clear) {}

  /// Empty when the mask has no depth range, or the photo no subject.
  static Optional<Reach> reach(Mask mask, MatteSource source) {
    Optional<Component.DepthRange> range = range(mask);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    Optional<FloatMap> depth = map(source.ask(MatteSource.Role.DEPTH));
    Optional<FloatMap> subject = map(source.ask(MatteSource.Role.SUBJECT));
    return depth.isEmpty() || subject.isEmpty()
        ? Optional.empty()
        : reach(range.get(), depth.get(), subject.get());
  }

  static Optional<Component.DepthRange> range(Mask mask) {
    return mask.components().stream()
        .filter(c -> c.common().active())
        .filter(Component.DepthRange.class::isInstance)
        .map(Component.DepthRange.class::cast)
        .findFirst();
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

  static Optional<Reach> reach(Component.DepthRange range, FloatMap depth, FloatMap subject) {
    var weights = new double[STEPS + 1];
    double inside = 0;
    double all = 0;
    for (int y = 0; y < subject.height(); y++) {
      int dy = (int) ((y + 0.5) * depth.height() / subject.height());
      for (int x = 0; x < subject.width(); x++) {
        int dx = (int) ((x + 0.5) * depth.width() / subject.width());
        double s = subject.values()[y * subject.width() + x];
        double d = Math.clamp(depth.values()[dy * depth.width() + dx], 0, 1);
        weights[(int) Math.round(d * STEPS)] += s;
        all += s;
        inside += s * coverage(range, 100 * d);
      }
    }
    if (all < 1e-3) {
      return Optional.empty();
    }
    double near = quantile(weights, LOW * all);
    double far = quantile(weights, HIGH * all);
    return Optional.of(new Reach(inside / all, hold(range, near, far), clear(range, near, far)));
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

  private static double quantile(double[] weights, double wanted) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum >= wanted) {
        return 100.0 * i / STEPS;
      }
    }
    return 100;
  }

  /// An end at 0 or 100 is open: it stays there when the limits move.
  private static double hold(Component.DepthRange range, double near, double far) {
    double below = range.near() <= 0 ? 0 : Math.min(0, near - range.near());
    double above = range.far() >= 100 ? 0 : Math.max(0, far - range.far());
    return below != 0 && above != 0
        ? (near + far - range.near() - range.far()) / 2 // too narrow: as much of it as can be
        : below + above;
  }

  private static double clear(Component.DepthRange range, double near, double far) {
    double ramp = range.smoothness() / 2;
    double behind = Math.max(0, far + ramp - range.near());
    double before = Math.min(0, near - ramp - range.far());
    if (range.far() >= 100) {
      return behind;
    }
    return range.near() <= 0 || -before < behind ? before : behind;
  }
}
