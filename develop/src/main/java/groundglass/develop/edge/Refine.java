package groundglass.develop.edge;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// Lifts a network's small map to the picture's size with the picture as guide (fast guided filter,
/// He and Sun, arXiv:1505.00996): the coefficients are fitted at a reduced size and applied at full
/// size ([Lifted]).
///
/// Where the map is sure and no border is near it is kept as it is: there the filter could only
/// print the picture's texture into the matte.
public final class Refine {
  /// Size at which coefficients are fitted, in pixels.
  private static final double WORK = 1.2e6;

  private static final float SURE = 0.05f;

  /// How far off a map's borders are. Chosen on 97 photos kept from training: colours bring a
  /// subject's IoU from 0.832 to 0.838 and its border's F from 0.734 to 0.746 (of the reference
  /// networks 0.738 to 0.755, 0.623 to 0.653). Of people they would cost 0.004 and 0.004 (0.024 and
  /// 0.022): their clothes have the street's colours.
  public enum Trust {
    /// Only roughly right: the photo's colours have a say, and edges are looked for far off.
    ROUGH(0.012, true),
    GOOD(0.004, false);

    private final double reach;
    private final boolean colours;

    Trust(double reach, boolean colours) {
      this.reach = reach;
      this.colours = colours;
    }
  }

  /// The border that is solved as a matte, of the long side.
  private static final double BORDER = 0.005;

  private static final int ROUNDS = 12;

  /// What a network half believes in the middle of a region is firmed up, or a sky is edited by
  /// halves. On 60 training photos with hand-made skies the mean error falls from 0.0160 (1.25) to
  /// 0.0146 (2) without a change of its border.
  private static final float FIRM = 1.75f;

  /// How far about a pixel doubt is looked at, in pixels of the map, and from what mean of it on it
  /// is broad (all of it at twice that).
  private static final double BROAD = 3;

  private static final float DOUBT = 0.25f;

  private enum What {
    COVERAGE,
    REGION,
    DEPTH
  }

  private Refine() {}

  /// Maps from a grid over the shown picture to the small map's values there.
  @FunctionalInterface
  public interface Source {
    /// The map over the picture at this size.
    FloatMap at(int width, int height);
  }

  /// A coverage map that covers exactly the guide.
  public static FloatMap map(FloatMap small, Image guide) {
    Strips strips = Strips.common();
    double pixel = (double) guide.width() / small.width();
    return coverage((w, h) -> grow(small, w, h, strips), pixel, guide, strips).all(strips);
  }

  private static FloatMap grow(FloatMap small, int w, int h, Strips strips) {
    return Resample.resize(small, w, h, strips);
  }

  /// Coverage 0..1. `mapPixel`: how many pixels of the guide one pixel of the map spans.
  public static Lifted coverage(Source source, double mapPixel, Image guide, Strips strips) {
    return fit(source, mapPixel, guide, What.COVERAGE, strips);
  }

  /// As coverage, of a region with colours of its own, a sky: they decide where the map hesitates.
  /// On 60 training photos with hand-made skies that brings the mean error from 0.0137 to 0.0129,
  /// the IoU from 0.915 to 0.918 and the border's F from 0.756 to 0.763 (another network's: 0.0149
  /// to 0.0142, 0.898 to 0.901, 0.772 to 0.777). Hearing them always would give more there, and
  /// take 0.01 of F from skies over streets that the network is sure of.
  public static Lifted region(Source source, double mapPixel, Image guide, Strips strips) {
    return fit(source, mapPixel, guide, What.REGION, strips);
  }

  /// Coverage 0..1 whose border is solved as a matte: for hair, people and what stands for itself.
  public static Lifted matte(
      Source source, double mapPixel, Trust trust, Image guide, Strips strips) {
    int w = guide.width();
    int h = guide.height();
    double scale = Math.min(1, Math.sqrt(WORK / ((double) w * h)));
    int sw = Math.max(1, (int) Math.round(w * scale));
    int sh = Math.max(1, (int) Math.round(h * scale));
    Image small = Resample.resize(guide, sw, sh, strips);
    float[][] g = encoded(small, strips);
    int side = Math.max(sw, sh);
    float[] p = source.at(sw, sh).values();
    if (trust.colours) {
      p = Palette.decide(g, p, sw, sh, strips);
    }
    double reach = Math.max(1.5 * mapPixel * scale, trust.reach * side);
    FloatMap known = new FloatMap(sw, sh, p);
    float[] pulled = fit(known, g, small, reach / 1.5, What.COVERAGE, strips).all(strips).values();
    float[] solved = Matting.border(g, pulled, sw, sh, BORDER * side, ROUNDS, strips);
    if (scale == 1) {
      var none = new float[w * h];
      var exact = new ColorGuided.Coefficients(none, none, none, solved);
      return new Lifted(guide, new Lift(w, h, w, h), exact, 1);
    }
    return lift(g, solved, sw, sh, guide, strips);
  }

