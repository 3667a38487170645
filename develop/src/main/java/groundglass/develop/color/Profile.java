package groundglass.develop.color;

import groundglass.develop.color.Colorimetry.Xy;

/// Output colour spaces.
public enum Profile {
  SRGB(
      "sRGB",
      new Xy(0.64, 0.33),
      new Xy(0.30, 0.60),
      new Xy(0.15, 0.06),
      Colorimetry.D65,
      ToneCurve.Parametric.SRGB),
  DISPLAY_P3(
      "Display P3",
      new Xy(0.68, 0.32),
      new Xy(0.265, 0.69),
      new Xy(0.15, 0.06),
      Colorimetry.D65,
      ToneCurve.Parametric.SRGB),
  /// Adobe RGB (1998): the gamma is 2 + 51/256.
  ADOBE_RGB(
      "Compatible with Adobe RGB (1998)",
      new Xy(0.64, 0.33),
      new Xy(0.21, 0.71),
      new Xy(0.15, 0.06),
      Colorimetry.D65,
      ToneCurve.Parametric.gamma(563 / 256.0)),
  /// ROMM RGB, ISO 22028-2.
  PROPHOTO(
      "ROMM RGB (ProPhoto)",
      new Xy(0.734699, 0.265301),
      new Xy(0.159597, 0.840403),
      new Xy(0.036598, 0.000105),
      Colorimetry.D50,
      new ToneCurve.Parametric(1.8, 1, 0, 1 / 16.0, 1 / 32.0, 0, 0));

  private final String title;
  private final Matrix3 toPcs;
  private final ToneCurve.Parametric curve;
  private final Matrix3 toWorking;

  Profile(String title, Xy red, Xy green, Xy blue, Xy white, ToneCurve.Parametric curve) {
    this.title = title;
    this.curve = curve;
    this.toPcs =
        Colorimetry.adapt(white, Colorimetry.D50)
            .times(Colorimetry.primaries(red, green, blue, white));
    this.toWorking = Colorimetry.PCS_TO_WORKING.times(toPcs);
  }

  /// The profile's name as other programs show it.
  public String title() {
    return title;
  }

  public ToneCurve.Parametric curve() {
    return curve;
  }

  /// Linear RGB of this space to linear Rec.2020.
  public Matrix3 toWorking() {
    return toWorking;
  }

  public Matrix3 fromWorking() {
    return toWorking.inverse();
  }

  Matrix3 toPcs() {
    return toPcs;
  }

  /// An ICC profile (version 4, matrix and curves) for embedding.
  public byte[] icc() {
    return IccWriter.write(title, toPcs, curve);
  }
}
