package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelSpec.Belief;
import groundglass.ai.model.Role;
import groundglass.develop.edge.Box;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Strips;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// From a network's map to an answer: is the thing in the photo, and how sure is the network.
///
/// Certainty of a selection is the mean of |2p - 1| over all pixels with p > 0.1, that is over what
/// is selected and its border; a soft or hesitant mask is low. Where the network's manifest says
/// what that was worth on photos kept from training, it becomes the expected IoU. Depth: how much
/// of the scale of the network's own numbers the scene uses, (p99 - p01) / max(|p01|, |p99|), times
/// how well what is near is told from what is behind; a flat wall is low, and so is a depth map
/// that has the subject in the plane of its background.
final class Judge {
  /// Otsu's share of variance between near and far: of even depth it is 0.75, of one plane and its
  /// noise less. From here on the two planes count as told apart.
  private static final double APART = 0.8;

  /// Depths that differ by less are one plane to a depth range.
  private static final double GAP = 0.1;

  /// How far from the border depths are compared, of the long side; what counts as a step between
  /// them; and the share of the border that has to step.
  private static final double BESIDE = 0.025;

  private static final double STEP = 0.06;
  private static final double STEPPING = 0.4;

  private static final double LEAST_SHARE = 0.01;

  /// One judged map, upright. `reason` is empty when the thing was found. `note`: what is doubtful
  /// about a thing that was found, in words, or empty.
  record Verdict(FloatMap map, double confidence, Optional<String> reason, String note) {
    Verdict(FloatMap map, double confidence, Optional<String> reason) {
      this(map, confidence, reason, "");
    }

    Verdict refused(String why) {
      return new Verdict(map, confidence, Optional.of(why), note);
    }

    /// Of a depth map that tells the subject from what is behind it as well as `told`, 0..1.
    Verdict doubted(double told) {
      return new Verdict(map, confidence * told, reason, told < 0.5 ? NOT_APART : "");
    }
  }

  /// Said of a depth map.
  static final String NOT_APART = "the subject and what is behind it are not told apart in depth";

  private Judge() {}

  static Verdict judge(Role role, RoleMap answer, Picture upright) {
    return switch (role) {
      case DEPTH -> depth(answer);
      case PEOPLE -> people(answer);
      case SKY -> {
        Verdict sky = selection(role, answer);
        yield sky.reason().isPresent()
            ? sky
            : new Verdict(
                sky.map(),
                sky.confidence(),
                Backdrop.insteadOfSky(sky.map(), certainty(sky.map()), upright));
      }
      default -> selection(role, answer);
    };
  }

  private static Verdict people(RoleMap answer) {
    boolean any = new Labels(answer.map()).count() > 0;
    return new Verdict(
        answer.map(), any ? 1 : 0, any ? Optional.empty() : Optional.of(absent(Role.PERSON, 0)));
  }

