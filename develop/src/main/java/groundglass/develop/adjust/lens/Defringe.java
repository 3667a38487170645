package groundglass.develop.adjust.lens;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Control.Form;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Takes purple and green fringes out of strong edges: a pixel of that hue beside an edge gets the
/// colour of those around it that are not of that hue, at its own brightness. A purple thing with
/// purple around it keeps its colour.
public final class Defringe {
  public static final Control PURPLE =
      new Control(
          "defringe.purple",
          "Defringe: purple",
          0,
          20,
          0,
          1,
          "",
          "Takes purple seams off strong edges; in a mask it adds to both colours or protects.",
          new Control.Crs("DefringePurpleAmount", Form.UNSIGNED),
          Optional.of(new Control.Local("LocalDefringe", 100, -100, 100)));
  public static final Control PURPLE_FROM = hue("purple", "Lo", "from", 30);
  public static final Control PURPLE_TO = hue("purple", "Hi", "to", 70);
  public static final Control GREEN =
      Declaration.slider(
          "defringe.green",
          "Defringe: green",
          0,
          20,
          0,
          1,
          "",
          "DefringeGreenAmount",
          Form.UNSIGNED,
          "Takes green seams off strong edges.");
  public static final Control GREEN_FROM = hue("green", "Lo", "from", 40);
  public static final Control GREEN_TO = hue("green", "Hi", "to", 60);

  public static final Declaration DECLARATION =
      new Declaration(
          "defringe",
          "Defringe",
          "lens",
          List.of(PURPLE, PURPLE_FROM, PURPLE_TO, GREEN, GREEN_FROM, GREEN_TO));

  /// What a mask's full amount is on the sliders of the picture.
  private static final double LOCAL = 0.2;

  /// How far a fringe reaches, in pixels of the full-size photo.
  private static final double REACH = 6;

  private static final double SMALLEST_GAP = 10;

  /// Where the sliders of hue begin, in degrees of roots of linear Rec.2020. The violet of a lens
  /// around bright sky is measured at 245 to 256 there, ten less than in sRGB: the default range
  /// must begin at 246. Blue sky, at 205 to 225, stays out.
  private static final double PURPLE_START = 210;

  private static final double GREEN_START = 60;
  private static final double SOFT = 8;

  private Defringe() {}

  private static Control hue(String colour, String end, String word, double neutral) {
    String name = Character.toUpperCase(colour.charAt(0)) + colour.substring(1);
    return Declaration.slider(
        "defringe." + colour + ".hue" + end,
        name + " hue " + word,
        0,
        100,
        neutral,
        1,
        "",
        "Defringe" + name + "Hue" + end,
        Form.UNSIGNED,
        "Where the range of hues that count as "
            + colour
            + " fringes "
            + (end.equals("Lo") ? "begins." : "ends."));
  }

  public static boolean any(Settings s) {
    return s.get(PURPLE) > 0 || s.get(GREEN) > 0;
  }

  /// The settings under a mask that adds `local` (-100..100).
  public static Settings under(Settings s, double local) {
    return local == 0
        ? s
        : s.with(PURPLE, Math.max(0, s.get(PURPLE) + LOCAL * local))
            .with(GREEN, Math.max(0, s.get(GREEN) + LOCAL * local));
  }

  /// A range of hues in degrees, and how much of a fringe in it is taken.
  private record Range(float from, float to, float soft, float amount) {
    float at(float hue) {
      float inside = Math.min(hue - from, to - hue);
      return Math.clamp(1 + inside / soft, 0f, 1f);
    }
  }

  /// The slider's 0..100 lies over 120 degrees around the middle of the colour.
  private static Range range(Settings s, Control amount, Control from, Control to, double start) {
    double lo = Math.min(s.get(from), 100 - SMALLEST_GAP);
    double hi = Math.max(s.get(to), lo + SMALLEST_GAP);
    return new Range(
        (float) (start + 1.2 * lo),
        (float) (start + 1.2 * hi),
        (float) (1.2 * SOFT),
        (float) (s.get(amount) / 20));
  }

