package groundglass.develop.adjust;

import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// All tonal and colour adjustments, global and local, fused into one pass over pixels. Planned
/// once per change; the kernel decides nothing and owns no thread.
///
/// Order: white balance, exposure, highlights and shadows, contrast, whites and blacks, point
/// curves, vibrance and saturation. Everything before the curves is one factor per pixel on all
/// three channels, so hues stay. Pixels that no mask covers take the global path, which reads
/// tables; covered ones add the masks' values to the global ones and evaluate the same operators.
public final class Pointwise {
  private static final Table ENCODE = new Table(Trc::encode);
  private static final Table DECODE = new Table(Trc::decode);
  private static final float SMALLEST = 0x1p-16f;
  private static final double LN2 = Math.log(2);

  private final float[] global;
  private final float[][] locals;
  private final boolean anyLocal;
  private final boolean localBase;
  private final float[] whiteLog2;
  private final float[] tempStep = toFloats(WhiteBalance.tempStep());
  private final float[] tintStep = toFloats(WhiteBalance.tintStep());
  private final boolean globalIdentity;
  private final float[] gain;
  private final @Nullable Table exposure;
  private final @Nullable Table regions;
  private final @Nullable Table ends;
  private final float @Nullable [] atZero;
  private final Table @Nullable [] curves;
  private final Chroma chroma = new Chroma();

  private Pointwise(Settings settings, List<Mask> masks, float[] white, boolean raw) {
    global = Values.global(settings, raw);
    whiteLog2 = white;
    locals = masks.stream().map(Values::local).toArray(float[][]::new);
    anyLocal = Arrays.stream(locals).anyMatch(Pointwise::some);
    localBase =
        Arrays.stream(locals).anyMatch(v -> v[Values.HIGHLIGHTS] != 0 || v[Values.SHADOWS] != 0);
    gain = gains(global);
    float[] v = global;
    double push = Math.pow(2, v[Values.EXPOSURE]);
    exposure = push == 1 ? null : new Table(m -> Exposure.push(m, push) / m);
    boolean region = v[Values.HIGHLIGHTS] != 0 || v[Values.SHADOWS] != 0;
    regions = region ? regionTable(v, push) : null;
    boolean end = v[Values.CONTRAST] != 0 || v[Values.WHITES] != 0 || v[Values.BLACKS] != 0;
    ends = end ? endTable(v) : null;
    DoubleUnaryOperator[] shapes = shapes(settings);
    curves = shapes.length == 0 ? null : new Table[3];
    atZero = shapes.length == 0 ? null : new float[3];
    for (int c = 0; c < shapes.length; c++) {
      DoubleUnaryOperator f = shapes[c];
      Table table = new Table(x -> curve(f, x));
      if (curves != null && atZero != null) {
        curves[c] = table;
        atZero[c] = (float) curve(f, 0);
      }
    }
    globalIdentity = !some(v) && !some(white) && curves == null;
  }

  /// `masks` are the masks that take part, in panel order; `raw` with its as-shot `temperature` (K)
  /// and `tint` says what the absolute white-balance controls are relative to (for other files the
  /// relative pair is used).
  public static Pointwise plan(
      Settings settings, List<Mask> masks, boolean raw, double temperature, double tint) {
    return new Pointwise(settings, masks, white(settings, raw, temperature, tint), raw);
  }

  /// True when nothing would change, so that the pass can be left out: the result is then
  /// bit-identical to the input.
  public boolean identity() {
    return globalIdentity && !anyLocal;
  }

  /// Whether [#apply] needs `base` (the edge-aware log2 luminance, slider-free, from
  /// `develop.edge`).
  public boolean needsBase() {
    return regions != null || localBase;
  }

  /// In place on pixels `from` until `to` of planar linear Rec.2020. `base`: log2 luminance per
  /// pixel of the same planes, or an empty array when not needed. `mattes[i]`: coverage of mask i
  /// per pixel, an empty array = no effect.
  public void apply(
      float[] r, float[] g, float[] b, float[] base, byte[][] mattes, int from, int to) {
    int[] active = active(mattes);
    if (globalIdentity && active.length == 0) {
      return;
    }
    float[] v = new float[Values.COUNT];
    float[] px = new float[3];
    for (int i = from; i < to; i++) {
      if (active.length > 0 && covered(mattes, active, i)) {
        System.arraycopy(global, 0, v, 0, v.length);
        for (int m : active) {
          float w = (mattes[m][i] & 0xff) / 255f;
          for (int k = 0; w > 0 && k < v.length; k++) {
            v[k] += w * locals[m][k];
          }
        }
        Values.limit(v);
        local(r, g, b, base, i, v, px);
      } else if (!globalIdentity) {
        global(r, g, b, base, i, px);
      }
    }
  }

