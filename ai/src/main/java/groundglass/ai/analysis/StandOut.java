package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A subject from a network that knows only some kinds of things: to its map comes the depth that
/// stands out from the left and right margin of its row and is not sky; the sum is cut softly at
/// Otsu's threshold (Otsu, IEEE Trans. SMC 1979).
record StandOut(Model things) implements Recipe {
  private static final double SOFT = 0.08;

  @Override
  public Set<Role> roles() {
    return Set.of(Role.SUBJECT);
  }

  @Override
  public List<Model> models() {
    return List.of(things);
  }

  @Override
  public Set<Role> builtOn() {
    return Set.of(Role.DEPTH, Role.SKY);
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    RoleMap known =
        scene.maps(things).stream()
            .filter(m -> m.output().role().equals(Role.SUBJECT.id()))
            .findFirst()
            .orElseThrow(() -> new ModelProblem(things.spec().id() + " does not answer subject"));
    var depth = scene.map(Role.DEPTH);
    if (depth.isEmpty()) {
      return Map.of(Role.SUBJECT, known);
    }
    FloatMap near = depth.get().map();
    int w = near.width();
    int h = near.height();
    float[] p = Maps.to(known.map(), w, h).values();
    float[] relief = relief(near);
    var sky = scene.map(Role.SKY);
    if (sky.isPresent()) {
      float[] s = Maps.to(sky.get().map(), w, h).values();
      for (int i = 0; i < relief.length; i++) {
        relief[i] *= 1 - Math.clamp(s[i], 0f, 1f);
      }
    }
    float most = 0.05f;
    for (float r : relief) {
      most = Math.max(most, r);
    }
    float[] q = new float[w * h];
    float peak = 1e-6f;
    for (int i = 0; i < q.length; i++) {
      q[i] = (float) Math.sqrt(Math.clamp(p[i], 0f, 1f)) + 0.5f * relief[i] / most;
      peak = Math.max(peak, q[i]);
    }
    double cut = peak * (otsu(q, peak) + 0.5) / 255;
    for (int i = 0; i < q.length; i++) {
      q[i] = (float) (1 / (1 + Math.exp((cut - q[i]) / SOFT)));
    }
    return Map.of(Role.SUBJECT, known.with(new FloatMap(w, h, q)));
  }

  /// How much nearer than the margins of its row, smoothed down the photo.
  private static float[] relief(FloatMap near) {
    int w = near.width();
    int h = near.height();
    int margin = Math.min(w / 2, Math.max(2, w / 20));
    double[] row = new double[h];
    for (int y = 0; y < h; y++) {
      float[] edge = new float[2 * margin];
      System.arraycopy(near.values(), y * w, edge, 0, margin);
      System.arraycopy(near.values(), (y + 1) * w - margin, edge, margin, margin);
      Arrays.sort(edge);
      row[y] = (edge[margin - 1] + edge[margin]) / 2;
    }
    int reach = Math.max(1, h / 32);
    double sigma = 0.3 * (reach - 1) + 0.8;
    float[] relief = new float[w * h];
    for (int y = 0; y < h; y++) {
      double sum = 0;
      double weight = 0;
      for (int k = -reach; k <= reach; k++) {
        double g = Math.exp(-k * k / (2 * sigma * sigma));
        sum += g * row[Math.clamp(y + k, 0, h - 1)];
        weight += g;
      }
      for (int x = 0; x < w; x++) {
        relief[y * w + x] = (float) Math.max(0, near.values()[y * w + x] - sum / weight);
      }
    }
    return relief;
  }

  private static int otsu(float[] q, float peak) {
    int[] counts = new int[256];
    double total = 0;
    for (float v : q) {
      int bin = (int) Math.clamp(v / peak * 255, 0, 255);
      counts[bin]++;
      total += bin;
    }
    double best = -1;
    int at = 0;
    double below = 0;
    long n = 0;
    for (int t = 0; t < 256; t++) {
      n += counts[t];
      below += (double) t * counts[t];
      if (n == 0 || n == q.length) {
        continue;
      }
      double apart = below / n - (total - below) / (q.length - n);
      double between = (double) n * (q.length - n) * apart * apart;
      if (between > best) {
        best = between;
        at = t;
      }
    }
    return at;
  }
}
