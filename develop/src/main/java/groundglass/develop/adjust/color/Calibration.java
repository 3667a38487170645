package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns and scales the three primaries before everything tonal: one matrix on linear light that
/// keeps white, and a green or magenta tint of the shadows.
public final class Calibration {
  public static final Control SHADOW_TINT =
      Declaration.slider(
          "calib.shadowTint",
          "Shadow tint",
          -100,
          100,
          0,
          1,
          "",
          "ShadowTint",
          Control.Form.SIGNED,
          "Greener (-) or more magenta (+) shadows.");

  private static final List<String> PRIMARIES = List.of("Red", "Green", "Blue");
  public static final List<Control> HUES = primaries("hue", "Hue", "Turns");
  public static final List<Control> SATURATIONS = primaries("saturation", "Saturation", "Scales");

  public static final Declaration DECLARATION =
      new Declaration("calib", "Calibration", "calibration", all());

  /// Degrees about the grey axis at 100.
  private static final double TURN = 16;

  /// Distance from grey is multiplied by 1 + this at 100.
  private static final double SCALE = 0.45;

  private static final double[] LUMINANCE = {0.2627002, 0.6779981, 0.0593017};

  private Calibration() {}

  private static List<Control> primaries(String id, String crs, String verb) {
    var list = new ArrayList<Control>();
    for (String p : PRIMARIES) {
      String name = p.toLowerCase(Locale.ROOT);
      list.add(
          Declaration.slider(
              "calib." + name + "." + id,
              p + " primary " + id,
              -100,
              100,
              0,
              1,
              "",
              p + crs,
              Control.Form.SIGNED,
              verb + " the " + name + " primary; greys stay."));
    }
    return List.copyOf(list);
  }

  private static List<Control> all() {
    var list = new ArrayList<Control>();
    list.add(SHADOW_TINT);
    for (int i = 0; i < 3; i++) {
      list.add(HUES.get(i));
      list.add(SATURATIONS.get(i));
    }
    return list;
  }

  /// Works in place on linear Rec.2020.
  @FunctionalInterface
  public interface Kernel {
    void run(float[] r, float[] g, float[] b, int from, int to);
  }

  /// Nothing when all sliders are neutral.
  public static Optional<Kernel> plan(Settings s) {
    double[] hue = Mixer.values(s, HUES);
    double[] saturation = Mixer.values(s, SATURATIONS);
    double tint = s.get(SHADOW_TINT) / 100;
    boolean primaries = !Mixer.none(hue) || !Mixer.none(saturation);
    if (!primaries && tint == 0) {
      return Optional.empty();
    }
    float[] m = matrix(hue, saturation);
    float[] green = tint == 0 ? new float[0] : greens(tint);
    return Optional.of((r, g, b, from, to) -> run(m, green, r, g, b, from, to));
  }

  /// Rows first; every row sums to 1.
  static float[] matrix(double[] hue, double[] saturation) {
    double[] m = new double[9];
    for (int c = 0; c < 3; c++) {
      double[] column = primary(c, hue[c], saturation[c]);
      for (int row = 0; row < 3; row++) {
        m[3 * row + c] = column[row];
      }
    }
    float[] out = new float[9];
    for (int i = 0; i < 9; i++) {
      int row = i / 3 * 3;
      out[i] = (float) (m[i] / (m[row] + m[row + 1] + m[row + 2]));
    }
    return out;
  }

  /// Where primary `c` goes: its part that is not grey is turned about the grey axis and scaled,
  /// its luminance stays.
  private static double[] primary(int c, double hue, double saturation) {
    double t = Math.toRadians(TURN * hue);
    double k = 1 + SCALE * saturation;
    double third = (1 - Math.cos(t)) / 3;
    double side = Math.sin(t) / Math.sqrt(3);
    double[] v = new double[3]; // Rodrigues: row c's column of a turn about (1, 1, 1)
    for (int row = 0; row < 3; row++) {
      int step = Math.floorMod(row - c, 3);
      v[row] = third + (step == 0 ? Math.cos(t) : step == 1 ? side : -side);
    }
    double y = LUMINANCE[0] * v[0] + LUMINANCE[1] * v[1] + LUMINANCE[2] * v[2];
    for (int row = 0; row < 3; row++) {
      v[row] = LUMINANCE[c] + k * (v[row] - y);
    }
    return v;
  }

  private static final int STEPS = 256;

  /// Factor on green by the cube root of luminance; the other two follow so that the luminance of
  /// greys stays.
  private static float[] greens(double tint) {
    float[] v = new float[STEPS + 2];
    for (int i = 0; i < v.length; i++) {
      double l = (double) i / STEPS;
      double dark = 1 - Math.min(1, Trc.encode(l * l * l) / 0.6);
      v[i] = (float) (1 - 0.22 * tint * dark * dark);
    }
    return v;
  }

  private static void run(
      float[] m, float[] green, float[] r, float[] g, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      float x = m[0] * r[i] + m[1] * g[i] + m[2] * b[i];
      float y = m[3] * r[i] + m[4] * g[i] + m[5] * b[i];
      float z = m[6] * r[i] + m[7] * g[i] + m[8] * b[i];
      if (green.length > 0) {
        float lit = 0.2627002f * x + 0.6779981f * y + 0.0593017f * z;
        float at = Math.clamp(LabBlock.root(lit), 0f, 1f) * STEPS;
        int k = (int) at;
        float f = green[k] + (at - k) * (green[k + 1] - green[k]);
        float others = (1 - 0.6779981f * f) / (1 - 0.6779981f);
        x *= others;
        y *= f;
        z *= others;
      }
      r[i] = x;
      g[i] = y;
      b[i] = z;
    }
  }
}
