package groundglass.develop.adjust.blur;

import groundglass.develop.adjust.blur.Bokeh.Span;
import groundglass.develop.image.Strips;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Spreads planes by a shape: the mean over the shape around each pixel, by running sums along
/// rows. Beyond the border the picture goes on as it ends.
final class Spread {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /// Of the same width everywhere: what a chunk shares must not depend on the machine.
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  private static final int CHUNK = 8;

  private final int w;
  private final int h;
  private final List<Span> spans;
  private final int pad;
  private final int stride;
  private final float total;
  private final int[] first;
  private final int[] last;
  private final float[][] weights;
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
    stride = w + 2 * pad + 1;
    total = (float) sum;
    first = new int[spans.size()];
    last = new int[spans.size()];
    weights = new float[spans.size()][];
    for (int i = 0; i < first.length; i++) {
      Span s = spans.get(i);
      first[i] = (int) Math.floor(s.left() + 0.5f);
      last[i] = (int) Math.floor(s.right() + 0.5f);
      float a = s.left() + 0.5f - first[i];
      float b = s.right() + 0.5f - last[i];
      weights[i] =
          new float[] {s.weight() * (1 - a), s.weight() * a, s.weight() * (1 - b), s.weight() * b};
    }
  }

  /// The same shape everywhere. Into `planes` themselves: there is one scratch for all.
  void uniform(float[][] planes) {
    float[] sums = sums();
    for (float[] plane : planes) {
      sum(plane, sums);
      uniform(sums, plane);
    }
  }

  private void uniform(float[] sums, float[] out) {
    strips.run(
        w,
        h,
        (from, to) -> {
          var rows = new int[spans.size()];
          for (int y = from; y < to; y++) {
            for (int s = 0; s < rows.length; s++) {
              rows[s] = Math.clamp(y + spans.get(s).dy(), 0, h - 1) * stride + pad;
            }
            row(sums, rows, out, y * w);
          }
        });
  }

  /// All spans of some pixels before the next ones: the sum stays in registers.
  private void row(float[] sums, int[] rows, float[] out, int at) {
    int lanes = LANES.length();
    int x = 0;
    for (; x + lanes <= w; x += lanes) {
      var sum = FloatVector.zero(LANES);
      for (int s = 0; s < rows.length; s++) {
        int a = rows[s] + x + first[s];
        int b = rows[s] + x + last[s];
        float[] k = weights[s];
        sum =
            FloatVector.fromArray(LANES, sums, b)
                .mul(k[2])
                .add(FloatVector.fromArray(LANES, sums, b + 1).mul(k[3]))
                .sub(FloatVector.fromArray(LANES, sums, a).mul(k[0]))
                .sub(FloatVector.fromArray(LANES, sums, a + 1).mul(k[1]))
                .add(sum);
      }
      sum.mul(1 / total).intoArray(out, at + x);
    }
    for (; x < w; x++) {
      float sum = 0;
      for (int s = 0; s < rows.length; s++) {
        int a = rows[s] + x + first[s];
        int b = rows[s] + x + last[s];
        float[] k = weights[s];
        float ends = sums[b] * k[2] + sums[b + 1] * k[3] - sums[a] * k[0] - sums[a + 1] * k[1];
        sum = ends + sum;
      }
      out[at + x] = sum * (1 / total);
    }
  }

  /// Cut by a second rim of `radius` whose middle moves in with the distance from `cx`, `cy`: by
  /// `pull` radii at the distance `far`.
  record Barrel(double cx, double cy, double far, double radius, double pull) {}

  float[][] cut(float[][] planes, Barrel barrel) {
    var sums = new float[planes.length][];
    var out = new float[planes.length][w * h];
    for (int c = 0; c < planes.length; c++) {
      sums[c] = sums();
      sum(planes[c], sums[c]);
    }
    strips.run(
        w,
        h,
        (from, to) -> {
          var ends = new Ends(barrel, sums);
          for (int y = from; y < to; y++) {
            ends.row(y);
            for (int x = 0; x < w; x += CHUNK) {
              ends.chunk(x, planes, out, y * w + x);
            }
          }
        });
    return out;
  }

  /// The spans of one row after the cut. The rim moves by some hundredths of a pixel over a chunk,
  /// so a chunk's pixels share their ends.
  private final class Ends {
    private final Barrel barrel;
    private final double k;
    private final float[][] sums;
    private final int[] rows = new int[spans.size()];
    private final float[] half = new float[spans.size()];
    private final FloatVector[] sum;

    Ends(Barrel barrel, float[][] sums) {
      this.barrel = barrel;
      this.sums = sums;
      this.sum = new FloatVector[sums.length];
      k = barrel.pull() * barrel.radius() / barrel.far();
    }

    void row(int y) {
      double sy = k * (y + 0.5 - barrel.cy());
      for (int s = 0; s < rows.length; s++) {
        double dy = spans.get(s).dy() - sy;
        half[s] = (float) Math.sqrt(Math.max(0, barrel.radius() * barrel.radius() - dy * dy));
        rows[s] = Math.clamp(y + spans.get(s).dy(), 0, h - 1) * stride + pad;
      }
    }

    void chunk(int x, float[][] planes, float[][] out, int at) {
      int n = Math.min(CHUNK, w - x);
      float sx = (float) (k * (x + n / 2.0 - barrel.cx()));
      Arrays.fill(sum, FloatVector.zero(EIGHT));
      float area = 0;
      for (int s = 0; s < rows.length; s++) {
        Span span = spans.get(s);
        float l = Math.max(span.left(), sx - half[s]);
        float r = Math.min(span.right(), sx + half[s]);
        if (half[s] > 0 && l < r) {
          area += span.weight() * (r - l);
          add(rows[s] + x, l + 0.5f, r + 0.5f, span.weight());
        }
      }
      for (int c = 0; c < sum.length; c++) {
        FloatVector v =
            area > 0 ? sum[c].mul(1 / area) : FloatVector.fromArray(EIGHT, planes[c], at);
        if (n == CHUNK) {
          v.intoArray(out[c], at);
        } else {
          v.intoArray(out[c], at, EIGHT.indexInRange(0, n));
        }
      }
    }

    private void add(int row, float l, float r, float weight) {
      int a = (int) Math.floor(l);
      int b = (int) Math.floor(r);
      float a1 = weight * (l - a);
      float b1 = weight * (r - b);
      for (int c = 0; c < sum.length; c++) {
        sum[c] =
            FloatVector.fromArray(EIGHT, sums[c], row + b)
                .mul(weight - b1)
                .add(FloatVector.fromArray(EIGHT, sums[c], row + b + 1).mul(b1))
                .sub(FloatVector.fromArray(EIGHT, sums[c], row + a).mul(weight - a1))
                .sub(FloatVector.fromArray(EIGHT, sums[c], row + a + 1).mul(a1))
                .add(sum[c]);
      }
    }
  }

  /// Running sums of each row, with a margin of its last pixels.
  private void sum(float[] plane, float[] sums) {
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int at = y * stride;
            float sum = 0;
            for (int x = 0; x < pad; x++) {
              sum += plane[y * w];
              sums[at + x + 1] = sum;
            }
            for (int x = 0; x < w; x++) {
              sum += plane[y * w + x];
              sums[at + pad + x + 1] = sum;
            }
            for (int x = pad + w; x < stride - 1; x++) {
              sum += plane[(y + 1) * w - 1];
              sums[at + x + 1] = sum;
            }
          }
        });
  }

  private float[] sums() {
    return new float[Math.addExact(Math.multiplyExact(stride, h), CHUNK)];
  }
}