  private int[] active(byte[][] mattes) {
    int n = Math.min(mattes.length, locals.length);
    return java.util.stream.IntStream.range(0, n)
        .filter(m -> mattes[m].length > 0 && some(locals[m]))
        .toArray();
  }

  private static boolean covered(byte[][] mattes, int[] active, int i) {
    for (int m : active) {
      if (mattes[m][i] != 0) {
        return true;
      }
    }
    return false;
  }

  private void global(float[] r, float[] g, float[] b, float[] base, int i, float[] px) {
    float x = finite(r[i]) * gain[0];
    float y = finite(g[i]) * gain[1];
    float z = finite(b[i]) * gain[2];
    float k = 1;
    if (regions != null) {
      k = regions.at(seen(base, i, luminance(x, y, z)));
    }
    if (exposure != null) {
      k *= exposure.at(Math.max(x, Math.max(y, z)));
    }
    if (ends != null) {
      k *= ends.at(k * luminance(x, y, z));
    }
    store(r, g, b, i, x * k, y * k, z * k, global, px);
  }

  private void local(float[] r, float[] g, float[] b, float[] base, int i, float[] v, float[] px) {
    float[] w = gain;
    if (v[Values.TEMP] != global[Values.TEMP] || v[Values.TINT] != global[Values.TINT]) {
      w = px;
      whiten(v, w);
    }
    float x = finite(r[i]) * w[0];
    float y = finite(g[i]) * w[1];
    float z = finite(b[i]) * w[2];
    float k = 1;
    float push = v[Values.EXPOSURE] == 0 ? 1 : Table.exp2(v[Values.EXPOSURE]);
    if (v[Values.HIGHLIGHTS] != 0 || v[Values.SHADOWS] != 0) {
      float seen = seen(base, i, luminance(x, y, z));
      float lit = Math.max(SMALLEST, push(seen, push));
      double d = Tones.regions(encode(lit), v[Values.HIGHLIGHTS] / 100, v[Values.SHADOWS] / 100);
      k = decode((float) d) / lit;
    }
    float m = Math.max(x, Math.max(y, z));
    k *= m > 0 ? push(m, push) / m : push;
    if (v[Values.CONTRAST] != 0 || v[Values.WHITES] != 0 || v[Values.BLACKS] != 0) {
      float lit = Math.max(SMALLEST, k * luminance(x, y, z));
      double d =
          Tones.ends(
              encode(lit),
              v[Values.CONTRAST] / 100,
              v[Values.WHITES] / 100,
              v[Values.BLACKS] / 100);
      k *= decode((float) d) / lit;
    }
    store(r, g, b, i, x * k, y * k, z * k, v, px);
  }

  /// Curves and chroma, then back into the planes.
  private void store(
      float[] r, float[] g, float[] b, int i, float x, float y, float z, float[] v, float[] px) {
    boolean colour = v[Values.SATURATION] != 0 || v[Values.VIBRANCE] != 0;
    if (curves == null && !colour) {
      r[i] = x;
      g[i] = y;
      b[i] = z;
      return;
    }
    px[0] = x;
    px[1] = y;
    px[2] = z;
    if (curves != null && atZero != null) {
      for (int c = 0; c < 3; c++) {
        px[c] = curved(curves[c], atZero[c], px[c]);
      }
    }
    if (colour) {
      chroma.apply(px, 1 + v[Values.SATURATION] / 100, v[Values.VIBRANCE] / 100);
    }
    r[i] = px[0];
    g[i] = px[1];
    b[i] = px[2];
  }

  private static float curved(Table curve, float zero, float v) {
    if (v >= SMALLEST) {
      return curve.at(v);
    }
    float t = Math.max(0, v) * 0x1p16f;
    return zero + t * (curve.at(SMALLEST) - zero);
  }

