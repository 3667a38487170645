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
        && Duration.between(a.captured(), b.captured()).abs().compareTo(BURST) <= 0;
  }

  /// Whether what they look like was said by the same.
  static boolean comparable(Facts a, Facts b) {
    return a.embedding() != null
        && b.embedding() != null
        && a.maker().equals(b.maker())
        && a.embedding().length == b.embedding().length;
  }

  /// What is compared.
  record Facts(
      float @Nullable [] embedding, String maker, Instant captured, Optional<String> camera) {}

  /// `looks` empty: one of the two has no embedding; the rest then counts alone.
  static double score(Optional<Double> looks, Facts a, Facts b) {
    double apart = Math.abs(Duration.between(a.captured(), b.captured()).toMillis());
    double time = Math.exp(-apart / SESSION.toMillis());
    if (looks.isPresent() && a.camera().isEmpty() && b.camera().isEmpty()) {
      // Nothing is known about cameras, which is no sign of two of them.
      return (LOOKS * Math.clamp(looks.get(), 0, 1) + TIME * time) / (LOOKS + TIME);
    }
    double camera = a.camera().isPresent() && a.camera().equals(b.camera()) ? 1 : 0;
    double known = TIME * time + CAMERA * camera;
    return looks
        .map(l -> LOOKS * Math.clamp(l, 0, 1) + known)
        .orElse(UNSEEN * known / (TIME + CAMERA));
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
