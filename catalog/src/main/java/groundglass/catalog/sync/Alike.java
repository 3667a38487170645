package groundglass.catalog.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How alike two photos are for a sync, 0..1: looks, capture time and camera. The formula and its
/// reasons are in `docs/sync.md`.
final class Alike {
  static final double LOOKS = 0.65;
  static final double TIME = 0.25;
  static final double CAMERA = 0.1;

  /// Most that time and camera can prove without the looks: a burst still passes the usual
  /// threshold, a session does not.
  static final double UNSEEN = 0.75;

  /// Capture times this far apart count 1/e.
  static final Duration SESSION = Duration.ofMinutes(30);

  /// Frames so close in time to one that is alike belong to its burst.
  static final Duration BURST = Duration.ofSeconds(30);

  private Alike() {}

  static boolean oneBurst(Facts a, Facts b) {
    return a.camera().isPresent()
        && a.camera().equals(b.camera())
        && apart(a, b).filter(d -> d.compareTo(BURST) <= 0).isPresent();
  }

  /// Whether what they look like was said by the same.
  static boolean comparable(Facts a, Facts b) {
    return a.embedding() != null
        && b.embedding() != null
        && a.maker().equals(b.maker())
        && a.embedding().length == b.embedding().length;
  }

  /// What is compared. `captured` is empty where the photo does not say: the time of its file is
  /// when it was copied, the same for a whole folder.
  record Facts(
      float @Nullable [] embedding,
      String maker,
      Optional<Instant> captured,
      Optional<String> camera) {}

  private static Optional<Duration> apart(Facts a, Facts b) {
    return a.captured().flatMap(x -> b.captured().map(y -> Duration.between(x, y).abs()));
  }

  /// `looks` empty: one of the two has no embedding; the rest then counts alone. A time that is not
  /// known, and cameras that neither names, are no sign of anything: the rest is scaled to 1.
  static double score(Optional<Double> looks, Facts a, Facts b) {
    Optional<Duration> apart = apart(a, b);
    double time =
        apart.map(d -> TIME * Math.exp(-(double) d.toMillis() / SESSION.toMillis())).orElse(0.0);
    boolean same = a.camera().isPresent() && a.camera().equals(b.camera());
    double known = time + (same ? CAMERA : 0);
    if (looks.isEmpty()) {
      return UNSEEN * known / (TIME + CAMERA);
    }
    boolean cameras = a.camera().isPresent() || b.camera().isPresent();
    double counted = LOOKS + (apart.isPresent() ? TIME : 0) + (cameras ? CAMERA : 0);
    return (LOOKS * Math.clamp(looks.get(), 0, 1) + known) / counted;
  }

  static float @Nullable [] floats(byte @Nullable [] stored) {
    if (stored == null || stored.length == 0 || stored.length % Float.BYTES != 0) {
      return null;
    }
    var values = new float[stored.length / Float.BYTES];
    ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
