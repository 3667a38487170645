package groundglass.ai.analysis;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Resample;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.List;
import java.util.Optional;

/// A thing cut out of a loose selection without a network for it, after GrabCut (Rother, Kolmogorov
/// & Blake, SIGGRAPH 2004): colours of the thing and of what is around it are learned and the
/// outline is found in turns. The outline is the global optimum of a convex energy, minimal length
/// weighted by edges (Chan, Esedoglu & Nikolova, SIAM J. Appl. Math. 2006), by the primal-dual
/// steps of Chambolle & Pock (JMIV 2011). Where the photo's subject or people agree with the
/// selection, they count as a hint.
final class SelectionCut {
  static final Maker MAKER = new Maker("cut-1", Maker.digest(List.of("cut-1")));

  private static final int LONG_SIDE = 200;
  private static final int ROUNDS = 4;
  private static final int STEPS = 120;
  private static final double GROW = 0.25;
  private static final double GROW_STROKES = 1.5;

  /// What length costs against one unit of log odds.
  private static final float LENGTH = 1.6f;

  private final int w;
  private final int h;
  private final float[] lab;
  private final float[] prior;

  private SelectionCut(int w, int h, float[] lab, float[] prior) {
    this.w = w;
    this.h = h;
    this.lab = lab;
    this.prior = prior;
  }

  /// Lays the thing into `all` (the picture's size) and says how sure it is.
  static double cut(Scene scene, Selection selection, float[] all) throws ModelProblem {
    Picture photo = scene.upright();
    Square square = selection.square(GROW, GROW_STROKES, photo);
    double scale = Math.min(1, (double) LONG_SIDE / Math.max(square.w(), square.h()));
    int w = (int) Math.max(4, Math.rint(square.w() * scale));
    int h = (int) Math.max(4, Math.rint(square.h() * scale));
    byte[] plane = selection.plane(square, w, h);
    float[] lab = Lab.of(Resample.to(square.of(photo), w, h));
    boolean box = selection.area().map(a -> a instanceof java.awt.geom.Rectangle2D).orElse(false);
    float[] prior = prior(plane, w, h, box);
    for (Role role : List.of(Role.SUBJECT, Role.PERSON)) {
      Optional<RoleMap> hint = scene.map(role);
      if (hint.isPresent()) {
        hint(prior, plane, hint.get().map(), square, photo, w, h);
      }
    }
    float[] u = new SelectionCut(w, h, lab, prior).solve();
    FloatMap map = new FloatMap(w, h, u);
    square.paste(map, all, photo.width(), photo.height());
    return 0.8 * Judge.certainty(map);
  }

  /// Log odds from the selection alone: sure outside, likelier the deeper inside.
  private static float[] prior(byte[] plane, int w, int h, boolean box) {
    float[] depth = depth(plane, w, h);
    float deepest = 1;
    for (float d : depth) {
      deepest = Math.max(deepest, d);
    }
    float[] prior = new float[plane.length];
    for (int i = 0; i < prior.length; i++) {
      float t = Math.min(1, depth[i] / (0.6f * deepest));
      prior[i] =
          switch (plane[i]) {
            case Selection.INSIDE -> box ? -1.2f + 2.4f * t : -0.6f + 3f * t;
            case Selection.STROKE -> 8;
            case Selection.NOT -> -8;
            default -> -4;
          };
    }
    return prior;
  }

  /// Pixels to the border of the selected area (two-pass chamfer), 0 outside; the picture's border
  /// is none, for things go on beyond it.
  private static float[] depth(byte[] plane, int w, int h) {
    float[] d = new float[plane.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = plane[i] == Selection.OUTSIDE || plane[i] == Selection.NOT ? 0 : w + h;
    }
    for (int i = 0; i < d.length; i++) {
      float left = i % w > 0 ? d[i - 1] + 1 : w + h;
      float up = i >= w ? d[i - w] + 1 : w + h;
      d[i] = Math.min(d[i], Math.min(left, up));
    }
    for (int i = d.length - 1; i >= 0; i--) {
      float right = i % w < w - 1 ? d[i + 1] + 1 : w + h;
      float down = i + w < d.length ? d[i + w] + 1 : w + h;
      d[i] = Math.min(d[i], Math.min(right, down));
    }
    return d;
  }

