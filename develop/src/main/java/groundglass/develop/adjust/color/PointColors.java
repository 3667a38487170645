package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.settings.PointColor;
import groundglass.develop.settings.PointColor.Range;
import java.util.List;

/// Sampled colours: what is near a sample in hue, saturation and lightness is turned, scaled and
/// brightened by its shifts. The three nearnesses are multiplied; where one is 0 nothing changes.
/// The swatches live in `Settings.pointColors` and `Mask.pointColors`.
///
/// The numbers of a swatch are Lightroom's; what their units do is ours: a hue range of 0..1 spans
/// 60 degrees to each side of the sample, a shift of 1 turns by 60 degrees, doubles chroma or adds
/// 1.5 stops of light.
public final class PointColors {
  public static final Declaration DECLARATION =
      new Declaration("pointColor", "Point colour", "color", List.of());

  private static final double SPAN = 60;
  private static final double TURN = Math.toRadians(60);
  private static final double STOPS = 0.5;

  /// Share of the way to the sample at variance -100, and away from it at +100.
  private static final double PULL = 0.85;

  private static final double PUSH = 0.6;
  private static final int STEPS = 256;

  private final HueTable hue;
  private final float[] saturation = new float[STEPS + 2];
  private final float[] lightness = new float[STEPS + 2];
  private final boolean grey;
  private final float turn;
  private final float scale;
  private final float stops;
  private final float spread;
  private final float towardsA;
  private final float towardsB;

  private PointColors(PointColor c, double amount) {
    double[] lab = lab(c);
    double at = Hues.degrees(lab);
    double widen = Math.max(0.05, 2 * c.range());
    grey = c.saturation() < 0.03; // a grey has no hue to be near to
    hue =
        new HueTable(
            d -> grey ? 1 : within(c.hueRange(), 0.5, 0.5 + Hues.apart(d, at) / (2 * SPAN), widen));
    double display = Math.cbrt(luminance(c));
    for (int i = 0; i < saturation.length; i++) {
      double v = (double) i / STEPS;
      saturation[i] = (float) within(c.satRange(), c.saturation(), v, widen);
      lightness[i] = (float) within(c.lumRange(), gamma(c.luminance()), gamma(v * v * v), widen);
    }
    turn = (float) (amount * TURN * c.hueShift());
    scale = (float) (amount * c.satScale());
    stops = (float) (amount * STOPS * c.lumScale());
    double variance = amount * c.variance() / 100;
    spread = (float) (variance < 0 ? Math.max(-1, variance) * PULL : variance * PUSH);
    towardsA = (float) (lab[1] / Math.max(0.02, display));
    towardsB = (float) (lab[2] / Math.max(0.02, display));
  }

  /// The trapezoid of a range at `v`, with soft shoulders; `widen` stretches it about its sample.
  private static double within(Range r, double sample, double v, double widen) {
    double x = sample + (v - sample) / widen;
    if (x >= r.b() && x <= r.c()) {
      return 1;
    }
    double t = x < r.b() ? (x - r.a()) / (r.b() - r.a()) : (r.d() - x) / (r.d() - r.c());
    t = Math.clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }

  private static double gamma(double linear) {
    return Trc.encode(Math.clamp(linear, 0.0, 1.0));
  }

  /// OKLab of the sample, read as HSV of the linear working space.
  static double[] lab(PointColor c) {
    double[] rgb = rgb(c);
    return Hues.fromWorking(rgb[0], rgb[1], rgb[2]);
  }

  private static double luminance(PointColor c) {
    double[] rgb = rgb(c);
    return 0.2627002 * rgb[0] + 0.6779981 * rgb[1] + 0.0593017 * rgb[2];
  }

  /// Its luminance number is the one of its grey: the pixel is scaled to it.
  private static double[] rgb(PointColor c) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      double k = (new int[] {5, 3, 1}[i] + c.hue()) % 6;
      out[i] = 1 - c.saturation() * Math.clamp(Math.min(k, 4 - k), 0.0, 1.0);
    }
    double y = 0.2627002 * out[0] + 0.6779981 * out[1] + 0.0593017 * out[2];
    double to = Math.max(1e-4, c.luminance()) / y;
    return new double[] {out[0] * to, out[1] * to, out[2] * to};
  }

  /// The swatch of a colour in linear Rec.2020, for the eyedropper.
  public static PointColor sample(double r, double g, double b) {
    double top = Math.max(r, Math.max(g, b));
    double low = Math.max(0, Math.min(r, Math.min(g, b)));
    double span = top - low;
    double hue = 0;
    if (span > 1e-9) {
      hue = top == r ? (g - b) / span : top == g ? 2 + (b - r) / span : 4 + (r - g) / span;
    }
    double y = Math.clamp(0.2627002 * r + 0.6779981 * g + 0.0593017 * b, 0.0, 1.0);
    return PointColor.of(hue, top > 1e-9 ? span / top : 0, y, gamma(y));
  }

  /// The swatch of an sRGB colour, 0..255 each.
  public static PointColor ofSrgb(int red, int green, int blue) {
    double r = Trc.decode(red / 255.0);
    double g = Trc.decode(green / 255.0);
    double b = Trc.decode(blue / 255.0);
    return sample(
        0.627404 * r + 0.329283 * g + 0.043313 * b,
        0.069097 * r + 0.919540 * g + 0.011362 * b,
        0.016391 * r + 0.088013 * g + 0.895595 * b);
  }

  /// One operator for each swatch that does something; `amount` scales what they do.
  public static List<ColorOperator> plan(List<PointColor> swatches, double amount) {
    return swatches.stream()
        .filter(c -> !c.neutral())
        .<ColorOperator>map(c -> new PointColors(c, amount)::run)
        .toList();
  }

  private void run(LabBlock p, float[] weight) {
    for (int i = 0; i < p.n; i++) {
      float l = p.l[i];
      float a = p.a[i];
      float b = p.b[i];
      float w = weight[i] * at(saturation, p.saturation[i]) * at(lightness, l);
      if (w > 0) {
        w *= hue.at(HueTable.place(a, b));
        w *= grey ? 1 : near(l, a, b);
      }
      if (w > 0) {
        change(p, i, l, a, b, w);
      }
    }
  }

  /// The hue of what is nearly grey is noise, so it counts for less.
  private static float near(float l, float a, float b) {
    float chroma = a * a + b * b;
    return chroma / (chroma + 0.0004f * l * l + 1e-9f);
  }

  private void change(LabBlock p, int i, float l, float a, float b, float w) {
    float t = turn * w;
    float q = t * t;
    float sin = t * (1 - q / 6 * (1 - q / 20 * (1 - q / 42)));
    float cos = 1 - q / 2 * (1 - q / 12 * (1 - q / 30 * (1 - q / 56)));
    float away = spread * w;
    float x = a + away * (a - towardsA * l);
    float y = b + away * (b - towardsB * l);
    float bright = Exp2.of(stops * w);
    float k = bright * Math.max(0, 1 + scale * w);
    p.l[i] = l * bright;
    p.a[i] = k * (x * cos - y * sin);
    p.b[i] = k * (x * sin + y * cos);
  }

  private static float at(float[] table, float v) {
    float x = Math.clamp(v, 0f, 1f) * STEPS;
    int k = (int) x;
    return table[k] + (x - k) * (table[k + 1] - table[k]);
  }
}
