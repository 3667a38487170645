package groundglass.develop.adjust.effects;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;

/// Darkens or brightens towards the corners of the shown picture.
public final class Vignette {
  public static final Control AMOUNT =
      of(
          "amount",
          "Amount",
          -100,
          0,
          "PostCropVignetteAmount",
          Control.Form.SIGNED,
          "Darkens (-) or brightens (+) the corners of the cropped picture.");
  public static final Control MIDPOINT =
      of(
          "midpoint",
          "Midpoint",
          0,
          50,
          "PostCropVignetteMidpoint",
          Control.Form.UNSIGNED,
          "Low reaches towards the centre, high stays in the corners.");
  public static final Control ROUNDNESS =
      of(
          "roundness",
          "Roundness",
          -100,
          0,
          "PostCropVignetteRoundness",
          Control.Form.SIGNED,
          "Shape: -100 follows the frame, +100 is a circle.");
  public static final Control FEATHER =
      of(
          "feather",
          "Feather",
          0,
          50,
          "PostCropVignetteFeather",
          Control.Form.UNSIGNED,
          "Softness of the transition.");
  public static final Control HIGHLIGHTS =
      of(
          "highlights",
          "Highlights",
          0,
          0,
          "PostCropVignetteHighlightContrast",
          Control.Form.UNSIGNED,
          "Keeps lights bright in darkened corners.");

  public static final Control STYLE =
      Declaration.slider(
          "vignette.style",
          "Style",
          1,
          3,
          1,
          1,
          "",
          "PostCropVignetteStyle",
          Control.Form.UNSIGNED,
          "1 protects highlights, 2 keeps colours, 3 paints black or white over the picture.");

  public static final Declaration DECLARATION =
      new Declaration(
          "vignette",
          "Vignette",
          "effects",
          List.of(AMOUNT, MIDPOINT, ROUNDNESS, FEATHER, HIGHLIGHTS, STYLE));

  private Vignette() {}

  private static Control of(
      String id,
      String label,
      double min,
      double neutral,
      String crs,
      Control.Form form,
      String help) {
    return Declaration.slider("vignette." + id, label, min, 100, neutral, 1, "", crs, form, help);
  }
}
