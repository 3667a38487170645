package groundglass.develop.color;

import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/// Pictures with table profiles, through the Java colour management module into 16-bit numbers of
/// Rec.2020 primaries with gamma 2.2, which keeps their gamut and their shadows.
public final class TableConversion {
  public static final ToneCurve CURVE = ToneCurve.Parametric.gamma(2.2);

  private static final ICC_Profile WIDE =
      ICC_Profile.getInstance(
          IccWriter.write(
              "Rec.2020 gamma 2.2",
              Colorimetry.PCS_TO_WORKING.inverse(),
              ToneCurve.Parametric.gamma(2.2)));

  private TableConversion() {}

  /// `pixels` has as many bands as the profile has components.
  public static WritableRaster convert(Raster pixels, SourceProfile.Tables profile) {
    WritableRaster out =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_USHORT, pixels.getWidth(), pixels.getHeight(), 3, null);
    return new ColorConvertOp(new ICC_Profile[] {profile.profile(), WIDE}, null)
        .filter(pixels, out);
  }
}
