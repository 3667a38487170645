package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Colour grading: a tint and a lightness for shadows, midtones, highlights and the whole picture.
/// Tints are added in OKLab at constant lightness, so tones keep their order; they fade towards
/// black and white. Split toning of older programs is the same with two wheels.
public final class Grading {
  private static final List<String> REGIONS = List.of("shadow", "mid", "highlight", "global");
  private static final List<String> CRS = List.of("Shadow", "Midtone", "Highlight", "Global");

  public static final List<Control> HUES = hues();
  public static final List<Control> SATURATIONS = saturations();
  public static final List<Control> LIGHTS = lights();
  public static final Control BLENDING =
      new Control(
          "grade.blending",
          "Blending",
          0,
          100,
          50,
          1,
          "",
          "How far shadows, midtones and highlights reach into each other.",
          new Control.Crs("ColorGradeBlending", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("LocalColorGradeBlending", 1, 0, 100, 50)));
  public static final Control BALANCE =
      new Control(
          "grade.balance",
          "Balance",
          -100,
          100,
          0,
          1,
          "",
          "Gives more of the tones to shadows (-) or to highlights (+).",
          new Control.Crs("SplitToningBalance", Control.Form.SIGNED),
          Optional.of(new Control.Local("LocalColorGradeBalance", 1, -100, 100)));

  public static final Declaration DECLARATION =
      new Declaration("grade", "Colour grading", "color", all());

  /// OKLab chroma of a tint at saturation 100.
  static final double CHROMA = 0.15;

  /// log2 of the factor on lightness at 100.
  private static final double STOPS = 0.3;

  private static final int STEPS = 512;
  private static final float TOP = 1.5f;

  private final float[] a = new float[STEPS + 2];
  private final float[] b = new float[STEPS + 2];
  private final float[] light = new float[STEPS + 2];
  private final boolean brighter;

  /// `value` reads a control; `amount` scales the effect.
  private Grading(ToDoubleFunction<Control> value, double amount) {
    double blending = value.applyAsDouble(BLENDING) / 100;
    double middle = 0.5 - 0.25 * value.applyAsDouble(BALANCE) / 100;
    double half = 0.08 + 0.4 * blending;
    double[][] tint = new double[4][];
    double[] stops = new double[4];
    boolean any = false;
    for (int i = 0; i < 4; i++) {
      double hue = Math.toRadians(Hues.ofDisplay(value.applyAsDouble(HUES.get(i))));
      double chroma = amount * CHROMA * value.applyAsDouble(SATURATIONS.get(i)) / 100;
      tint[i] = new double[] {chroma * Math.cos(hue), chroma * Math.sin(hue)};
      stops[i] = amount * STOPS * value.applyAsDouble(LIGHTS.get(i)) / 100;
      any |= stops[i] != 0;
    }
    brighter = any;
    for (int i = 0; i < a.length; i++) {
      double l = (double) i / STEPS * TOP;
      double[] w = weights(Trc.encode(l * l * l), middle, half);
      double fade = fade(l);
      for (int region = 0; region < 4; region++) {
        a[i] += (float) (w[region] * fade * tint[region][0]);
        b[i] += (float) (w[region] * fade * tint[region][1]);
        light[i] += (float) (w[region] * stops[region]);
      }
    }
  }

  /// Of shadows, midtones, highlights and all; the first three sum to 1 at every display tone.
  private static double[] weights(double d, double middle, double half) {
    double rise = step(d, middle - 0.16 - half, middle - 0.16 + half);
    double top = step(d, middle + 0.16 - half, middle + 0.16 + half);
    return new double[] {1 - rise, rise - top, top, 1};
  }

