package groundglass.develop.adjust.blur;

import groundglass.develop.adjust.blur.Bokeh.Span;
import groundglass.develop.image.Strips;
import java.util.List;

/// Spreads planes by a shape: the mean over the shape around each pixel, by running sums along
/// rows. Beyond the border the picture goes on as it ends.
final class Spread {
  private final int w;
  private final int h;
  private final List<Span> spans;
  private final int pad;
  private final float total;
  private final Strips strips;

  Spread(int w, int h, List<Span> spans, Strips strips) {
    this.w = w;
    this.h = h;
    this.spans = spans;
    this.strips = strips;
    double most = 0;
    double sum = 0;
    for (Span s : spans) {
      most = Math.max(most, Math.max(Math.abs(s.left()), Math.abs(s.right())));
      sum += s.weight() * (s.right() - s.left());
    }
    pad = (int) Math.ceil(most) + 2;
    total = (float) sum;
  }

  /// The same shape everywhere.
  float[] uniform(float[] plane) {
    float[] sums = sums(plane);
    int stride = w + 2 * pad + 1;
    var out = new float[plane.length];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (Span s : spans) {
              add(s, sums, Math.clamp(y + s.dy(), 0, h - 1) * stride + pad, out, y * w);
            }
            for (int i = y * w; i < (y + 1) * w; i++) {
              out[i] /= total;
            }
          }
        });
    return out;
  }

  private void add(Span s, float[] sums, int row, float[] out, int at) {
    int a = (int) Math.floor(s.left() + 0.5f);
    int b = (int) Math.floor(s.right() + 0.5f);
    float fa = s.left() + 0.5f - a;
    float fb = s.right() + 0.5f - b;
    float a0 = s.weight() * (1 - fa);
    float a1 = s.weight() * fa;
    float b0 = s.weight() * (1 - fb);
    float b1 = s.weight() * fb;
    int ra = row + a;
    int rb = row + b;
    for (int x = 0; x < w; x++) {
      out[at + x] +=
          b0 * sums[rb + x] + b1 * sums[rb + x + 1] - a0 * sums[ra + x] - a1 * sums[ra + x + 1];
    }
  }

  /// Cut by a second rim of `radius` whose middle moves in with the distance from `cx`, `cy`: by
  /// `pull` radii at the distance `far`.
  record Barrel(double cx, double cy, double far, double radius, double pull) {}

  float[][] cut(float[][] planes, Barrel barrel) {
    var sums = new float[planes.length][];
    var out = new float[planes.length][w * h];
    for (int c = 0; c < planes.length; c++) {
      sums[c] = sums(planes[c]);
    }
    strips.run(
        w,
        h,
        (from, to) -> {
          var sum = new float[planes.length];
          for (int y = from; y < to; y++) {
            for (int x = 0; x < w; x++) {
              float area = cut(sums, barrel, x, y, sum);
              for (int c = 0; c < sum.length; c++) {
                out[c][y * w + x] = area > 0 ? sum[c] / area : planes[c][y * w + x];
              }
            }
          }
        });
    return out;
  }

  private float cut(float[][] sums, Barrel barrel, int x, int y, float[] sum) {
    double k = barrel.pull() * barrel.radius() / barrel.far();
    float sx = (float) (k * (x + 0.5 - barrel.cx()));
    float sy = (float) (k * (y + 0.5 - barrel.cy()));
    float rr = (float) (barrel.radius() * barrel.radius());
    int stride = w + 2 * pad + 1;
    float area = 0;
    java.util.Arrays.fill(sum, 0);
    for (Span s : spans) {
      float dy = s.dy() - sy;
      float half = rr - dy * dy;
      if (half <= 0) {
        continue;
      }
      half = (float) Math.sqrt(half);
      float l = Math.max(s.left(), sx - half);
      float r = Math.min(s.right(), sx + half);
      if (l >= r) {
        continue;
      }
      area += s.weight() * (r - l);
      int row = Math.clamp(y + s.dy(), 0, h - 1) * stride + pad + x;
      for (int c = 0; c < sum.length; c++) {
        sum[c] += s.weight() * (at(sums[c], row, r + 0.5f) - at(sums[c], row, l + 0.5f));
      }
    }
    return area;
  }

  private static float at(float[] sums, int row, float x) {
    int i = (int) Math.floor(x);
    float a = sums[row + i];
    return a + (x - i) * (sums[row + i + 1] - a);
  }

  /// Running sums of each row, with a margin of its last pixels.
  private float[] sums(float[] plane) {
    int stride = w + 2 * pad + 1;
    var sums = new float[Math.multiplyExact(stride, h)];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int at = y * stride;
            float sum = 0;
            for (int x = 0; x < stride - 1; x++) {
              sum += plane[y * w + Math.clamp(x - pad, 0, w - 1)];
              sums[at + x + 1] = sum;
            }
          }
        });
    return sums;
  }
}
