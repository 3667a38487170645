package groundglass.ai.analysis;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Resample;
import groundglass.develop.image.FloatMap;
import java.util.Optional;

/// Tells a studio backdrop or a wall from a sky. Sky networks are trained on landscapes and take
/// any smooth bright area for sky. Four things a sky does that a backdrop does not:
///
/// - it is plain to see: where the network hesitates over most of the region (mean |2p - 1| under
///   0.5 where p > 0.1), there is none, unless it hangs from a good part of the top border, is
///   blue, and ends above the bottom one or has clouds (a dark polarised sky over snow, an
///   aeroplane). Of 28 photos kept from training that this refuses two have a sky;
/// - it comes from above: a region that nowhere touches the top border of the frame is believed
///   only when the network is very sure of it (a window of foliage);
/// - it ends at a horizon: a region that goes on to the *bottom* border beside the subject is
///   believed only when it has the colour of a clear sky, or is not all one colour (clouds). Even
///   grey, white or brown from top to bottom is a backdrop. An even overcast sky with nothing but,
///   say, a bird before it is refused too: nothing in such a picture tells the two apart;
/// - it has land under it: one even colour that is no clear blue, behind people who fill most of
///   the frame and with nothing but them below, is a wall. Of 138 skies found in photos kept from
///   training this takes 20 of 41 that are none and none of 97 that are.
final class Backdrop {
  private static final double HESITANT = 0.5;

  /// Of the height: as much may be a scan's frame.
  private static final double FRAME = 0.03;

  private static final double TOP_SHARE = 0.02;
  private static final double WIDE_TOP = 0.25;
  private static final double BOTTOM_SHARE = 0.08;
  private static final double VERY_SURE = 0.9;

  /// Standard deviation of a and b within one even paper or wall, light falling off included.
  private static final double EVEN_CHROMA = 6;

  /// Standard deviation of L; a lit backdrop falls off smoothly, clouds are busier.
  private static final double EVEN_LIGHT = 14;

  /// Of the frame: whoever fills more of it is close.
  private static final double CLOSE = 0.55;

  /// Of a sky's width: with less of it ending at something else than people there is no horizon.
  private static final double HORIZON = 0.45;

  /// Of the height: so far below a region's end is what it ends at.
  private static final double BELOW = 0.04;

  private Backdrop() {}

  /// Could this region be paper or a wall: one even colour that is not that of a clear sky?
  static boolean plain(FloatMap sky, Picture upright) {
    Colour c = colour(sky.values(), 0.8f, Lab.of(Resample.to(upright, sky.width(), sky.height())));
    return c.even() && !c.skyBlue();
  }

  /// Why a plain region is no sky behind these people, empty when it may be one.
  static Optional<String> behind(FloatMap people, FloatMap sky) {
    return Judge.area(people) > CLOSE && horizon(sky, people) < HORIZON
        ? Optional.of("what looks like sky is one even colour close behind somebody: a backdrop")
        : Optional.empty();
  }

  /// Share of the sky's columns that end above something that is nobody.
  private static double horizon(FloatMap sky, FloatMap people) {
    int w = sky.width();
    int h = sky.height();
    float[] body = Maps.to(people, w, h).values();
    int below = (int) Math.round(BELOW * h);
    int columns = 0;
    int land = 0;
    for (int x = 0; x < w; x++) {
      int end = h - 1;
      while (end >= 0 && sky.values()[end * w + x] <= 0.5f) {
        end--;
      }
      if (end >= 0) {
        columns++;
        land += end < h - 2 && body[Math.min(h - 1, end + below) * w + x] <= 0.5f ? 1 : 0;
      }
    }
    return columns == 0 ? 1 : (double) land / columns;
  }

  /// Why the region over 0.5 is no sky, empty when it may be one. Both upright.
  static Optional<String> insteadOfSky(FloatMap sky, double certainty, Picture upright) {
    int w = sky.width();
    int h = sky.height();
    float[] p = sky.values();
    double top = top(p, w, Math.max(1, (int) Math.round(FRAME * h)));
    boolean horizon = bottom(p, w, h) < BOTTOM_SHARE;
    if (certainty < HESITANT) {
      Colour c = colour(p, 0.5f, Lab.of(Resample.to(upright, w, h)));
      return top >= WIDE_TOP && c.skyBlue() && (horizon || !c.even())
          ? Optional.empty()
          : Optional.of("what looks like sky is too doubtful");
    }
    if (top < TOP_SHARE && sureness(p) < VERY_SURE) {
      return Optional.of("what looks like sky does not reach the top of the photo");
    }
    if (horizon) {
      return Optional.empty();
    }
    return plain(sky, upright)
        ? Optional.of("what looks like sky is one even colour down to the bottom: a backdrop")
        : Optional.empty();
  }

  /// Share of columns that are selected somewhere in the first rows: a scan's frame or a darkened
  /// border must not cut a sky off from the top.
  private static double top(float[] p, int w, int rows) {
    int over = 0;
    for (int x = 0; x < w; x++) {
      boolean selected = false;
      for (int y = 0; y < rows; y++) {
        selected |= p[y * w + x] > 0.5f;
      }
      over += selected ? 1 : 0;
    }
    return (double) over / w;
  }

  private static double bottom(float[] p, int w, int h) {
    int over = 0;
    for (int i = (h - 1) * w; i < h * w; i++) {
      over += p[i] > 0.5f ? 1 : 0;
    }
    return (double) over / w;
  }

  private static double sureness(float[] p) {
    double sum = 0;
    int n = 0;
    for (float v : p) {
      if (v > 0.5f) {
        sum += v;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private record Colour(double a, double b, double spreadL, double spreadAb) {
    boolean even() {
      return spreadL < EVEN_LIGHT && spreadAb < EVEN_CHROMA;
    }

    /// Lab hue from cyan to the blue of a polarised sky; violet is none.
    boolean skyBlue() {
      return b < -8 && a < -b / 2;
    }
  }

  /// Mean and spread of the colour where p > `sure` (the border mixes with what is before it).
  private static Colour colour(float[] p, float sure, float[] lab) {
    double[] sum = new double[3];
    double[] square = new double[3];
    int n = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > sure) {
        n++;
        for (int c = 0; c < 3; c++) {
          sum[c] += lab[3 * i + c];
          square[c] += lab[3 * i + c] * lab[3 * i + c];
        }
      }
    }
    if (n == 0) {
      return new Colour(0, 0, 0, 0);
    }
    double[] variance = new double[3];
    for (int c = 0; c < 3; c++) {
      sum[c] /= n;
      variance[c] = Math.max(0, square[c] / n - sum[c] * sum[c]);
    }
    return new Colour(sum[1], sum[2], Math.sqrt(variance[0]), Math.sqrt(variance[1] + variance[2]));
  }
}
