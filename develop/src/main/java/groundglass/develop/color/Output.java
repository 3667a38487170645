package groundglass.develop.color;

import groundglass.develop.image.Image;
import java.awt.image.BufferedImage;

/// Linear working image to display numbers. Same bytes wherever it is called from.
public final class Output {
  private Output() {}

  /// Interleaved 8-bit RGB, `width * height * 3`, without dither.
  public static byte[] rgb8(Image image, Profile profile) {
    throw new UnsupportedOperationException();
  }

  /// Interleaved 16-bit RGB.
  public static short[] rgb16(Image image, Profile profile) {
    throw new UnsupportedOperationException();
  }

  /// For the screen: TYPE_INT_RGB, sRGB; the same numbers as [#rgb8] with [Profile#SRGB].
  public static BufferedImage screen(Image image) {
    throw new UnsupportedOperationException();
  }
}
