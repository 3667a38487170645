package groundglass.develop.adjust.noise;

import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// Luminance and colour noise reduction of an unadjusted picture. Works on square roots of light,
/// where photon noise is even, split into a luma and two colour differences; colour, which the eye
/// sees coarsely, at half size.
public final class Denoise {
  /// Below this the root turns into a line, so that noise about black stays symmetric.
  private static final float TOE = 0.0004f;

  private static final float ROOT = (float) Math.sqrt(TOE);

  /// Share of red and blue in luminance.
  private static final float RED = 0.2627f;

  private static final float BLUE = 0.0593f;

  private Denoise() {}

  /// What of the settings matters, as a key: equal keys give equal pictures; empty = off.
  public static List<Double> key(Settings s) {
    boolean luminance = s.get(NoiseReduction.LUMINANCE) > 0;
    boolean color = s.get(NoiseReduction.COLOR) > 0;
    if (!luminance && !color) {
      return List.of();
    }
    var key = new ArrayList<Double>();
    NoiseReduction.DECLARATION.controls().forEach(c -> key.add(s.get(c)));
    return List.copyOf(key);
  }

  /// `scale`: pixels of this picture per full-size pixel. The picture itself is not written to.
  public static Image apply(Image picture, Settings s, double scale, Strips strips) {
    if (key(s).isEmpty()) {
      return picture;
    }
    int w = picture.width();
    int h = picture.height();
    int n = w * h;
    var luma = new float[n];
    var u = new float[n];
    var v = new float[n];
    strips.run(w, h, (from, to) -> split(picture, luma, u, v, from * w, to * w));
    float[] smooth = luma;
    if (s.get(NoiseReduction.LUMINANCE) > 0) {
      smooth =
          new Shrink(luminance(s, sizes(scale, 3)), strips)
              .apply(luma, luma, w, h, Noise.of(luma, luma, w, h));
    }
    float[] u2 = u;
    float[] v2 = v;
    if (s.get(NoiseReduction.COLOR) > 0) {
      u2 = color(u, smooth, w, h, s, scale, strips);
      v2 = color(v, smooth, w, h, s, scale, strips);
    }
    var out = new Image(w, h, new float[n], new float[n], new float[n]);
    var join = new Join(smooth, u2, v2, out);
    strips.run(w, h, (from, to) -> join.run(from * w, to * w));
    return out;
  }

  /// A picture as roots of light, split: for what changes its colours and keeps its brightness.
  static final class Parts {
    private final float[] luma;
    private final float[] u;
    private final float[] v;
    private final int w;
    private final int h;

    Parts(Image picture, Strips strips) {
      w = picture.width();
      h = picture.height();
      luma = new float[w * h];
      u = new float[w * h];
      v = new float[w * h];
      strips.run(w, h, (from, to) -> split(picture, luma, u, v, from * w, to * w));
    }

    float[] luma() {
      return luma;
    }

    float[] u() {
      return u;
    }

    float[] v() {
      return v;
    }

    Image joined(Strips strips) {
      Image out = Image.black(w, h);
      var join = new Join(luma, u, v, out);
      strips.run(w, h, (from, to) -> join.run(from * w, to * w));
      return out;
    }
  }

  /// `a` where the matte is 0, `b` where it is full.
  public static Image mixed(Image a, Image b, byte[] matte, Strips strips) {
    int n = matte.length;
    var out = new Image(a.width(), a.height(), new float[n], new float[n], new float[n]);
    float[][] from = {a.r(), a.g(), a.b()};
    float[][] to = {b.r(), b.g(), b.b()};
    float[][] into = {out.r(), out.g(), out.b()};
    strips.run(
        a.width(),
        a.height(),
        (first, last) -> {
          for (int c = 0; c < 3; c++) {
            for (int i = first * a.width(); i < last * a.width(); i++) {
              float w = (matte[i] & 0xff) / 255f;
              into[c][i] = w == 0 ? from[c][i] : from[c][i] + w * (to[c][i] - from[c][i]);
            }
          }
        });
    return out;
  }

  /// How many sizes there are: in previews the finest are gone already.
  private static int sizes(double scale, int full) {
    return (int) Math.clamp(Math.round(full + Math.log(Math.min(1, scale)) / Math.log(2)), 1, full);
  }

  private static float[] luminance(Settings s, int sizes) {
    double amount = s.get(NoiseReduction.LUMINANCE) / 100;
    double detail = 1.5 - s.get(NoiseReduction.DETAIL) / 100;
    double contrast = s.get(NoiseReduction.CONTRAST) / 100;
    var t = new float[sizes];
    for (int i = 0; i < sizes; i++) {
      // Coarse sizes hold more picture than noise.
      double coarse = i == 0 ? 1 : (1 - 0.75 * contrast) * 0.85;
      t[i] = (float) (3.5 * Math.pow(amount, 0.7) * (i == 0 ? detail : Math.sqrt(detail)) * coarse);
    }
    return t;
  }

  /// A colour difference: half size by blocks, and of the finest band what stands out.
  private static float[] color(
      float[] plane, float[] tone, int w, int h, Settings s, double scale, Strips strips) {
    double amount = s.get(NoiseReduction.COLOR) / 100;
    double detail = 1.5 - s.get(NoiseReduction.COLOR_DETAIL) / 100;
    double smooth = 0.4 + 1.2 * s.get(NoiseReduction.SMOOTHNESS) / 100;
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    float[] half = Resample.area(plane, w, h, 0, 0, w, h, sw, sh, strips);
    float[] halfTone = Resample.area(tone, w, h, 0, 0, w, h, sw, sh, strips);
    Noise noise = Noise.of(plane, tone, w, h);
    var t = new float[sizes(scale, 4)];
    double strength = 4.6 * Math.pow(amount, 0.65);
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) (strength * (i == 0 ? detail : smooth));
    }
    float[] clean = new Shrink(t, strips).apply(half, halfTone, sw, sh, noise.coarser());
    var low = new float[plane.length];
    Enlarge.add(half, sw, sh, low, w, h, strips);
    float fine = (float) (strength * detail * 0.8);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            float d = plane[i] - low[i];
            float below = fine * noise.level(tone[i]);
            float x = d * d / (below * below);
            low[i] = d * x * x / (1 + x * x);
          }
        });
    Enlarge.add(clean, sw, sh, low, w, h, strips);
    return low;
  }

  private static void split(Image p, float[] luma, float[] u, float[] v, int from, int to) {
    for (int i = from; i < to; i++) {
      float r = root(p.r()[i]);
      float g = root(p.g()[i]);
      float b = root(p.b()[i]);
      luma[i] = g + RED * (r - g) + BLUE * (b - g);
      u[i] = r - g;
      v[i] = b - g;
    }
  }

  private static float root(float x) {
    if (!(x > 0)) {
      return x > -1 ? x / (2 * ROOT) : 0; // NaN and what no sensor gives
    }
    return (float) Math.sqrt(Math.min(x, 64f) + TOE) - ROOT;
  }

  private static float square(float t) {
    return t > 0 ? t * (t + 2 * ROOT) : t * 2 * ROOT;
  }

  /// Back to light. With luma weighted like luminance, new colours keep the brightness.
  private record Join(float[] luma, float[] u, float[] v, Image out) {
    void run(int from, int to) {
      for (int i = from; i < to; i++) {
        float g = luma[i] - RED * u[i] - BLUE * v[i];
        out.r()[i] = square(g + u[i]);
        out.g()[i] = square(g);
        out.b()[i] = square(g + v[i]);
      }
    }
  }
}
