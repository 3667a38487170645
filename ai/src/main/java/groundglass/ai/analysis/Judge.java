package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// From a network's map to an answer: is the thing in the photo, and how sure is the network.
///
/// Confidence is a proxy, not a calibrated probability. Subject and sky: the mean of |2p - 1| over
/// all pixels with p > 0.1, that is over what is selected and its border; a soft or hesitant mask
/// is low. Depth: how much of the scale of the network's own numbers the scene uses, (p99 - p01) /
/// max(|p01|, |p99|); a flat wall is low.
final class Judge {
  /// One judged map, upright. `reason` is empty when the thing was found.
  record Verdict(FloatMap map, double confidence, Optional<String> reason) {}

  private Judge() {}

  static Verdict judge(Role role, RoleMap answer, Picture upright) {
    return switch (role) {
      case SUBJECT,
          PERSON,
          HAIR,
          FACE_SKIN,
          BODY_SKIN,
          BROWS,
          SCLERA,
          IRIS,
          LIPS,
          TEETH,
          FACIAL_HAIR,
          CLOTHES,
          ARCHITECTURE,
          MOUNTAIN,
          ARTIFICIAL_GROUND,
          NATURAL_GROUND,
          VEGETATION,
          WATER,
          SNOW,
          OBJECT ->
          selection(role, answer);
      case SKY -> {
        Verdict sky = selection(role, answer);
        yield sky.reason().isPresent()
            ? sky
            : new Verdict(
                sky.map(),
                sky.confidence(),
                Backdrop.insteadOfSky(sky.map(), sky.confidence(), upright));
      }
      case DEPTH -> depth(answer);
    };
  }

  private static Verdict selection(Role role, RoleMap answer) {
    float[] p = answer.map().values().clone();
    int over = 0;
    int touched = 0;
    float peak = 0;
    double certainty = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.clamp(p[i], 0f, 1f);
      peak = Math.max(peak, p[i]);
      over += p[i] > 0.5f ? 1 : 0;
      if (p[i] > 0.1f) {
        touched++;
        certainty += Math.abs(2 * p[i] - 1);
      }
    }
    double area = (double) over / p.length;
    boolean found =
        over > 0 && peak >= answer.output().foundPeak() && area >= answer.output().foundArea();
    Optional<String> reason =
        found
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "no %s in this photo (%.2f %% of the frame is likely)",
                    role.name().toLowerCase(Locale.ROOT),
                    100 * area));
    return new Verdict(
        new FloatMap(answer.map().width(), answer.map().height(), p),
        touched == 0 ? 0 : certainty / touched,
        reason);
  }

  /// Nearness to our scale: 0 nearest .. 1 farthest, 1st to 99th percentile.
  private static Verdict depth(RoleMap answer) {
    float[] near = answer.map().values();
    float[] sorted = near.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (0.01 * (sorted.length - 1))];
    float high = sorted[(int) Math.ceil(0.99 * (sorted.length - 1))];
    float range = high - low;
    float[] far = new float[near.length];
    for (int i = 0; i < far.length; i++) {
      // A scene without any depth lies in the middle rather than at one end.
      far[i] = range < 1e-6f ? 0.5f : Math.clamp((high - near[i]) / range, 0f, 1f);
    }
    double scale = Math.max(Math.abs(answer.low()), Math.abs(answer.high()));
    double spread = scale < 1e-6 ? 0 : (answer.high() - answer.low()) / scale;
    return new Verdict(
        new FloatMap(answer.map().width(), answer.map().height(), far),
        Math.clamp(spread, 0, 1),
        Optional.empty());
  }
}
