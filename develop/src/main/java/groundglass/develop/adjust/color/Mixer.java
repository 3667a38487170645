package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hue, saturation and luminance of eight bands of colour, in OKLab. Greys stay. The map of hues is
/// a monotone cubic through the moved bands (Fritsch & Carlson 1980, periodic), so no hue ever
/// overtakes another; the other two are weighted sums.
public final class Mixer {
  public static final List<Control> HUE = bands("hue", "Hue", "turns it towards its neighbours");
  public static final List<Control> SATURATION =
      bands("saturation", "Saturation", "-100 makes it grey, +100 doubles its chroma");
  public static final List<Control> LUMINANCE =
      bands("luminance", "Luminance", "darkens or brightens it; greys stay");

  public static final Declaration DECLARATION =
      new Declaration("hsl", "Colour mixer", "color", all());

  /// Share of the way to the neighbour at 100: half, so that two neighbours can meet and not cross.
  private static final double REACH = 0.5;

  /// log2 of the factor on OKLab lightness at 100; its cube is 1.35 stops of light.
  private static final double STOPS = 0.45;

  /// Chroma over lightness at which half of the luminance slider works.
  static final float HALF = 0.05f;

  private Mixer() {}

  private static List<Control> bands(String id, String label, String does) {
    var list = new ArrayList<Control>();
    for (String band : Bands.NAMES) {
      list.add(
          Declaration.slider(
              "hsl." + band.toLowerCase(java.util.Locale.ROOT) + "." + id,
              band + " " + label.toLowerCase(java.util.Locale.ROOT),
              -100,
              100,
              0,
              1,
              "",
              label + "Adjustment" + band,
              Control.Form.SIGNED,
              label + " of " + band.toLowerCase(java.util.Locale.ROOT) + ": " + does + "."));
    }
    return List.copyOf(list);
  }

  private static List<Control> all() {
    var list = new ArrayList<Control>(HUE);
    list.addAll(SATURATION);
    list.addAll(LUMINANCE);
    return list;
  }

  /// Nothing when all sliders are neutral.
  public static Optional<ColorOperator> plan(Settings s) {
    double[] hue = values(s, HUE);
    double[] saturation = values(s, SATURATION);
    double[] luminance = values(s, LUMINANCE);
    if (none(hue) && none(saturation) && none(luminance)) {
      return Optional.empty();
    }
    double[] turn = turns(hue);
    double[] slope = slopes(turn);
    var cos = new HueTable(d -> Math.cos(Math.toRadians(turned(turn, slope, d))));
    var sin = new HueTable(d -> Math.sin(Math.toRadians(turned(turn, slope, d))));
    var scale = new HueTable(d -> 1 + Bands.mix(saturation, d));
    var light = new HueTable(d -> STOPS * Bands.mix(luminance, d));
    boolean brighter = !none(luminance);
    return Optional.of((block, _) -> run(block, cos, sin, scale, light, brighter));
  }

  private static void run(
      LabBlock p, HueTable cos, HueTable sin, HueTable scale, HueTable light, boolean brighter) {
    for (int i = 0; i < p.n; i++) {
      float a = p.a[i];
      float b = p.b[i];
      float place = HueTable.place(a, b);
      float c = cos.at(place);
      float s = sin.at(place);
      float k = scale.at(place);
      if (brighter) {
        float stops = light.at(place) * coloured(p.l[i], a, b);
        p.l[i] *= Exp2.of(stops);
        k *= Exp2.of(0.5f * stops); // a darker sky stays blue, a brighter one in gamut
      }
      p.a[i] = k * (a * c - b * s);
      p.b[i] = k * (a * s + b * c);
    }
  }

  /// 0 for greys, rising to 1 with chroma relative to lightness.
  static float coloured(float l, float a, float b) {
    float chroma = a * a + b * b;
    float half = HALF * HALF * l * l;
    return chroma > 0 ? chroma / (chroma + half + 1e-9f) : 0;
  }

  static double[] values(Settings s, List<Control> controls) {
    return controls.stream().mapToDouble(c -> s.get(c) / 100).toArray();
  }

  static boolean none(double[] v) {
    for (double x : v) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }

  /// Degrees by which each band's own hue turns.
  private static double[] turns(double[] v) {
    int n = v.length;
    double[] turn = new double[n];
    for (int i = 0; i < n; i++) {
      turn[i] = REACH * v[i] * (v[i] > 0 ? Bands.gap(i) : Bands.gap((i + n - 1) % n));
    }
    return turn;
  }

  /// Slopes of the map of hues at the bands.
  private static double[] slopes(double[] turn) {
    int n = turn.length;
    double[] secant = new double[n];
    for (int i = 0; i < n; i++) {
      secant[i] = Math.max(0, 1 + (turn[(i + 1) % n] - turn[i]) / Bands.gap(i));
    }
    double[] m = new double[n];
    for (int i = 0; i < n; i++) {
      double before = secant[(i + n - 1) % n];
      // The harmonic mean is within the monotone region whatever the two are.
      m[i] = before + secant[i] == 0 ? 0 : 2 * before * secant[i] / (before + secant[i]);
    }
    return m;
  }

  /// Degrees by which a hue turns.
  private static double turned(double[] turn, double[] slope, double degrees) {
    int i = Bands.below(degrees);
    int j = (i + 1) % turn.length;
    double h = Bands.gap(i);
    double past = Bands.past(degrees, i);
    double t = past / h;
    double s = 1 - t;
    double from = turn[i];
    double to = h + turn[j];
    return from * (1 + 2 * t) * s * s
        + h * slope[i] * t * s * s
        + to * t * t * (3 - 2 * t)
        - h * slope[j] * t * t * s
        - past;
  }
}
