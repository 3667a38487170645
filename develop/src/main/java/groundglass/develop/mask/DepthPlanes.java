package groundglass.develop.mask;

import groundglass.develop.edge.Refine;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Role;
import java.util.Arrays;
import java.util.Optional;

/// A shown picture in depth, 0 = nearest .. 1 = farthest: its map, what lies before a plane, where
/// the subject is. All empty without a depth answer.
public final class DepthPlanes {
  /// How much farther than a limit in depth the last trace is.
  private static final double SHOULDER = 0.05;

  /// Long side at which the subject's depths are looked at.
  private static final double GLANCE = 384;

  private final NetworkMaps maps;
  private final Image neutral;
  private final Strips strips;

  DepthPlanes(NetworkMaps maps, Image neutral, Strips strips) {
    this.maps = maps;
    this.neutral = neutral;
    this.strips = strips;
  }

  /// The depth map over the picture, edges pulled to the picture's.
  public Optional<FloatMap> map() {
    Question depth = Question.of(Role.DEPTH);
    return maps.map(depth).map(_ -> maps.refined(depth).all(strips));
  }

  /// Coverage by what is not farther than `far`, 0..1, its border solved as a matte. With `subject`
  /// the subject counts too: its network sees strands that a depth map does not.
  public Optional<FloatMap> before(double far, boolean subject) {
    Optional<FloatMap> near = before(far);
    if (subject && near.isPresent() && maps.map(Question.of(Role.SUBJECT)).isPresent()) {
      float[] out = near.get().values();
      float[] matte = maps.refined(Question.of(Role.SUBJECT)).all(strips).values();
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(out[i], matte[i]);
      }
    }
    return near;
  }

  /// Coverage by what is nearer than `near`, 0..1, solved in the same way; empty also where nothing
  /// is that near.
  public Optional<FloatMap> nearer(double near, boolean subject) {
    return maps.map(Question.of(Role.DEPTH))
        .filter(depth -> lowest(depth) < near)
        .flatMap(_ -> before(near - SHOULDER, subject));
  }

  private static float lowest(FloatMap map) {
    float least = Float.MAX_VALUE;
    for (float v : map.values()) {
      least = Math.min(least, v);
    }
    return least;
  }

  private Optional<FloatMap> before(double far) {
    return maps.map(Question.of(Role.DEPTH))
        .map(depth -> {
          float[] near = depth.values().clone();
          for (int i = 0; i < near.length; i++) {
            near[i] = (float) Math.clamp((far + SHOULDER - near[i]) / SHOULDER, 0, 1);
          }
          var ramp = new FloatMap(depth.width(), depth.height(), near);
          return Refine.matte(
                  maps.over(ramp), maps.pixel(depth), Refine.Trust.GOOD, neutral, strips)
              .all(strips);
        });
  }

  /// The depths that the subject spans, nearest and farthest, without its outliers; empty without a
  /// subject or a depth answer.
  public Optional<double[]> subject() {
    Optional<FloatMap> subject = maps.map(Question.of(Role.SUBJECT));
    Optional<FloatMap> depth = maps.map(Question.of(Role.DEPTH));
    if (subject.isEmpty() || depth.isEmpty()) {
      return Optional.empty();
    }
    double scale = Math.min(1, GLANCE / Math.max(neutral.width(), neutral.height()));
    int w = (int) Math.max(1, Math.round(neutral.width() * scale));
    int h = (int) Math.max(1, Math.round(neutral.height() * scale));
    float[] cover = maps.over(subject.get()).at(w, h).values();
    float[] values = maps.over(depth.get()).at(w, h).values();
    var inside = new float[w * h];
    int n = 0;
    for (int i = 0; i < cover.length; i++) {
      if (cover[i] > 0.8f) {
        inside[n++] = values[i];
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    Arrays.sort(inside, 0, n);
    return Optional.of(new double[] {inside[n / 50], inside[n - 1 - n / 20]});
  }
}
