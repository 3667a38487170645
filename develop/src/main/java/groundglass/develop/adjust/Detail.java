package groundglass.develop.adjust;

import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;

/// The adjustments that look at neighbours or at the place in the shown picture: capture
/// sharpening, and the post-crop vignette. Work on the picture after the pointwise pass.
public final class Detail {
  private Detail() {}

  /// Sharpens the upright, uncropped or cropped picture; `scale` = pixels of this picture per
  /// full-size pixel (radius is in full-size pixels). Returns the same object when off. `threads`
  /// bounds the workers; bytes do not depend on it.
  public static Image sharpen(
      Image picture, Settings settings, boolean raw, double scale, int threads) {
    throw new UnsupportedOperationException();
  }

  /// Post-crop vignette on the whole shown picture, in place on the given picture when it is not
  /// off.
  public static Image vignette(Image shown, Settings settings, int threads) {
    throw new UnsupportedOperationException();
  }
}
