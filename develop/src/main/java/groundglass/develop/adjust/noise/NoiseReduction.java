package groundglass.develop.adjust.noise;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;
import java.util.Optional;

/// Controls of luminance and colour noise reduction.
public final class NoiseReduction {
  public static final Control LUMINANCE =
      new Control(
          "nr.lum",
          "Luminance",
          0,
          100,
          0,
          1,
          "",
          "Smooths grain in brightness; in a mask it adds to or takes from the picture's.",
          new Control.Crs("LuminanceSmoothing", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("LocalLuminanceNoise", 100, -100, 100)));

  public static final Control DETAIL =
      of(
          "nr.lum.detail",
          "Luminance detail",
          50,
          "LuminanceNoiseReductionDetail",
          "High keeps fine texture and some noise with it, low is smoother.");

  public static final Control CONTRAST =
      of(
          "nr.lum.contrast",
          "Luminance contrast",
          0,
          "LuminanceNoiseReductionContrast",
          "High keeps coarse mottling and with it the contrast of large texture.");

  public static final Control COLOR =
      of("nr.color", "Colour", 0, "ColorNoiseReduction", "Takes out coloured speckles.");

  public static final Control COLOR_DETAIL =
      of(
          "nr.color.detail",
          "Colour detail",
          50,
          "ColorNoiseReductionDetail",
          "High keeps thin coloured edges, low takes speckles out of them too.");

  public static final Control SMOOTHNESS =
      of(
          "nr.color.smoothness",
          "Colour smoothness",
          50,
          "ColorNoiseReductionSmoothness",
          "High takes out large coloured blotches too.");

  public static final Declaration DECLARATION =
      new Declaration(
          "nr",
          "Noise reduction",
          "detail",
          List.of(LUMINANCE, DETAIL, CONTRAST, COLOR, COLOR_DETAIL, SMOOTHNESS));

  private NoiseReduction() {}

  private static Control of(String id, String label, double neutral, String crs, String help) {
    return Declaration.slider(id, label, 0, 100, neutral, 1, "", crs, Control.Form.UNSIGNED, help);
  }
}
