package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Optional;

/// What masks alone have: a turn of every hue, and a tint.
public final class Swatch {
  public static final Control HUE =
      local("hue", "Hue", -180, 180, "°", "Turns every hue inside the mask.", "LocalHue", 180);
  public static final Control TINT_HUE =
      local(
          "swatch.hue",
          "Swatch hue",
          0,
          360,
          "°",
          "Colour that the mask tints with.",
          "LocalToningHue",
          1);
  public static final Control TINT_SATURATION =
      local(
          "swatch.sat",
          "Swatch saturation",
          0,
          100,
          "",
          "Strength of the mask's tint; 0 is none.",
          "LocalToningSaturation",
          100);

  public static final Declaration DECLARATION =
      new Declaration(
          "swatch", "Hue and tint in masks", "color", List.of(HUE, TINT_HUE, TINT_SATURATION));

  private Swatch() {}

  private static Control local(
      String id,
      String label,
      double min,
      double max,
      String unit,
      String help,
      String crs,
      double scale) {
    return new Control(
        id,
        label,
        min,
        max,
        0,
        1,
        unit,
        help,
        new Control.Crs("", Control.Form.SIGNED),
        Optional.of(new Control.Local(crs, scale, min, max)));
  }

  public static Optional<ColorOperator> turn(Mask m) {
    double degrees = m.get(HUE) * m.amount();
    return degrees == 0
        ? Optional.empty()
        : Optional.of((block, weight) -> turn(block, weight, (float) Math.toRadians(degrees)));
  }

  private static void turn(LabBlock p, float[] weight, float angle) {
    for (int i = 0; i < p.n; i++) {
      double t = weight[i] * angle;
      float cos = (float) Math.cos(t);
      float sin = (float) Math.sin(t);
      float a = p.a[i];
      float b = p.b[i];
      p.a[i] = a * cos - b * sin;
      p.b[i] = a * sin + b * cos;
    }
  }

  public static Optional<ColorOperator> tint(Mask m) {
    double chroma = Grading.CHROMA * m.amount() * m.get(TINT_SATURATION) / 100;
    if (chroma == 0) {
      return Optional.empty();
    }
    double hue = Math.toRadians(Hues.ofDisplay(m.get(TINT_HUE)));
    float a = (float) (chroma * Math.cos(hue));
    float b = (float) (chroma * Math.sin(hue));
    return Optional.of((block, weight) -> tint(block, weight, a, b));
  }

  /// As a wheel of [Grading] over all tones.
  private static void tint(LabBlock p, float[] weight, float a, float b) {
    for (int i = 0; i < p.n; i++) {
      float dark = Math.clamp(2 * p.l[i], 0f, 1f);
      float bright = Math.clamp((p.l[i] - 0.75f) / 0.3f, 0f, 1f);
      float fade = dark * dark * (3 - 2 * dark) * (1 - 0.5f * bright * bright * (3 - 2 * bright));
      p.a[i] += weight[i] * fade * a;
      p.b[i] += weight[i] * fade * b;
    }
  }
}