  private static Verdict selection(Role role, RoleMap answer) {
    float[] p = answer.map().values().clone();
    float peak = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.clamp(p[i], 0f, 1f);
      peak = Math.max(peak, p[i]);
    }
    double area = area(answer.map());
    Belief belief = answer.output().belief();
    boolean found = area > 0 && peak >= belief.peak() && area >= belief.area();
    FloatMap map = new FloatMap(answer.map().width(), answer.map().height(), p);
    return new Verdict(
        map,
        Math.clamp(belief.confidence(certainty(map)), 0, 1),
        found ? Optional.empty() : Optional.of(absent(role, area)));
  }

  /// Share of the frame over 0.5.
  static double area(FloatMap map) {
    int over = 0;
    for (float v : map.values()) {
      over += v > 0.5f ? 1 : 0;
    }
    return (double) over / map.values().length;
  }

  static String absent(Role role, double area) {
    return String.format(
        Locale.ROOT,
        "no %s in this photo (%.2f %% of the frame is likely)",
        role.words(),
        100 * area);
  }

  /// Mean |2p - 1| where p > 0.1, 0 where nothing is.
  static double certainty(FloatMap map) {
    int touched = 0;
    double sum = 0;
    for (float p : map.values()) {
      if (p > 0.1f) {
        touched++;
        sum += Math.abs(2 * p - 1);
      }
    }
    return touched == 0 ? 0 : sum / touched;
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
    FloatMap map = new FloatMap(answer.map().width(), answer.map().height(), far);
    return new Verdict(
        map, Math.clamp(spread * Math.min(1, apart(far) / APART), 0, 1), Optional.empty());
  }

  /// How well a depth map tells the subject from what is about it, 0..1: the gap between the median
  /// depths, against a tenth of the scale, and no more than the steps along its border say. 1
  /// without a subject, or one that fills the frame.
  static double toldApart(FloatMap depth, FloatMap subject) {
    FloatMap s = Maps.to(subject, depth.width(), depth.height());
    float[] d = depth.values();
    float[] in = new float[d.length];
    float[] out = new float[d.length];
    int ins = 0;
    int outs = 0;
    for (int i = 0; i < d.length; i++) {
      if (s.values()[i] > 0.8f) {
        in[ins++] = d[i];
      } else if (s.values()[i] < 0.2f) {
        out[outs++] = d[i];
      }
    }
    if (ins < LEAST_SHARE * d.length || outs < LEAST_SHARE * d.length) {
      return 1;
    }
    Arrays.sort(in, 0, ins);
    Arrays.sort(out, 0, outs);
    double planes = Math.clamp(Math.abs(in[ins / 2] - out[outs / 2]) / GAP, 0, 1);
    return Math.min(planes, steps(depth, s));
  }

  /// The same along the subject's border: who leans on a wall or lies on the ground is as far as
  /// what is next to him, however far the rest of the photo is. The share of the border where depth
  /// steps, 1 from [#STEPPING] on.
  private static double steps(FloatMap depth, FloatMap subject) {
    int w = depth.width();
    int h = depth.height();
    float[] d = depth.values();
    var ins = new float[d.length];
    var outs = new float[d.length];
    var inside = new float[d.length];
    var outside = new float[d.length];
    for (int i = 0; i < d.length; i++) {
      ins[i] = subject.values()[i] > 0.8f ? 1 : 0;
      outs[i] = subject.values()[i] < 0.2f ? 1 : 0;
      inside[i] = ins[i] * d[i];
      outside[i] = outs[i] * d[i];
    }
    double near = Math.max(2, BESIDE * Math.max(w, h));
    float[] in = Box.mean(ins, w, h, near, Strips.common());
    float[] out = Box.mean(outs, w, h, near, Strips.common());
    inside = Box.mean(inside, w, h, near, Strips.common());
    outside = Box.mean(outside, w, h, near, Strips.common());
    int border = 0;
    int steps = 0;
    for (int i = 0; i < d.length; i++) {
      if (in[i] > 0.2f && out[i] > 0.2f) {
        border++;
        steps += Math.abs(inside[i] / in[i] - outside[i] / out[i]) >= STEP ? 1 : 0;
      }
    }
    return border == 0 ? 1 : Math.clamp(steps / (STEPPING * border), 0, 1);
  }

  /// The largest share of the variance that lies between two classes (Otsu, IEEE Trans. SMC 1979):
  /// 1 for two planes, 0.75 for an even slope.
  static double apart(float[] depth) {
    int[] counts = new int[256];
    double total = 0;
    double squares = 0;
    for (float v : depth) {
      int bin = (int) Math.clamp(v * 255, 0f, 255f);
      counts[bin]++;
      total += bin;
      squares += (double) bin * bin;
    }
    int n = depth.length;
    double variance = squares / n - total / n * total / n;
    double best = 0;
    double sum = 0;
    long below = 0;
    for (int t = 0; t < 256; t++) {
      below += counts[t];
      sum += (double) t * counts[t];
      if (below > 0 && below < n) {
        double gap = sum / below - (total - sum) / (n - below);
        best = Math.max(best, (double) below / n * (n - below) / n * gap * gap);
      }
    }
    return variance < 1e-9 ? 0 : best / variance;
  }
}
