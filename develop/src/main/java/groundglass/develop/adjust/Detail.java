package groundglass.develop.adjust;

import groundglass.develop.adjust.detail.Sharpen;
import groundglass.develop.adjust.detail.UnsharpMask;
import groundglass.develop.adjust.effects.Grain;
import groundglass.develop.adjust.effects.GrainNoise;
import groundglass.develop.adjust.effects.Vignette;
import groundglass.develop.adjust.effects.VignetteShape;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;

/// The adjustments that look at neighbours or at the place in the shown picture: capture
/// sharpening, the post-crop vignette and grain. Work on the picture after the pointwise pass.
public final class Detail {
  private Detail() {}

  /// Whether everything here leaves the picture as it is, so that the pointwise pass is the last.
  public static boolean leaves(Settings settings, List<Mask> masks) {
    return settings.get(Sharpen.AMOUNT) == 0
        && settings.get(Vignette.AMOUNT) == 0
        && !Grain.any(settings, masks);
  }

  /// Grain of the picture and of masks, in place; call it only where [Grain#any] says that there is
  /// some.
  public static void grain(Image shown, GrainNoise noise, int threads) {
    Strips.run(shown.height(), threads, (from, to) -> noise.apply(shown, from, to));
  }

  /// Sharpens the upright, uncropped or cropped picture; `scale` = pixels of this picture per
  /// full-size pixel (radius is in full-size pixels). Returns the same object when off. `threads`
  /// bounds the workers; bytes do not depend on it. Raw and other files are treated alike: amount 0
  /// is off for both.
  public static Image sharpen(
      Image picture, Settings settings, boolean raw, double scale, int threads) {
    if (settings.get(Sharpen.AMOUNT) == 0) {
      return picture;
    }
    int n = picture.width() * picture.height();
    var out =
        new Image(picture.width(), picture.height(), new float[n], new float[n], new float[n]);
    var kernel = UnsharpMask.plan(settings, scale);
    Strips.run(picture.height(), threads, (from, to) -> kernel.apply(picture, out, from, to));
    return out;
  }

  /// Post-crop vignette on the whole shown picture, in place on the given picture when it is not
  /// off.
  public static Image vignette(Image shown, Settings settings, int threads) {
    if (settings.get(Vignette.AMOUNT) == 0) {
      return shown;
    }
    var shape = VignetteShape.plan(settings, shown.width(), shown.height());
    Strips.run(shown.height(), threads, (from, to) -> shape.apply(shown, from, to));
    return shown;
  }
}