  private static double step(double d, double from, double to) {
    double t = Math.clamp((d - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }

  /// Black takes no tint, white half of it: the gamut has no room there.
  private static double fade(double l) {
    return step(l, 0, 0.5) * (1 - 0.5 * step(l, 0.75, 1.05));
  }

  public static Optional<ColorOperator> plan(Settings s) {
    return plan(s::get, 1);
  }

  /// Inside a mask, its amount included.
  public static Optional<ColorOperator> plan(Mask m) {
    return plan(m::get, m.amount());
  }

  private static Optional<ColorOperator> plan(ToDoubleFunction<Control> value, double amount) {
    boolean some =
        SATURATIONS.stream().anyMatch(c -> value.applyAsDouble(c) != 0)
            || LIGHTS.stream().anyMatch(c -> value.applyAsDouble(c) != 0);
    return some ? Optional.of(new Grading(value, amount)::run) : Optional.empty();
  }

  private void run(LabBlock p, float[] weight) {
    for (int i = 0; i < p.n; i++) {
      float w = weight[i];
      float x = Math.clamp(p.l[i], 0f, TOP) * (STEPS / TOP);
      int k = (int) x;
      float t = x - k;
      p.a[i] += w * (a[k] + t * (a[k + 1] - a[k]));
      p.b[i] += w * (b[k] + t * (b[k + 1] - b[k]));
      if (brighter) {
        float bright = Exp2.of(w * (light[k] + t * (light[k + 1] - light[k])));
        p.l[i] *= bright;
        p.a[i] *= bright;
        p.b[i] *= bright;
      }
    }
  }

  private static List<Control> hues() {
    var list = new ArrayList<Control>();
    for (int i = 0; i < 4; i++) {
      String old = i == 0 || i == 2 ? "SplitToning" + CRS.get(i) : "ColorGrade" + CRS.get(i);
      list.add(
          new Control(
              "grade." + REGIONS.get(i) + ".hue",
              label(i) + " hue",
              0,
              360,
              0,
              1,
              "°",
              "Colour of the tint of " + words(i) + ".",
              new Control.Crs(old + "Hue", Control.Form.UNSIGNED),
              Optional.of(new Control.Local("LocalColorGrade" + CRS.get(i) + "Hue", 1, 0, 360))));
    }
    return List.copyOf(list);
  }

  private static List<Control> saturations() {
    var list = new ArrayList<Control>();
    for (int i = 0; i < 4; i++) {
      boolean old = i == 0 || i == 2;
      list.add(
          new Control(
              "grade." + REGIONS.get(i) + ".sat",
              label(i) + " saturation",
              0,
              100,
              0,
              1,
              "",
              "Strength of the tint of " + words(i) + "; 0 is none.",
              new Control.Crs(
                  old
                      ? "SplitToning" + CRS.get(i) + "Saturation"
                      : "ColorGrade" + CRS.get(i) + "Sat",
                  Control.Form.UNSIGNED),
              Optional.of(new Control.Local("LocalColorGrade" + CRS.get(i) + "Sat", 1, 0, 100))));
    }
    return List.copyOf(list);
  }

  private static List<Control> lights() {
    var list = new ArrayList<Control>();
    for (int i = 0; i < 4; i++) {
      list.add(
          new Control(
              "grade." + REGIONS.get(i) + ".lum",
              label(i) + " luminance",
              -100,
              100,
              0,
              1,
              "",
              "Darkens (-) or brightens (+) " + words(i) + ".",
              new Control.Crs("ColorGrade" + CRS.get(i) + "Lum", Control.Form.SIGNED),
              Optional.of(
                  new Control.Local("LocalColorGrade" + CRS.get(i) + "Lum", 1, -100, 100))));
    }
    return List.copyOf(list);
  }

  private static String label(int i) {
    String r = REGIONS.get(i);
    return r.substring(0, 1).toUpperCase(Locale.ROOT) + r.substring(1);
  }

  private static String words(int i) {
    return List.of("the shadows", "the midtones", "the highlights", "the whole picture").get(i);
  }

  private static List<Control> all() {
    var list = new ArrayList<Control>();
    for (int i = 0; i < 4; i++) {
      list.add(HUES.get(i));
      list.add(SATURATIONS.get(i));
      list.add(LIGHTS.get(i));
    }
    list.add(BLENDING);
    list.add(BALANCE);
    return list;
  }
}