  /// NaN becomes black and the rest stays where sums and products of it are finite.
  private static float finite(float v) {
    return v > -1e4f && v < 1e5f ? v : v > 0 ? 1e5f : v < 0 ? -1e4f : 0;
  }

  /// Linear luminance of the base; the pixel's own where there is no base.
  private static float seen(float[] base, int i, float own) {
    float v = base.length == 0 ? own : Table.exp2(base[i]);
    return v > SMALLEST ? v : SMALLEST; // NaN too
  }

  private static float luminance(float r, float g, float b) {
    return 0.2627002f * r + 0.6779981f * g + 0.0593017f * b;
  }

  /// As [Exposure#push], in floats.
  private static float push(float m, float gain) {
    float n = m * gain;
    float knee = (float) Exposure.SHOULDER;
    if (gain <= 1 || n <= knee) {
      return n;
    }
    float room = 1 - knee;
    return Math.max(m, 1 - room * Table.exp2((knee - n) / room * (float) (1 / LN2)));
  }

  private static float encode(float linear) {
    return ENCODE.at(linear);
  }

  private static float decode(float display) {
    return display < SMALLEST ? Math.max(0, display) / 12.92f : DECODE.at(display);
  }

  /// Factors of white balance, luminance of grey kept.
  private void whiten(float[] v, float[] out) {
    for (int c = 0; c < 3; c++) {
      out[c] =
          Table.exp2(whiteLog2[c] + v[Values.TEMP] * tempStep[c] + v[Values.TINT] * tintStep[c]);
    }
    float keep = 1 / luminance(out[0], out[1], out[2]);
    for (int c = 0; c < 3; c++) {
      out[c] *= keep;
    }
  }

  private float[] gains(float[] v) {
    float[] out = {1, 1, 1};
    if (some(whiteLog2) || v[Values.TEMP] != 0 || v[Values.TINT] != 0) {
      whiten(v, out);
    }
    return out;
  }

  private static Table regionTable(float[] v, double push) {
    return new Table(seen -> {
      double lit = Exposure.push(seen, push);
      double d =
          Tones.regions(Trc.encode(lit), v[Values.HIGHLIGHTS] / 100, v[Values.SHADOWS] / 100);
      return Trc.decode(d) / lit;
    });
  }

  private static Table endTable(float[] v) {
    return new Table(lit ->
        Trc.decode(
                Tones.ends(
                    Trc.encode(lit),
                    v[Values.CONTRAST] / 100,
                    v[Values.WHITES] / 100,
                    v[Values.BLACKS] / 100))
            / lit);
  }

  /// The curve of each channel: first the common one, then the channel's; none when all are
  /// identity.
  private static DoubleUnaryOperator[] shapes(Settings settings) {
    if (PointCurve.IDS.stream().noneMatch(settings.curves()::containsKey)) {
      return new DoubleUnaryOperator[0];
    }
    var all = PointCurve.of(settings.curves().getOrDefault(PointCurve.RGB, Curve.IDENTITY));
    return PointCurve.IDS.stream()
        .skip(1)
        .map(id -> settings.curves().getOrDefault(id, Curve.IDENTITY))
        .map(c -> all.andThen(PointCurve.of(c)))
        .toArray(DoubleUnaryOperator[]::new);
  }

  private static double curve(DoubleUnaryOperator f, double linear) {
    return Trc.decode(f.applyAsDouble(Trc.encode(linear)));
  }

  private static float[] white(Settings s, boolean raw, double temperature, double tint) {
    boolean temp = s.values().containsKey(WhiteBalance.TEMP.id());
    boolean shift = s.values().containsKey(WhiteBalance.TINT.id());
    if (!raw || (!temp && !shift)) {
      return new float[3];
    }
    double shot = temperature > 0 ? temperature : 5500;
    return toFloats(
        WhiteBalance.log2Gains(
            shot,
            tint,
            temp ? s.get(WhiteBalance.TEMP) : shot,
            shift ? s.get(WhiteBalance.TINT) : tint));
  }

  private static boolean some(float[] v) {
    for (float x : v) {
      if (x != 0) {
        return true;
      }
    }
    return false;
  }

  private static float[] toFloats(double[] v) {
    return new float[] {(float) v[0], (float) v[1], (float) v[2]};
  }
}
