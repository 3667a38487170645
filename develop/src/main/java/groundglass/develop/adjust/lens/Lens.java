package groundglass.develop.adjust.lens;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.frame.Radial;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Control.Form;
import groundglass.develop.settings.Settings;
import java.util.List;

/// What the lens did to straight lines and to the corners.
public final class Lens {
  public static final Control ENABLE =
      of(
          "enable",
          "Profile corrections",
          0,
          1,
          0,
          "LensProfileEnable",
          Form.UNSIGNED,
          "1 corrects by the lens's profile, if there is one for it.");
  public static final Control BUILT_IN =
      of(
          "builtIn",
          "Built-in corrections",
          0,
          1,
          1,
          "gg:LensBuiltIn",
          Form.UNSIGNED,
          "1 corrects by what the file itself tells of its lens; 0 leaves that away.");
  public static final Control DISTORTION_SCALE =
      of(
          "distortionScale",
          "Profile: distortion",
          0,
          200,
          100,
          "LensProfileDistortionScale",
          Form.UNSIGNED,
          "How much of the profile's distortion correction is used, in percent.");
  public static final Control VIGNETTING_SCALE =
      of(
          "vignettingScale",
          "Profile: vignetting",
          0,
          200,
          100,
          "LensProfileVignettingScale",
          Form.UNSIGNED,
          "How much of the profile's brightening of the corners is used.");
  public static final Control CA =
      of(
          "ca",
          "Remove colour fringes",
          0,
          1,
          0,
          "AutoLateralCA",
          Form.UNSIGNED,
          "1 brings red and blue to the size of green towards the corners.");
  public static final Control DISTORTION =
      of(
          "distortion",
          "Distortion",
          -100,
          100,
          0,
          "LensManualDistortionAmount",
          Form.SIGNED,
          "Positive straightens lines that bulge outwards (barrel), negative those that bend in.");
  public static final Control VIGNETTE =
      of(
          "vignette",
          "Vignetting",
          -100,
          100,
          0,
          "VignetteAmount",
          Form.SIGNED,
          "Brightens (+) or darkens (-) the corners of the whole frame, whatever the crop.");
  public static final Control MIDPOINT =
      of(
          "midpoint",
          "Vignetting: midpoint",
          0,
          100,
          50,
          "VignetteMidpoint",
          Form.UNSIGNED,
          "Low reaches towards the centre, high stays in the corners.");

  public static final Declaration DECLARATION =
      new Declaration(
          "lens",
          "Lens corrections",
          "lens",
          List.of(
              ENABLE,
              BUILT_IN,
              DISTORTION_SCALE,
              VIGNETTING_SCALE,
              CA,
              DISTORTION,
              VIGNETTE,
              MIDPOINT));

  /// Of the corner's radius at either end of the slider.
  private static final double STRONGEST = 0.25;

  private Lens() {}

  private static Control of(
      String id,
      String label,
      double min,
      double max,
      double neutral,
      String crs,
      Form form,
      String help) {
    return Declaration.slider("lens." + id, label, min, max, neutral, 1, "", crs, form, help);
  }

  /// The manual correction: one quadratic term, which leaves the centre and lines through it alone.
  /// Against pincushion the picture is enlarged so that its corners stay filled.
  static Radial manual(Settings s) {
    double k = -STRONGEST * s.get(DISTORTION) / 100;
    if (k == 0) {
      return Radial.ONE;
    }
    Radial bent = new Radial(1, 0, k, 0, 0, 0, 0);
    return k > 0 ? bent.times(1 / (1 + k)) : bent;
  }
}
