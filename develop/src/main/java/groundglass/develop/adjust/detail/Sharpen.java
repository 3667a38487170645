package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;

/// Unsharp mask on the display tone of luminance; the colours follow with one factor. Detail limits
/// the step an edge may gain (halo suppression), masking leaves out what is not an edge.
public final class Sharpen {
  public static final Control AMOUNT =
      of("sharp.amount", "Amount", 0, 150, 0, 1, "Sharpness", "How strongly edges are sharpened.");

  public static final Control RADIUS =
      Declaration.slider(
          "sharp.radius",
          "Radius",
          0.5,
          3,
          1,
          0.1,
          "px",
          "SharpenRadius",
          Control.Form.F1,
          "Width of the sharpened edge in pixels of the full-size photo.");

  public static final Control DETAIL =
      of(
          "sharp.detail",
          "Detail",
          0,
          100,
          25,
          1,
          "SharpenDetail",
          "Low avoids halos at edges, high brings out texture.");

  public static final Control MASKING =
      of(
          "sharp.masking",
          "Masking",
          0,
          100,
          0,
          1,
          "SharpenEdgeMasking",
          "Leaves flat areas alone; 100 sharpens strong edges only.");

  public static final Declaration DECLARATION =
      new Declaration("sharp", "Sharpening", "detail", List.of(AMOUNT, RADIUS, DETAIL, MASKING));

  private Sharpen() {}

  private static Control of(
      String id,
      String label,
      double min,
      double max,
      double neutral,
      double step,
      String crs,
      String help) {
    return Declaration.slider(
        id, label, min, max, neutral, step, "", crs, Control.Form.UNSIGNED, help);
  }
}
