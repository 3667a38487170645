package groundglass.develop.adjust.retouch;

import groundglass.develop.image.Strips;
import java.util.Arrays;

/// For every patch that touches a hole, a patch without hole that looks like it: PatchMatch
/// (Barnes, Shechtman, Finkelstein, Goldman, SIGGRAPH 2009). Its random numbers belong to places,
/// so that the same picture is always filled in the same way.
final class PatchField {
  static final int R = 3;

  /// Sources are counted in squares of so many pixels.
  private static final int CELL = 4;

  /// What each further use of the same sources costs, in usual differences.
  private static final float AGAIN = 0.25f;

  /// How often the same sources may serve for nothing: twice what is needed on the average.
  private static final float FREE = 2;

  private final float[][] planes;
  private final boolean[] hole;
  private final int w;
  private final int h;
  private final boolean[] usable;
  private final int[] sources;
  private final int[] targets;
  private final int[] near;
  private final float[] cost;
  private final float[] depth;
  private final float[] trust;
  private final float[] total;
  private final int[] uses;
  private final float free;
  private float again;

  /// `planes`: red, green, blue and how rough each place is.
  PatchField(float[][] planes, boolean[] hole, int w, int h) {
    this.planes = planes;
    this.hole = hole;
    this.w = w;
    this.h = h;
    int[] count = new int[(w + 1) * (h + 1)];
    for (int i = 0; i < hole.length; i++) {
      int at = (i / w + 1) * (w + 1) + i % w + 1;
      count[at] = count[at - 1] + count[at - w - 1] - count[at - w - 2] + (hole[i] ? 1 : 0);
    }
    usable = new boolean[hole.length];
    boolean[] touched = new boolean[hole.length];
    int n = 0;
    int m = 0;
    for (int i = 0; i < hole.length; i++) {
      int x = i % w;
      int y = i / w;
      boolean holed = holes(count, x, y) > 0;
      boolean inside = x >= R && y >= R && x < w - R && y < h - R;
      usable[i] = inside && !holed;
      touched[i] = holed;
      n += usable[i] ? 1 : 0;
      m += holed ? 1 : 0;
    }
    sources = new int[n];
    targets = new int[m];
    for (int i = 0, a = 0, b = 0; i < hole.length; i++) {
      if (usable[i]) {
        sources[a++] = i;
      }
      if (touched[i]) {
        targets[b++] = i;
      }
    }
    uses = new int[((w - 1) / CELL + 1) * ((h - 1) / CELL + 1)];
    free = CELL * CELL * Math.max(1, FREE * m / Math.max(1, n));
    near = new int[hole.length];
    cost = new float[hole.length];
    Arrays.fill(near, -1);
    depth = depth();
    trust = new float[hole.length];
    for (int i = 0; i < trust.length; i++) {
      // What is known says more than what was guessed from it; else flat guesses find flat patches.
      trust[i] = (float) Math.max(0.03, Math.pow(0.7, depth[i]));
    }
    total = new float[hole.length];
    for (int p : targets) {
      total[p] = total(p);
    }
  }

  private int holes(int[] count, int x, int y) {
    int x0 = Math.max(0, x - R);
    int y0 = Math.max(0, y - R);
    int x1 = Math.min(w, x + R + 1);
    int y1 = Math.min(h, y + R + 1);
    int v = w + 1;
    return count[y1 * v + x1] - count[y0 * v + x1] - count[y1 * v + x0] + count[y0 * v + x0];
  }

  /// How far a pixel lies inside the hole, in city blocks.
  private float[] depth() {
    float[] d = new float[hole.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = hole[i] ? 1e4f : 0;
      d[i] = i % w > 0 ? Math.min(d[i], d[i - 1] + 1) : d[i];
      d[i] = i >= w ? Math.min(d[i], d[i - w] + 1) : d[i];
    }
    for (int i = d.length - 1; i >= 0; i--) {
      d[i] = i % w < w - 1 ? Math.min(d[i], d[i + 1] + 1) : d[i];
      d[i] = i < d.length - w ? Math.min(d[i], d[i + w] + 1) : d[i];
    }
    return d;
  }

  boolean anySource() {
    return sources.length > 0;
  }

  int size() {
    return targets.length;
  }

  /// Starts anywhere.
  void scatter() {
    for (int p : targets) {
      near[p] = sources[(int) Math.floorMod(mix(p), (long) sources.length)];
    }
  }

  /// Starts from the field of the same place at another size, `ratio` of this one's pixels to its.
  void from(PatchField other, double ratio) {
    for (int p : targets) {
      int ox = (int) Math.min((p % w + 0.5) / ratio, other.w - 1);
      int oy = (int) Math.min((p / w + 0.5) / ratio, other.h - 1);
      int from = oy * other.w + ox;
      int q = other.near[from];
      int x = p % w + (int) Math.round(ratio * (q % other.w - ox));
      int y = p / w + (int) Math.round(ratio * (q / other.w - oy));
      x = Math.clamp(x, R, Math.max(R, w - R - 1));
      y = Math.clamp(y, R, Math.max(R, h - R - 1));
      int at = y * w + x;
      boolean good = q >= 0 && x < w && y < h && usable[at];
      near[p] = good ? at : sources[(int) Math.floorMod(mix(p), (long) sources.length)];
    }
  }

  /// Measures what is there, for a pixel's own patch.
  void measure() {
    Arrays.fill(uses, 0);
    for (int p : targets) {
      cost[p] = distance(p, near[p], Float.MAX_VALUE);
      uses[cell(near[p])]++;
    }
    again = AGAIN * spread() / (CELL * CELL);
  }

