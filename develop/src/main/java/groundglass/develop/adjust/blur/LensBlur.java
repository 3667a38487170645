package groundglass.develop.adjust.blur;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Controls of lens blur. The kernel is [Defocus].
public final class LensBlur {
  /// Lightroom has no such slider inside masks, so the property there is ours.
  public static final Control AMOUNT =
      new Control(
          "blur.amount",
          "Blur amount",
          0,
          100,
          0,
          1,
          "",
          "How far everything else is blurred; in a mask it adds to or takes from the picture's.",
          new Control.Crs("LensBlur/BlurAmount", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("gg:LocalLensBlur", 1, -100, 100)));

  public static final Control NEAR =
      of(
          "blur.near",
          "Focus from",
          0,
          100,
          0,
          "Near",
          "Nearest depth that stays sharp, 0 is the nearest of the photo.");

  /// Absent: what the subject spans in depth, near included.
  public static final Control FAR =
      of(
          "blur.far",
          "Focus to",
          0,
          100,
          -1,
          "Far",
          "Farthest depth that stays sharp; unset, the subject is in focus.");

  public static final Control SHAPE =
      of(
          "blur.shape",
          "Bokeh shape",
          0,
          4,
          0,
          "BokehShape",
          "Shape of blurred lights: 0 circle, 1 bubble, 2 blades, 3 ring, 4 cat's eye.");

  public static final Control BLADES =
      Declaration.slider(
          "blur.blades",
          "Blades",
          5,
          9,
          5,
          1,
          "",
          "gg:LensBlurBlades",
          Control.Form.UNSIGNED,
          "How many blades the aperture of shape 2 has.");

  public static final Control CAT_EYE =
      of(
          "blur.cateye",
          "Cat's eye",
          0,
          100,
          0,
          "CatEyeAmount",
          "Cuts the shape towards the corners, as the barrel of a lens does.");

  public static final Control BOOST =
      of(
          "blur.boost",
          "Highlight boost",
          0,
          100,
          0,
          "HighlightsBoost",
          "Gives lights back what the photo cut off, so that they shine when blurred.");

  public static final Control THRESHOLD =
      of(
          "blur.threshold",
          "Highlight threshold",
          0,
          100,
          50,
          "HighlightsThreshold",
          "How bright a light must be to be boosted.");

  /// Prefix of the fields of Lightroom's structure.
  public static final String STRUCT = "LensBlur/";

  public static final Declaration DECLARATION =
      new Declaration(
          "blur",
          "Lens blur",
          "effects",
          List.of(AMOUNT, NEAR, FAR, SHAPE, BLADES, CAT_EYE, BOOST, THRESHOLD));

  /// Depths 0..1 that stay sharp.
  public record Range(double near, double far) {
    public Range {
      if (!(near <= far)) {
        double swap = near;
        near = far;
        far = swap;
      }
    }
  }

  private LensBlur() {}

  private static Control of(
      String id, String label, double min, double max, double neutral, String field, String help) {
    return Declaration.slider(
        id, label, min, max, neutral, 1, "", STRUCT + field, Control.Form.UNSIGNED, help);
  }

  /// Whether the whole picture is blurred.
  public static boolean asked(Settings s) {
    return s.get(AMOUNT) > 0;
  }

  /// Whether anything is: the whole picture, or where a mask says so.
  public static boolean anywhere(Settings s) {
    return asked(s) || s.masks().stream().anyMatch(m -> m.takesPart() && m.get(AMOUNT) > 0);
  }

  /// The range that was picked; empty when it is the subject's.
  public static Optional<Range> picked(Settings s) {
    double far = s.get(FAR);
    return far < 0 ? Optional.empty() : Optional.of(new Range(s.get(NEAR) / 100, far / 100));
  }

  /// In focus between two depths, 0..100.
  public static Settings focused(Settings s, double near, double far) {
    return s.with(NEAR, Math.min(near, far)).with(FAR, Math.max(near, far));
  }

  /// In focus where the subject is, on each photo anew.
  public static Settings onSubject(Settings s) {
    return s.with(NEAR, NEAR.neutral()).with(FAR, FAR.neutral());
  }

  /// What of the settings matters, as a key.
  public static List<Double> key(Settings s) {
    return DECLARATION.controls().stream().map(s::get).toList();
  }
}
