package groundglass.develop.adjust.noise;

import groundglass.develop.image.Image;
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

  /// `scale`: pixels of this picture per full-size pixel. With `last` the picture is used up: its
  /// planes become the result's; else it is not written to.
  public static Image apply(Image picture, Settings s, double scale, boolean last, Strips strips) {
    if (key(s).isEmpty()) {
      return picture;
    }
    int w = picture.width();
    int h = picture.height();
    var parts = last ? Parts.last(picture, strips) : Parts.of(picture, strips);
    float[] luma = parts.luma();
    if (s.get(NoiseReduction.LUMINANCE) > 0) {
      new Shrink(luminance(s, sizes(scale, 3)), 0, strips)
          .apply(luma, luma, w, h, Noise.of(luma, luma, w, h));
    }
    if (s.get(NoiseReduction.COLOR) > 0) {
      var chroma = new Chroma(luma, w, h, s, sizes(scale, 4), strips);
      chroma.clean(parts.u());
      chroma.clean(parts.v());
    }
    return parts.joined(strips);
  }

  /// A picture as roots of light, split: for what changes its colours and keeps its brightness.
  /// `planes` has luma and the two colour differences in place of red, green and blue.
  record Parts(Image planes) {
    static Parts of(Image picture, Strips strips) {
      return split(picture, Image.black(picture.width(), picture.height()), strips);
    }

    /// Of a picture that is used up.
    static Parts last(Image picture, Strips strips) {
      return split(picture, picture, strips);
    }

    private static Parts split(Image picture, Image into, Strips strips) {
      int w = picture.width();
      strips.run(w, picture.height(), (from, to) -> Denoise.split(picture, into, from * w, to * w));
      return new Parts(into);
    }

    float[] luma() {
      return planes.r();
    }

    float[] u() {
      return planes.g();
    }

    float[] v() {
      return planes.b();
    }

    /// Uses the parts up.
    Image joined(Strips strips) {
      int w = planes.width();
      strips.run(w, planes.height(), (from, to) -> join(planes, from * w, to * w));
      return planes;
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

  private static void split(Image p, Image into, int from, int to) {
    for (int i = from; i < to; i++) {
      float r = root(p.r()[i]);
      float g = root(p.g()[i]);
      float b = root(p.b()[i]);
      into.r()[i] = g + RED * (r - g) + BLUE * (b - g);
      into.g()[i] = r - g;
      into.b()[i] = b - g;
    }
  }

  /// Back to light. With luma weighted like luminance, new colours keep the brightness.
  private static void join(Image p, int from, int to) {
    for (int i = from; i < to; i++) {
      float u = p.g()[i];
      float v = p.b()[i];
      float g = p.r()[i] - RED * u - BLUE * v;
      p.r()[i] = square(g + u);
      p.g()[i] = square(g);
      p.b()[i] = square(g + v);
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
}
