package groundglass.develop.mask;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.List;

/// Strokes painted over one shown picture. A painting that goes on from another only stamps the new
/// dabs, so that a brush follows the hand whatever was painted before.
///
/// Dabs accumulate as Lightroom's do (measured on 29 exports): at distance rho (in radii) a dab
/// covers D (1 - rho^m)^n of what is left, m and n from the hardness, D from the flow.
final class Painting {
  private static final double KAPPA = 0.128;
  private static final int STEPS = 1024;

  private final List<Stroke> strokes;
  private final int width;
  private final int height;
  private final float[] alpha;

  private Painting(List<Stroke> strokes, int width, int height, float[] alpha) {
    this.strokes = strokes;
    this.width = width;
    this.height = height;
    this.alpha = alpha;
  }

  static Painting blank(int width, int height) {
    return new Painting(List.of(), width, height, new float[width * height]);
  }

  /// Coverage 0..1, rows first. Nobody writes to it.
  float[] alpha() {
    return alpha;
  }

  long bytes() {
    return 4L * alpha.length;
  }

  /// Whether `next` only adds to what is painted here.
  boolean leadsTo(List<Stroke> next) {
    int n = strokes.size();
    if (n == 0 || n > next.size()) {
      return n == 0;
    }
    if (!strokes.subList(0, n - 1).equals(next.subList(0, n - 1))) {
      return false;
    }
    Stroke mine = strokes.getLast();
    Stroke theirs = next.get(n - 1);
    return theirs.dabs().startsWith(mine.dabs()) && mine.with(theirs.dabs()).equals(theirs);
  }

  /// This painting with the strokes of `next`, which it must lead to.
  Painting paint(List<Stroke> next, Frame frame, Image neutral, Strips strips) {
    float[] plane = alpha.clone();
    for (int i = Math.max(0, strokes.size() - 1); i < next.size(); i++) {
      int done = i < strokes.size() ? strokes.get(i).dabs().size() : 0;
      stroke(next.get(i), done, frame, neutral, plane, strips);
    }
    return new Painting(List.copyOf(next), width, height, plane);
  }

  private void stroke(
      Stroke s, int done, Frame frame, Image neutral, float[] plane, Strips strips) {
    int n = s.dabs().size() - done;
    double radius = s.radius() * frame.width() * width / frame.shownWidth();
    if (n <= 0) {
      return;
    }
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      Point p = frame.toShown(new Point(s.dabs().x(done + i), s.dabs().y(done + i)));
      x[i] = (float) (p.x() * width);
      y[i] = (float) (p.y() * height);
    }
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (float v : y) {
      top = Math.min(top, v - radius);
      bottom = Math.max(bottom, v + radius);
    }
    int first = (int) Math.clamp(Math.floor(top), 0, height);
    int last = (int) Math.clamp(Math.ceil(bottom) + 1, first, height);
    var stamp = new Stamp(s, radius, neutral, plane);
    strips.run(width, last - first, (from, to) -> stamp.rows(x, y, first + from, first + to));
  }

  private static float[] profile(Stroke s) {
    double h = 1 - s.feather();
    double m = Math.exp(((-5.272996 * h + 9.420690) * h - 1.864655) * h + 0.605303);
    double n = Math.exp(((-5.976385 * h + 12.872100) * h - 7.987943) * h + 1.861162);
    double deposit = s.density() * KAPPA * s.flow() / (1 - s.flow() + KAPPA * s.flow());
    var table = new float[STEPS + 2];
    for (int i = 0; i < STEPS; i++) {
      double rho = Math.sqrt((double) i / STEPS);
      table[i] = (float) (deposit * Math.pow(1 - Math.pow(rho, m), n));
    }
    return table;
  }

  /// Stamps the dabs of one stroke into rows of a plane.
  private static final class Stamp {
    /// Squared distance of two colours (square roots of linear values) beyond which auto mask ends.
    private static final float UNLIKE = 0.018f;

    private final float radius;
    private final float[] table;
    private final boolean erase;
    private final boolean auto;
    private final Image picture;
    private final float[] plane;

    Stamp(Stroke s, double radius, Image picture, float[] plane) {
      this.radius = (float) Math.max(0.5, radius);
      this.table = profile(s);
      this.erase = s.erase();
      this.auto = s.auto();
      this.picture = picture;
      this.plane = plane;
    }

    void rows(float[] x, float[] y, int from, int to) {
      for (int i = 0; i < x.length; i++) {
        int top = Math.max(from, (int) Math.floor(y[i] - radius));
        int bottom = Math.min(to, (int) Math.ceil(y[i] + radius) + 1);
        float[] seed = auto ? seed(x[i], y[i]) : new float[0];
        for (int row = top; row < bottom; row++) {
          row(x[i], row + 0.5f - y[i], row, seed);
        }
      }
    }

    private void row(float cx, float dy, int row, float[] seed) {
      float room = radius * radius - dy * dy;
      if (room <= 0) {
        return;
      }
      float half = (float) Math.sqrt(room);
      int w = picture.width();
      int left = Math.max(0, (int) Math.floor(cx - half));
      int right = Math.min(w, (int) Math.ceil(cx + half) + 1);
      float scale = STEPS / (radius * radius);
      for (int x = left; x < right; x++) {
        float dx = x + 0.5f - cx;
        float at = (dx * dx + dy * dy) * scale;
        if (at >= STEPS) {
          continue;
        }
        int k = (int) at;
        float deposit = table[k] + (table[k + 1] - table[k]) * (at - k);
        int i = row * w + x;
        if (auto) {
          deposit *= like(i, seed);
        }
        plane[i] = erase ? plane[i] * (1 - deposit) : plane[i] + (1 - plane[i]) * deposit;
      }
    }

    /// The colour under the middle of a dab, the mean of three by three pixels.
    private float[] seed(float cx, float cy) {
      var sum = new float[3];
      int n = 0;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int x = Math.clamp((int) cx + dx, 0, picture.width() - 1);
          int y = Math.clamp((int) cy + dy, 0, picture.height() - 1);
          int i = y * picture.width() + x;
          sum[0] += root(picture.r()[i]);
          sum[1] += root(picture.g()[i]);
          sum[2] += root(picture.b()[i]);
          n++;
        }
      }
      return new float[] {sum[0] / n, sum[1] / n, sum[2] / n};
    }

    private float like(int i, float[] seed) {
      float dr = root(picture.r()[i]) - seed[0];
      float dg = root(picture.g()[i]) - seed[1];
      float db = root(picture.b()[i]) - seed[2];
      float light = (dr + dg + db) / 3;
      float d = dr * dr + dg * dg + db * db - 1.5f * light * light; // shading counts half
      float t = Math.clamp(2 - 2 * d / UNLIKE, 0f, 1f);
      return t * t * (3 - 2 * t);
    }

    private static float root(float v) {
      return v > 0 ? (float) Math.sqrt(v) : 0;
    }
  }
}