  /// A map of the photo that fills a good part of the selection and little around it speaks for its
  /// pixels; one that is elsewhere, or everywhere, says nothing.
  private static void hint(
      float[] prior, byte[] plane, FloatMap map, Square s, Picture photo, int w, int h) {
    float[] p = new float[prior.length];
    double in = 0;
    double out = 0;
    int inside = 0;
    for (int i = 0; i < p.length; i++) {
      double x = (s.x() + (i % w + 0.5) * s.w() / w) / photo.width();
      double y = (s.y() + (i / w + 0.5) * s.h() / h) / photo.height();
      p[i] = groundglass.develop.image.Resample.bilinear(map, x * map.width(), y * map.height());
      boolean selected = plane[i] == Selection.INSIDE || plane[i] == Selection.STROKE;
      inside += selected ? 1 : 0;
      in += selected ? p[i] : 0;
      out += selected ? 0 : p[i];
    }
    double fill = in / Math.max(1, inside);
    double loyal = in / Math.max(1e-6, in + out);
    if (fill < 0.3 || loyal < 0.7) {
      return;
    }
    float weight = (float) (3 * Math.min(1, (loyal - 0.7) / 0.2));
    for (int i = 0; i < p.length; i++) {
      prior[i] += weight * (p[i] - 0.5f);
    }
  }

  private float[] solve() {
    float[] u = new float[prior.length];
    for (int i = 0; i < u.length; i++) {
      u[i] = (float) (1 / (1 + Math.exp(-prior[i])));
    }
    float[] edges = edges();
    for (int round = 0; round < ROUNDS; round++) {
      float[] thing = new Colours(lab, u, false).cost(lab);
      float[] rest = new Colours(lab, u, true).cost(lab);
      float[] odds = new float[u.length];
      for (int i = 0; i < odds.length; i++) {
        odds[i] = Math.clamp(rest[i] - thing[i], -3f, 3f) + prior[i];
      }
      u = outline(odds, edges);
    }
    return u;
  }

  /// Right and down, exp(-c²/2m), m the mean square of colour steps: 1 in even areas, near 0 across
  /// an edge.
  private float[] edges() {
    int n = w * h;
    float[] step = new float[2 * n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      step[i] = i % w < w - 1 ? apart(i, i + 1) : 0;
      step[n + i] = i + w < n ? apart(i, i + w) : 0;
      sum += step[i] + step[n + i];
    }
    float mean = (float) Math.max(1e-3, sum / (2 * n));
    for (int i = 0; i < 2 * n; i++) {
      step[i] = LENGTH * (0.05f + (float) Math.exp(-step[i] / (2 * mean)));
    }
    return step;
  }

  private float apart(int a, int b) {
    float l = lab[3 * a] - lab[3 * b];
    float u = lab[3 * a + 1] - lab[3 * b + 1];
    float v = lab[3 * a + 2] - lab[3 * b + 2];
    return l * l + u * u + v * v;
  }