  private int cell(int q) {
    return q / w / CELL * ((w - 1) / CELL + 1) + q % w / CELL;
  }

  /// What using a source once more costs beyond its difference: without that a few flat patches,
  /// which resemble everything that is only guessed, fill a large hole with haze or with one and
  /// the same pattern (Kaspar et al., "Self tuning texture optimization", Computer Graphics Forum
  /// 2015).
  private float worn(int q) {
    return again * Math.max(0, uses[cell(q)] - free);
  }

  /// One pass: what neighbours have found, and random places nearer and nearer to the best one.
  void improve(int round, int reach, Strips strips) {
    boolean forward = round % 2 == 0;
    int step = forward ? -1 : 1;
    for (int k = 0; k < targets.length; k++) {
      if ((k & 0xfff) == 0) {
        strips.check();
      }
      int p = targets[forward ? k : targets.length - 1 - k];
      neighbour(p, step, 0);
      neighbour(p, 0, step);
      long random = mix(p + 0x9e3779b97f4a7c15L * (round + 1));
      for (int radius = reach; radius >= 1; radius /= 2) {
        random = mix(random);
        int q = near[p];
        int x = q % w + (int) Math.floorMod(random, 2L * radius + 1) - radius;
        int y = q / w + (int) Math.floorMod(random >> 24, 2L * radius + 1) - radius;
        attempt(p, x, y);
      }
    }
  }

  private void neighbour(int p, int dx, int dy) {
    int x = p % w + dx;
    int y = p / w + dy;
    if (x >= 0 && y >= 0 && x < w && y < h && near[y * w + x] >= 0) {
      int q = near[y * w + x];
      attempt(p, q % w - dx, q / w - dy);
    }
  }

  private void attempt(int p, int x, int y) {
    if (x >= 0 && y >= 0 && x < w && y < h && usable[y * w + x]) {
      int q = y * w + x;
      float least = cost[p] + worn(near[p]) - worn(q);
      float d = least > 0 ? distance(p, q, least) : least;
      if (d < least) {
        uses[cell(near[p])]--;
        uses[cell(q)]++;
        cost[p] = d;
        near[p] = q;
      }
    }
  }

  /// Mean square difference of two patches by trust, as far as the first lies in the picture.
  private float distance(int p, int q, float least) {
    int px = p % w;
    int py = p / w;
    int x0 = Math.max(-R, -px);
    int x1 = Math.min(R, w - 1 - px);
    int y0 = Math.max(-R, -py);
    int y1 = Math.min(R, h - 1 - py);
    float[] r = planes[0];
    float[] g = planes[1];
    float[] b = planes[2];
    float[] t = planes[3];
    float all = total[p];
    float stop = least == Float.MAX_VALUE ? least : least * all;
    float sum = 0;
    for (int dy = y0; dy <= y1 && sum < stop; dy++) {
      int at = p + dy * w;
      int to = q + dy * w;
      for (int dx = x0; dx <= x1; dx++) {
        float x = r[at + dx] - r[to + dx];
        float y = g[at + dx] - g[to + dx];
        float z = b[at + dx] - b[to + dx];
        float k = t[at + dx] - t[to + dx];
        sum += trust[at + dx] * (x * x + y * y + z * z + k * k);
      }
    }
    return sum / all;
  }

  /// The trust of a pixel's whole patch.
  private float total(int p) {
    int px = p % w;
    int py = p / w;
    float sum = 0;
    for (int dy = Math.max(-R, -py); dy <= Math.min(R, h - 1 - py); dy++) {
      for (int dx = Math.max(-R, -px); dx <= Math.min(R, w - 1 - px); dx++) {
        sum += trust[p + dy * w + dx];
      }
    }
    return sum;
  }

  /// What the patches say together of every pixel that they cover, into `out` (Wexler, Shechtman,
  /// Irani, PAMI 2007): the more alike and the nearer to what is known, the more one counts.
  /// `sharp` lets the best decide.
  void vote(float[][] out, boolean sharp) {
    float[] weight = new float[hole.length];
    for (float[] plane : out) {
      Arrays.fill(plane, 0);
    }
    float scale = spread() * (sharp ? 0.2f : 1);
    for (int p : targets) {
      int q = near[p];
      float k = (float) (Math.exp(-cost[p] / scale) * Math.pow(1.3, -Math.min(60, depth[p])));
      k = Math.max(k, 1e-12f);
      int px = p % w;
      int py = p / w;
      for (int dy = Math.max(-R, -py); dy <= Math.min(R, h - 1 - py); dy++) {
        for (int dx = Math.max(-R, -px); dx <= Math.min(R, w - 1 - px); dx++) {
          int to = p + dy * w + dx;
          int from = q + dy * w + dx;
          weight[to] += k;
          for (int c = 0; c < out.length; c++) {
            out[c][to] += k * planes[c][from];
          }
        }
      }
    }
    for (int i = 0; i < weight.length; i++) {
      for (int c = 0; c < out.length; c++) {
        out[c][i] = weight[i] > 0 ? out[c][i] / weight[i] : planes[c][i];
      }
    }
  }

  /// The usual difference: three quarters of the patches are more alike.
  private float spread() {
    float[] sorted = new float[Math.min(targets.length, 1 << 14)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = cost[targets[(int) ((long) i * targets.length / sorted.length)]];
    }
    Arrays.sort(sorted);
    return 2 * sorted[sorted.length * 3 / 4] + 1e-7f;
  }

  private static long mix(long v) {
    long z = v + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
