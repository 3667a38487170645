package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Unsharp mask on the display tone of luminance; the colours follow with one factor. Detail limits
/// the step an edge may gain (halo suppression), masking leaves out what is not an edge.
public final class Sharpen {
  public static final Control AMOUNT =
      new Control(
          "sharp.amount",
          "Amount",
          0,
          150,
          0,
          1,
          "",
          "How strongly edges are sharpened; in a mask it adds to the picture's, less than none blurs.",
          new Control.Crs("Sharpness", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("LocalSharpness", 100, -100, 100)));

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

  /// Whether any pixel is sharpened or blurred.
  public static boolean any(Settings s, List<Mask> masks) {
    return s.get(AMOUNT) > 0 || masks.stream().anyMatch(m -> m.amount() * m.get(AMOUNT) != 0);
  }

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