  /// `scale`: pixels of this picture per full-size pixel. The picture itself is not written to.
  public static Image apply(Image picture, Settings s, double scale, Strips strips) {
    int w = picture.width();
    int h = picture.height();
    Image out = Image.black(w, h);
    var pass =
        new Pass(
            picture,
            out,
            range(s, PURPLE, PURPLE_FROM, PURPLE_TO, PURPLE_START),
            range(s, GREEN, GREEN_FROM, GREEN_TO, GREEN_START),
            (int) Math.max(1, Math.round(REACH * scale)));
    strips.run(w, h, pass::rows);
    return out;
  }

  private record Pass(Image in, Image out, Range purple, Range green, int reach) {
    private static final float RED = 0.2627f;
    private static final float BLUE = 0.0593f;
    private static final float DULL = 0.015f;
    private static final float COLOURED = 0.05f;
    private static final float FLAT = 0.1f;
    private static final float EDGE = 0.3f;

    void rows(int from, int to) {
      int w = in.width();
      float[] p = new float[4];
      float[] q = new float[4];
      for (int y = from; y < to; y++) {
        for (int x = 0, i = y * w; x < w; x++, i++) {
          out.r()[i] = in.r()[i];
          out.g()[i] = in.g()[i];
          out.b()[i] = in.b()[i];
          load(i, p);
          if (p[3] > 0) {
            fringe(x, y, i, p, q);
          }
        }
      }
    }

    /// Luma and colour differences of roots of light, and how much of a fringe's hue there is,
    /// times what the sliders want of it.
    private void load(int i, float[] p) {
      float r = root(in.r()[i]);
      float g = root(in.g()[i]);
      float b = root(in.b()[i]);
      p[0] = g + RED * (r - g) + BLUE * (b - g);
      p[1] = r - g;
      p[2] = b - g;
      float top = Math.max(r, Math.max(g, b));
      float range = top - Math.min(r, Math.min(g, b));
      float strong = Math.clamp((range - DULL) / (COLOURED - DULL), 0f, 1f);
      p[3] = strong == 0 ? 0 : strong * wanted(hue(r, g, b, top, range));
    }

    private float wanted(float hue) {
      return Math.max(purple.amount * purple.at(hue), green.amount * green.at(hue));
    }

    private static float hue(float r, float g, float b, float top, float range) {
      float h = top == r ? (g - b) / range : top == g ? 2 + (b - r) / range : 4 + (r - g) / range;
      return 60 * (h < 0 ? h + 6 : h);
    }

    private void fringe(int x, int y, int i, float[] p, float[] q) {
      int w = in.width();
      int step = reach > 4 ? 2 : 1;
      float low = p[0];
      float high = p[0];
      float u = 0;
      float v = 0;
      float others = 0;
      int seen = 0;
      float most = Math.max(purple.amount, green.amount);
      for (int yy = Math.max(0, y - reach);
          yy <= Math.min(in.height() - 1, y + reach);
          yy += step) {
        for (int xx = Math.max(0, x - reach); xx <= Math.min(w - 1, x + reach); xx += step) {
          load(yy * w + xx, q);
          low = Math.min(low, q[0]);
          high = Math.max(high, q[0]);
          float other = 1 - q[3] / most;
          u += other * q[1];
          v += other * q[2];
          others += other;
          seen++;
        }
      }
      float edge = ramp((high - low - FLAT) / (EDGE - FLAT));
      float share = p[3] * edge * ramp(others / seen / 0.3f);
      if (share > 0) {
        float mine = (float) Math.hypot(p[1], p[2]);
        float theirs = (float) Math.hypot(u / others, v / others);
        float k = theirs > mine ? mine / theirs / others : 1 / others;
        store(i, p[0], p[1] + share * (u * k - p[1]), p[2] + share * (v * k - p[2]));
      }
    }

    private static float ramp(float t) {
      float x = Math.clamp(t, 0f, 1f);
      return x * x * (3 - 2 * x);
    }

    private void store(int i, float luma, float u, float v) {
      float g = luma - RED * u - BLUE * v;
      out.r()[i] = square(g + u);
      out.g()[i] = square(g);
      out.b()[i] = square(g + v);
    }

    private static float root(float x) {
      return x > 0 ? (float) Math.sqrt(Math.min(x, 64f)) : 0; // NaN too
    }

    private static float square(float t) {
      return t > 0 ? t * t : 0;
    }
  }
}
