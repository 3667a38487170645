package groundglass.develop.mask;

import groundglass.develop.edge.Border;
import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import java.util.Locale;
import java.util.Optional;

/// Looks for a rim along a mask's border: pixels there that the edit has made brighter or darker
/// than both sides. Compared with the picture before, so that a rim that was there (light from
/// behind) is no fault of the mask.
public final class HaloCheck {
  /// How wide the rim is, of the long side, and the display luminance that the eye sees as a halo.
  private static final double RIM = 0.004;

  private static final double SEEN = 0.03;

  /// `share` 0..1 of the border that has a rim brighter or darker than both sides by more than
  /// [#SEEN]; `strength` the mean excess there in display luminance.
  public record Halo(double share, double strength) {
    public boolean warns() {
      return share > 0.1;
    }

    /// The warning in words, if there is one.
    public Optional<String> words() {
      return warns()
          ? Optional.of(String.format(Locale.ROOT, WARNING + "%.0f %% of its border", 100 * share))
          : Optional.empty();
    }
  }

  /// How the warning begins, by which it is known among other reasons.
  private static final String WARNING = "a rim along ";

  /// The reasons for an outcome with the warning behind them.
  public static String and(String reason, String words) {
    return reason.isBlank() ? words : reason + "; " + words;
  }

  /// The warning among the reasons, empty without one.
  public static String warning(String reason) {
    int at = reason.indexOf(WARNING);
    return at < 0 ? "" : reason.substring(at);
  }

  /// The reasons without the warning.
  public static String others(String reason) {
    int at = reason.indexOf(WARNING);
    return at < 0 ? reason : reason.substring(0, at).replaceFirst("; $", "");
  }

  private HaloCheck() {}

  /// Pictures are linear and as large as the matte.
  public static Halo measure(Image before, Image after, Matte matte, Strips strips) {
    int w = matte.width();
    int h = matte.height();
    double rim = Math.max(1.5, RIM * Math.max(w, h));
    var alpha = new float[w * h];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (matte.alpha()[i] & 0xff) / 255f;
    }
    var sides = new Sides(alpha, w, h, rim, strips);
    float[] was = sides.excess(display(before));
    float[] is = sides.excess(display(after));
    int border = 0;
    int seen = 0;
    double sum = 0;
    for (int i = 0; i < was.length; i++) {
      if (sides.rim[i] > 0.5f && sides.both(i)) {
        border++;
        double more = Math.abs(is[i]) - Math.abs(was[i]);
        if (more > SEEN) {
          seen++;
          sum += more;
        }
      }
    }
    return new Halo(border == 0 ? 0 : (double) seen / border, seen == 0 ? 0 : sum / seen);
  }

  private static float[] display(Image image) {
    var out = new float[image.r().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Luminance.display(image.r()[i], image.g()[i], image.b()[i]);
    }
    return out;
  }

  /// The border band, and local means of what lies clearly inside and outside near it.
  private static final class Sides {
    private final int w;
    private final int h;
    private final double reach;
    private final Strips strips;
    private final float[] rim;
    private final float[] inside;
    private final float[] outside;
    private final float[] insideNear;
    private final float[] outsideNear;

    Sides(float[] alpha, int w, int h, double width, Strips strips) {
      this.w = w;
      this.h = h;
      this.reach = 4 * width;
      this.strips = strips;
      float[] grown = Border.grow(alpha, w, h, width, strips);
      float[] shrunk = Border.grow(alpha, w, h, -width, strips);
      rim = new float[alpha.length];
      inside = new float[alpha.length];
      outside = new float[alpha.length];
      for (int i = 0; i < alpha.length; i++) {
        inside[i] = shrunk[i] > 0.9f ? 1 : 0;
        outside[i] = grown[i] < 0.1f ? 1 : 0;
        rim[i] = inside[i] + outside[i] == 0 ? 1 : 0;
      }
      insideNear = Border.blur(inside, w, h, reach, strips);
      outsideNear = Border.blur(outside, w, h, reach, strips);
    }

    boolean both(int i) {
      return insideNear[i] > 0.02f && outsideNear[i] > 0.02f;
    }

    /// How far each rim pixel lies above both sides, or (negative) below both.
    float[] excess(float[] display) {
      float[] in = side(display, inside, insideNear);
      float[] out = side(display, outside, outsideNear);
      var excess = new float[display.length];
      for (int i = 0; i < excess.length; i++) {
        float high = Math.max(in[i], out[i]);
        float low = Math.min(in[i], out[i]);
        excess[i] = display[i] > high ? display[i] - high : display[i] < low ? display[i] - low : 0;
      }
      return excess;
    }

    private float[] side(float[] display, float[] which, float[] near) {
      var picked = new float[display.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = display[i] * which[i];
      }
      float[] mean = Border.blur(picked, w, h, reach, strips);
      for (int i = 0; i < mean.length; i++) {
        mean[i] = near[i] > 1e-3f ? mean[i] / near[i] : display[i];
      }
      return mean;
    }
  }
}
