package groundglass.develop.adjust.lens;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import java.util.ArrayList;
import java.util.List;

/// Straight edges of a picture: regions of one gradient direction, grown from the strongest pixels,
/// and the main axis of each (after Grompone von Gioi, Jakubowicz, Morel and Randall, "LSD: a line
/// segment detector", IPOL 2012; the significance test is replaced by a least length and
/// slenderness).
final class Segments {
  /// In pixels of the searched picture.
  record Segment(double x1, double y1, double x2, double y2) {
    double length() {
      return Math.hypot(x2 - x1, y2 - y1);
    }
  }

  private static final double TOLERANCE = Math.toRadians(22.5);
  private static final float FAINT = 0.02f;
  private static final double SHORTEST = 0.035;
  private static final double SLENDER = 6;
  private static final int BUCKETS = 512;
  private static final int MOST = 600;

  private final int w;
  private final int h;
  private final float[] strength;
  private final float[] angle;
  private final boolean[] used;

  private Segments(float[] grey, int w, int h) {
    this.w = w;
    this.h = h;
    strength = new float[w * h];
    angle = new float[w * h];
    used = new boolean[w * h];
    for (int y = 0; y < h - 1; y++) {
      for (int x = 0; x < w - 1; x++) {
        int i = y * w + x;
        float a = grey[i + w + 1] - grey[i];
        float b = grey[i + 1] - grey[i + w];
        float gx = (a + b) / 2;
        float gy = (a - b) / 2;
        strength[i] = (float) Math.hypot(gx, gy);
        angle[i] = (float) Math.atan2(gx, -gy);
      }
    }
  }

  static List<Segment> of(Image image) {
    int w = image.width();
    int h = image.height();
    float[] grey = new float[w * h];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = Luminance.display(image.r()[i], image.g()[i], image.b()[i]);
    }
    return new Segments(smoothed(grey, w, h), w, h).search();
  }

  /// Binomial, 3 by 3: a pixel's noise must not turn its gradient.
  private static float[] smoothed(float[] v, int w, int h) {
    float[] across = new float[v.length];
    float[] out = new float[v.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        across[i] = (v[x > 0 ? i - 1 : i] + 2 * v[i] + v[x < w - 1 ? i + 1 : i]) / 4;
      }
    }
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        out[i] = (across[y > 0 ? i - w : i] + 2 * across[i] + across[y < h - 1 ? i + w : i]) / 4;
      }
    }
    return out;
  }

  private List<Segment> search() {
    var out = new ArrayList<Segment>();
    int[] region = new int[w * h];
    double shortest = SHORTEST * Math.max(w, h);
    for (int seed : byStrength()) {
      if (used[seed]) {
        continue;
      }
      int n = grow(seed, region);
      if (n >= shortest) {
        Segment s = axis(region, n);
        if (s.length() >= shortest) {
          out.add(s);
        }
      }
    }
    out.sort((p, q) -> Double.compare(q.length(), p.length()));
    return List.copyOf(out.subList(0, Math.min(MOST, out.size())));
  }

  private int[] byStrength() {
    int[] count = new int[BUCKETS + 1];
    for (float s : strength) {
      if (s > FAINT) {
        count[bucket(s) + 1]++;
      }
    }
    for (int i = 0; i < BUCKETS; i++) {
      count[i + 1] += count[i];
    }
    int[] order = new int[count[BUCKETS]];
    for (int i = 0; i < strength.length; i++) {
      if (strength[i] > FAINT) {
        order[count[bucket(strength[i])]++] = i;
      }
    }
    return order;
  }

  private static int bucket(float s) {
    return BUCKETS - 1 - Math.min(BUCKETS - 1, (int) (s * BUCKETS));
  }

  private int grow(int seed, int[] region) {
    double sx = Math.cos(angle[seed]);
    double sy = Math.sin(angle[seed]);
    double direction = angle[seed];
    region[0] = seed;
    used[seed] = true;
    int n = 1;
    for (int k = 0; k < n; k++) {
      int x = region[k] % w;
      int y = region[k] / w;
      for (int j = Math.max(0, y - 1); j <= Math.min(h - 1, y + 1); j++) {
        for (int i = Math.max(0, x - 1); i <= Math.min(w - 1, x + 1); i++) {
          int at = j * w + i;
          if (!used[at] && strength[at] > FAINT && near(angle[at], direction)) {
            used[at] = true;
            region[n++] = at;
            sx += Math.cos(angle[at]);
            sy += Math.sin(angle[at]);
            direction = Math.atan2(sy, sx);
          }
        }
      }
    }
    return n;
  }

  private static boolean near(double a, double b) {
    double d = Math.abs(a - b) % (2 * Math.PI);
    return Math.min(d, 2 * Math.PI - d) < TOLERANCE;
  }

  /// Along the region's main axis; of no length where it is not slender.
  private Segment axis(int[] region, int n) {
    double sum = 0;
    double cx = 0;
    double cy = 0;
    for (int k = 0; k < n; k++) {
      double s = strength[region[k]];
      sum += s;
      cx += s * (region[k] % w);
      cy += s * (region[k] / w);
    }
    cx /= sum;
    cy /= sum;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int k = 0; k < n; k++) {
      double s = strength[region[k]];
      double dx = region[k] % w - cx;
      double dy = region[k] / w - cy;
      xx += s * dx * dx;
      xy += s * dx * dy;
      yy += s * dy * dy;
    }
    double theta = Math.atan2(2 * xy, xx - yy) / 2;
    double ux = Math.cos(theta);
    double uy = Math.sin(theta);
    double low = 0;
    double high = 0;
    double side = 0;
    for (int k = 0; k < n; k++) {
      double dx = region[k] % w - cx;
      double dy = region[k] / w - cy;
      low = Math.min(low, dx * ux + dy * uy);
      high = Math.max(high, dx * ux + dy * uy);
      side = Math.max(side, Math.abs(dy * ux - dx * uy));
    }
    boolean slender = high - low > SLENDER * 2 * side;
    double x = cx + 1;
    double y = cy + 1;
    return slender
        ? new Segment(x + low * ux, y + low * uy, x + high * ux, y + high * uy)
        : new Segment(x, y, x, y);
  }
}
