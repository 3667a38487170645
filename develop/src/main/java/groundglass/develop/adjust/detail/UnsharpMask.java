package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.stream.IntStream;

/// The kernel of [Sharpen]: tone + amount * limited(tone - gaussian(tone)) * edge. Planned for one
/// picture scale, applied to strips; a strip reads the rows around it, so strips do not show.
public final class UnsharpMask {
  private static final int STEPS = 4096;
  private static final float[] TONE = toneTable();
  private static final int LIGHT_STEPS = 1 << 14;
  private static final float BRIGHTEST = 2;
  private static final float[] LIGHT = lightTable();

  private final float amount;
  private final float[] locals;
  private final List<byte[]> mattes;
  private final float limit;
  private final float floor;
  private final float[] weights;

  private UnsharpMask(
      float amount,
      float[] locals,
      List<byte[]> mattes,
      float limit,
      float floor,
      float[] weights) {
    this.amount = amount;
    this.locals = locals;
    this.mattes = mattes;
    this.limit = limit;
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
        (float) s.get(Sharpen.MASKING) / 100 * 0.08f,
        gaussian(sigma));
  }

  /// How many rows above and below are read.
  public int reach() {
    return weights.length;
  }

  /// Rows `from` until `to` of `in`, which begins at row `top` of the picture, into `out`, whose
  /// first row is `from`.
  public void apply(Image in, int top, Image out, int from, int to) {
    int w = in.width();
    int reach = weights.length;
    int first = Math.max(0, from - reach);
    int last = Math.min(in.height(), to + reach);
    float[] tone = tones(in, first, last);
    float[] rows = new float[tone.length];
    for (int y = first; y < last; y++) {
      blurRow(tone, rows, (y - first) * w, w);
    }
    float[] soft = blurColumns(rows, w, last - first);
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x++) {
        int at = (y - first) * w + x;
        float fine = tone[at] - soft[at];
        float here = amount((top + y) * w + x);
        float step = here * fine; // less than none: towards the soft picture
        if (here > 0) {
          float edge = edge(soft, w, last - first, x, y - first);
          step = 1.5f * here * edge * (fine / (1 + Math.abs(fine) / limit));
        }
        scale(in, y * w + x, out, (y - from) * w + x, tone[at], step);
      }
    }
  }

  /// The picture's amount and what masks add, -1..2.
  private float amount(int i) {
    float sum = amount;
    for (int m = 0; m < locals.length; m++) {
      if (locals[m] != 0) {
        sum += locals[m] * (mattes.get(m)[i] & 0xff) / 255f;
      }
    }
    return Math.clamp(sum / 100, -1f, 2f);
  }

  /// Where sharpening acts, 0..1: what masking leaves of a whole picture.
  public FloatMap edges(Image in) {
    int w = in.width();
    int h = in.height();
    float[] tone = tones(in, 0, h);
    float[] rows = new float[tone.length];
    for (int y = 0; y < h; y++) {
      blurRow(tone, rows, y * w, w);
    }
    float[] soft = blurColumns(rows, w, h);
    float[] edges = new float[tone.length];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = edge(soft, w, h, i % w, i / w);
    }
    return new FloatMap(w, h, edges);
  }

  /// How much of an edge is here, 0..1; 1 everywhere without masking.
  private float edge(float[] soft, int w, int h, int x, int y) {
    if (floor == 0) {
      return 1;
    }
    int left = Math.max(0, x - 1);
    int right = Math.min(w - 1, x + 1);
    int up = Math.max(0, y - 1);
    int down = Math.min(h - 1, y + 1);
    float dx = soft[y * w + right] - soft[y * w + left];
    float dy = soft[down * w + x] - soft[up * w + x];
    float t = Math.clamp(((float) Math.sqrt(dx * dx + dy * dy) - 0.5f * floor) / floor, 0f, 1f);
    return t * t * (3 - 2 * t);
  }

  private static void scale(Image in, int i, Image out, int o, float tone, float step) {
    float k = 1;
    if (step != 0) {
      k = light(Math.max(0, tone + step)) / Math.max(1e-5f, light(tone));
    }
    out.r()[o] = in.r()[i] * k;
    out.g()[o] = in.g()[i] * k;
    out.b()[o] = in.b()[i] * k;
  }

  /// Linear light of a display tone, from a table that reaches as far as a step can lead.
  private static float light(float tone) {
    float p = Math.min(tone, BRIGHTEST) * (LIGHT_STEPS / BRIGHTEST);
    int i = (int) p;
    return LIGHT[i] + (p - i) * (LIGHT[i + 1] - LIGHT[i]);
  }

  private static float[] lightTable() {
    float[] t = new float[LIGHT_STEPS + 2];
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) Trc.decode((double) i * BRIGHTEST / LIGHT_STEPS);
    }
    return t;
  }

  private static float[] tones(Image in, int first, int last) {
    int w = in.width();
    float[] tone = new float[(last - first) * w];
    for (int i = 0; i < tone.length; i++) {
      int p = first * w + i;
      float y = 0.2627002f * in.r()[p] + 0.6779981f * in.g()[p] + 0.0593017f * in.b()[p];
      tone[i] = tone(y);
    }
    return tone;
  }

  /// Display tone, 0..1.05; read from a table even in the square root of light.
  private static float tone(float linear) {
    float light = linear > 0 ? Math.min(linear, 1.1f) : 0; // NaN too
    float p = (float) Math.sqrt(light) * (STEPS / 1.05f);
    int i = (int) p;
    return i >= STEPS ? TONE[STEPS] : TONE[i] + (p - i) * (TONE[i + 1] - TONE[i]);
  }

  private static float[] toneTable() {
    float[] t = new float[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double root = i * 1.05 / STEPS;
      t[i] = (float) Trc.encode(root * root);
    }
    return t;
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
      float g = weights[k];
      for (int i = left; i < right; i++) {
        out[i] += g * (in[i - k] + in[i + k]);
      }
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
        float g = k == 0 ? weights[0] / 2 : weights[k];
        for (int x = 0; x < w; x++) {
          out[y * w + x] += g * (in[up + x] + in[down + x]);
        }
      }
    }
    return out;
  }
}