  /// Depth 0..1: edges are pulled to the picture's, values are not sharpened.
  public static Lifted depth(Source source, double mapPixel, Image guide, Strips strips) {
    return fit(source, mapPixel, guide, What.DEPTH, strips);
  }

  private static Lifted fit(Source source, double mapPixel, Image guide, What what, Strips strips) {
    int w = guide.width();
    int h = guide.height();
    double scale = Math.min(1, Math.sqrt(WORK / ((double) w * h)));
    int sw = Math.max(1, (int) Math.round(w * scale));
    int sh = Math.max(1, (int) Math.round(h * scale));
    Image small = Resample.resize(guide, sw, sh, strips);
    return fit(source.at(sw, sh), encoded(small, strips), guide, mapPixel * scale, what, strips);
  }

  /// `g`: the guide, encoded, at the map's size; `mapPixel` in its pixels.
  private static Lifted fit(
      FloatMap map, float[][] g, Image guide, double mapPixel, What what, Strips strips) {
    int sw = map.width();
    int sh = map.height();
    float[] p = map.values();
    int radius = (int) Math.clamp(Math.round(1.5 * mapPixel), 2, Math.max(sw, sh) / 8 + 2);
    if (what == What.REGION) {
      p = heard(g, p, sw, sh, (int) Math.max(1, Math.round(BROAD * mapPixel)), strips);
    }
    boolean coverage = what != What.DEPTH;
    float eps = coverage ? 4e-4f : 1e-3f;
    float sure = coverage ? SURE : ColorGuided.NEVER_SURE;
    var c = ColorGuided.fit(g, p, sw, sh, radius, eps, sure, strips);
    if (coverage) {
      keepSure(p, c, sw, sh, radius, strips);
    }
    return new Lifted(
        guide, new Lift(sw, sh, guide.width(), guide.height()), c, coverage ? FIRM : 1);
  }

  /// Colours decide where the doubt is broad. Across a border it is narrow, and there the filter
  /// finds the edge better than colours do (a grey house before a grey sky).
  private static float[] heard(float[][] g, float[] p, int w, int h, int radius, Strips strips) {
    float[] heard = Palette.decide(g, p, w, h, strips);
    var doubt = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      doubt[i] = 4 * p[i] * (1 - p[i]);
    }
    float[] broad = Box.mean(doubt, w, h, radius, strips);
    float all = doubtful(p);
    for (int i = 0; i < p.length; i++) {
      float share = all * Math.clamp((broad[i] - DOUBT) / DOUBT, 0f, 1f);
      heard[i] = p[i] + share * (heard[i] - p[i]);
    }
    return heard;
  }

  /// 0 for a map that is sure of what it selects (mean |2p - 1| where p > 0.1 from 0.9 on), 1 for
  /// one that is not (to 0.7).
  private static float doubtful(float[] p) {
    double sum = 0;
    int n = 0;
    for (float v : p) {
      if (v > 0.1f) {
        sum += Math.abs(2 * v - 1);
        n++;
      }
    }
    return n == 0 ? 0 : (float) Math.clamp((0.9 - sum / n) / 0.2, 0, 1);
  }

  /// Fades the fit to the map itself away from its borders: q = w (a g + b) + (1 - w) p.
  private static void keepSure(
      float[] p, ColorGuided.Coefficients c, int w, int h, int radius, Strips strips) {
    var unsure = new float[p.length];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            unsure[i] = p[i] > SURE && p[i] < 1 - SURE ? 1 : 0;
          }
        });
    float[] near = Box.mean(unsure, w, h, radius, strips);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            float share = Math.min(1, near[i] * 8);
            c.a0()[i] *= share;
            c.a1()[i] *= share;
            c.a2()[i] *= share;
            c.b()[i] = share * c.b()[i] + (1 - share) * p[i];
          }
        });
  }

  /// A matte that was made at a reduced size over the whole guide: locally it is a linear function
  /// of the guide's colours, and that function is what is enlarged.
  static Lifted lift(float[][] small, float[] matte, int w, int h, Image guide, Strips strips) {
    var c = ColorGuided.fit(small, matte, w, h, 2, 1e-5f, 0, strips);
    return new Lifted(guide, new Lift(w, h, guide.width(), guide.height()), c, 1);
  }

  static float[][] encoded(Image image, Strips strips) {
    float[][] from = {image.r(), image.g(), image.b()};
    int w = image.width();
    var out = new float[from.length][from[0].length];
    strips.run(
        w,
        image.height(),
        (first, end) -> {
          for (int c = 0; c < from.length; c++) {
            for (int i = first * w; i < end * w; i++) {
              out[c][i] = encode(from[c][i]);
            }
          }
        });
    return out;
  }

  /// Gamma 2: close enough to even steps for the eye, and cheap at full size.
  static float encode(float v) {
    return v > 0 ? (float) Math.sqrt(Math.min(v, 1f)) : 0;
  }
}