  /// min over 0 <= u <= 1 of sum g |grad u| - odds u.
  private float[] outline(float[] odds, float[] g) {
    int n = w * h;
    float tau = 0.35f;
    float sigma = 0.35f; // tau sigma |grad|² <= 1 with |grad|² <= 8
    float[] u = new float[n];
    float[] bar = new float[n];
    float[] px = new float[n];
    float[] py = new float[n];
    for (int i = 0; i < n; i++) {
      u[i] = odds[i] > 0 ? 1 : 0;
      bar[i] = u[i];
    }
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < n; i++) {
        float dx = i % w < w - 1 ? bar[i + 1] - bar[i] : 0;
        float dy = i + w < n ? bar[i + w] - bar[i] : 0;
        px[i] = Math.clamp(px[i] + sigma * dx, -g[i], g[i]);
        py[i] = Math.clamp(py[i] + sigma * dy, -g[n + i], g[n + i]);
      }
      for (int i = 0; i < n; i++) {
        float div = px[i] - (i % w > 0 ? px[i - 1] : 0) + py[i] - (i >= w ? py[i - w] : 0);
        float next = Math.clamp(u[i] + tau * (div + odds[i]), 0f, 1f);
        bar[i] = 2 * next - u[i];
        u[i] = next;
      }
    }
    return u;
  }

  /// Colours as a mixture of [#K] Gaussians with diagonal covariance, by weighted k-means.
  private static final class Colours {
    private static final int K = 6;
    private final double[][] mean = new double[K][3];
    private final double[][] variance = new double[K][3];
    private final double[] share = new double[K];

    Colours(float[] lab, float[] u, boolean rest) {
      int n = u.length;
      double[] weight = new double[n];
      double total = 1e-9;
      for (int i = 0; i < n; i++) {
        weight[i] = rest ? 1 - u[i] : u[i];
        total += weight[i];
      }
      start(lab, weight, total);
      int[] of = new int[n];
      for (int round = 0; round < 8; round++) {
        for (int i = 0; i < n; i++) {
          of[i] = nearest(lab, i);
        }
        settle(lab, weight, of, total);
      }
    }

    /// Means at even steps of lightness among the weighted pixels.
    private void start(float[] lab, double[] weight, double total) {
      double[] bins = new double[101];
      for (int i = 0; i < weight.length; i++) {
        bins[(int) Math.clamp(lab[3 * i], 0f, 100f)] += weight[i];
      }
      for (int k = 0; k < K; k++) {
        double rank = (k + 0.5) / K * total;
        int bin = 0;
        for (double sum = bins[0]; bin < 100 && sum < rank; sum += bins[bin]) {
          bin++;
        }
        mean[k][0] = bin;
        for (int c = 1; c < 3; c++) {
          mean[k][c] = 0;
        }
        java.util.Arrays.fill(variance[k], 1);
        share[k] = 1.0 / K;
      }
    }

    private int nearest(float[] lab, int i) {
      int best = 0;
      double least = Double.MAX_VALUE;
      for (int k = 0; k < K; k++) {
        double d = 0;
        for (int c = 0; c < 3; c++) {
          double e = lab[3 * i + c] - mean[k][c];
          d += e * e;
        }
        if (d < least) {
          least = d;
          best = k;
        }
      }
      return best;
    }

    private void settle(float[] lab, double[] weight, int[] of, double total) {
      double[][] sum = new double[K][3];
      double[][] square = new double[K][3];
      double[] n = new double[K];
      for (int i = 0; i < of.length; i++) {
        int k = of[i];
        n[k] += weight[i];
        for (int c = 0; c < 3; c++) {
          sum[k][c] += weight[i] * lab[3 * i + c];
          square[k][c] += weight[i] * lab[3 * i + c] * lab[3 * i + c];
        }
      }
      for (int k = 0; k < K; k++) {
        share[k] = Math.max(1e-4, n[k] / total);
        for (int c = 0; c < 3 && n[k] > 1e-3; c++) {
          mean[k][c] = sum[k][c] / n[k];
          variance[k][c] = square[k][c] / n[k] - mean[k][c] * mean[k][c];
        }
        for (int c = 0; c < 3; c++) {
          variance[k][c] = Math.max(9, variance[k][c]); // noise and texture at this size
        }
      }
    }

    /// Minus log likelihood per pixel.
    float[] cost(float[] lab) {
      float[] cost = new float[lab.length / 3];
      for (int i = 0; i < cost.length; i++) {
        double sum = 1e-9;
        for (int k = 0; k < K; k++) {
          double e = 0;
          double volume = 1;
          for (int c = 0; c < 3; c++) {
            double d = lab[3 * i + c] - mean[k][c];
            e += d * d / variance[k][c];
            volume *= variance[k][c];
          }
          sum += share[k] * Math.exp(-e / 2) / Math.sqrt(volume);
        }
        cost[i] = (float) -Math.log(sum);
      }
      return cost;
    }
  }
}
