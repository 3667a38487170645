package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Lanes;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/// The kernel of [Sharpen]: tone + amount * limited(tone - gaussian(tone)) * edge. Planned for one
/// picture scale, applied to strips; a strip reads the rows around it, so strips do not show.
public final class UnsharpMask {
  /// Share of what a step leads beyond the tones around that is taken back at detail 0: the bright
  /// and the dark line along an edge. At detail 100 nothing is.
  private static final float HALO = 0.8f;

  private final float amount;
  private final float[] locals;
  private final boolean anyLocal;
  private final List<byte[]> mattes;
  private final float limit;
  private final float taken;
  private final float floor;
  private final float[] weights;

  private UnsharpMask(
      float amount,
      float[] locals,
      List<byte[]> mattes,
      float limit,
      float taken,
      float floor,
      float[] weights) {
    this.amount = amount;
    this.locals = locals;
    this.anyLocal = !Arrays.equals(locals, new float[locals.length]);
    this.mattes = mattes;
    this.limit = limit;
    this.taken = taken;
    this.floor = floor;
    this.weights = weights;
  }

  /// `scale`: pixels of the picture per pixel of the full size; `mattes`: coverage of each mask per
  /// pixel.
  public static UnsharpMask plan(Settings s, List<Mask> masks, List<byte[]> mattes, double scale) {
    var locals = new float[masks.size()];
    for (int m = 0; m < locals.length; m++) {
      locals[m] = (float) (masks.get(m).amount() * masks.get(m).get(Sharpen.AMOUNT));
    }
    double sigma = Math.max(0.2, s.get(Sharpen.RADIUS) * Math.clamp(scale, 0.01, 4));
    float detail = (float) s.get(Sharpen.DETAIL) / 100;
    return new UnsharpMask(
        (float) s.get(Sharpen.AMOUNT),
        locals,
        mattes,
        0.02f + 0.3f * detail * detail,
        HALO * (1 - detail),
        (float) s.get(Sharpen.MASKING) / 100 * 0.08f,
        gaussian(sigma));
  }

  /// How many rows above and below are read.
  public int reach() {
    return Math.max(weights.length, Around.REACH);
  }

  /// Rows `from` until `to` of `in`, which begins at row `top` of the picture, into `out`, whose
  /// first row is `from`.
  public void apply(Image in, int top, Image out, int from, int to) {
    int w = in.width();
    int reach = reach();
    int first = Math.max(0, from - reach);
    int last = Math.min(in.height(), to + reach);
    int h = last - first;
    var run = new SharpRun(limit, taken, floor);
    float[] tone = tones(run, in, first, last);
    float[] soft = soft(tone, w, h);
    Arrays.fill(run.amount, Math.clamp(amount / 100, -1f, 2f));
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x += SharpRun.SIZE) {
        int n = Math.min(SharpRun.SIZE, w - x);
        int at = (y - first) * w + x;
        if (anyLocal) {
          amounts(run.amount, (top + y) * w + x, n);
        }
        run.edges(soft, w, h, x, y - first, n);
        run.around(tone, w, h, x, y - first, n);
        run.sharpen(in, y * w + x, n, tone, soft, at, out, (y - from) * w + x);
      }
    }
  }

  /// The picture's amount and what masks add, -1..2.
  private void amounts(float[] out, int from, int n) {
    Arrays.fill(out, 0, n, amount);
    for (int m = 0; m < locals.length; m++) {
      if (locals[m] != 0) {
        byte[] matte = mattes.get(m);
        for (int i = 0; i < n; i++) {
          out[i] += locals[m] * (matte[from + i] & 0xff) / 255f;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      out[i] = Math.clamp(out[i] / 100, -1f, 2f);
    }
  }

  /// Where sharpening acts, 0..1: what masking leaves of a whole picture.
  public FloatMap edges(Image in) {
    int w = in.width();
    int h = in.height();
    var run = new SharpRun(limit, taken, floor);
    float[] soft = soft(tones(run, in, 0, h), w, h);
    float[] edges = new float[soft.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x += SharpRun.SIZE) {
        int n = Math.min(SharpRun.SIZE, w - x);
        System.arraycopy(run.edges(soft, w, h, x, y, n), 0, edges, y * w + x, n);
      }
    }
    return new FloatMap(w, h, edges);
  }

  /// Display tones of rows `first` until `last`.
  private static float[] tones(SharpRun run, Image in, int first, int last) {
    int from = first * in.width();
    float[] tone = new float[(last - first) * in.width()];
    for (int i = 0; i < tone.length; i += SharpRun.SIZE) {
      run.tones(in, from + i, Math.min(SharpRun.SIZE, tone.length - i), tone, i);
    }
    return tone;
  }

  private float[] soft(float[] tone, int w, int h) {
    float[] rows = new float[tone.length];
    for (int y = 0; y < h; y++) {
      blurRow(tone, rows, y * w, w);
    }
    return blurColumns(rows, w, h);
  }

  /// Half of a gaussian of sum 1, from the middle outwards to three sigma.
  private static float[] gaussian(double sigma) {
    int reach = Math.max(1, (int) Math.ceil(3 * sigma));
    double[] g =
        IntStream.rangeClosed(0, reach)
            .mapToDouble(i -> Math.exp(-i * i / (2 * sigma * sigma)))
            .toArray();
    double sum = g[0];
    for (int i = 1; i <= reach; i++) {
      sum += 2 * g[i];
    }
    float[] half = new float[reach + 1];
    for (int i = 0; i <= reach; i++) {
      half[i] = (float) (g[i] / sum);
    }
    return half;
  }

  private void blurRow(float[] in, float[] out, int start, int w) {
    int end = start + w - 1;
    int reach = weights.length - 1;
    int left = Math.min(end + 1, start + reach);
    int right = Math.max(left, end + 1 - reach);
    for (int i = start; i <= end; i++) {
      out[i] = weights[0] * in[i];
    }
    for (int k = 1; k <= reach; k++) {
      add(weights[k], in, left - k, left + k, out, left, right - left);
    }
    for (int i = start; i < left; i++) {
      out[i] = atBorder(in, i, start, end);
    }
    for (int i = right; i <= end; i++) {
      out[i] = atBorder(in, i, start, end);
    }
  }

  private float atBorder(float[] in, int i, int start, int end) {
    float sum = weights[0] * in[i];
    for (int k = 1; k < weights.length; k++) {
      sum += weights[k] * (in[Math.max(start, i - k)] + in[Math.min(end, i + k)]);
    }
    return sum;
  }

  private float[] blurColumns(float[] in, int w, int h) {
    float[] out = new float[in.length];
    for (int y = 0; y < h; y++) {
      for (int k = 0; k < weights.length; k++) {
        int up = Math.max(0, y - k) * w;
        int down = Math.min(h - 1, y + k) * w;
        add(k == 0 ? weights[0] / 2 : weights[k], in, up, down, out, y * w, w);
      }
    }
    return out;
  }

  /// Adds `g` times the sum of `n` numbers from `a` and from `b` on to those from `to` on.
  private static void add(float g, float[] in, int a, int b, float[] out, int to, int n) {
    int end = Lanes.FLOATS.loopBound(n);
    for (int i = 0; i < end; i += Lanes.COUNT) {
      FloatVector sum = load(in, a + i).add(load(in, b + i));
      load(out, to + i).add(sum.mul(g)).intoArray(out, to + i);
    }
    for (int i = end; i < n; i++) {
      out[to + i] += g * (in[a + i] + in[b + i]);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
