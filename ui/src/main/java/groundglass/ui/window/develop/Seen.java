package groundglass.ui.window.develop;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/// What of the picture is seen instead of it: where it is clipped, its light alone, or where
/// sharpening acts. Pure functions of the picture for the screen, and no change of settings.
enum Seen {
  /// the picture as it is
  PLAIN,
  /// the picture, red where a channel is at its upper end and blue where it is at its lower
  CLIPPED,
  /// black but for the channels that are at their upper end
  LIGHTS,
  /// white but for the channels that are at their lower end
  DARKS,
  /// the light alone
  GREY,
  /// white where sharpening acts
  EDGES;

  private static final int TOO_LIGHT = 0xff2e2e;
  private static final int TOO_DARK = 0x2e6bff;

  /// What the slider of a control sees, while Alt is held.
  static Optional<Seen> of(String control) {
    return switch (control) {
      case "exposure", "highlights", "whites" -> Optional.of(LIGHTS);
      case "shadows", "blacks" -> Optional.of(DARKS);
      case "sharp.masking" -> Optional.of(EDGES);
      case "sharp.amount",
          "sharp.radius",
          "sharp.detail",
          "nr.lum",
          "nr.lum.detail",
          "nr.lum.contrast",
          "texture",
          "clarity" ->
          Optional.of(GREY);
      default -> Optional.empty();
    };
  }

  /// The picture itself where nothing is to be changed.
  BufferedImage of(BufferedImage picture) {
    if (this == PLAIN || this == EDGES) {
      return picture;
    }
    int w = picture.getWidth();
    int h = picture.getHeight();
    var out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    picture.getRGB(0, 0, w, h, pixels, 0, w);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(pixels[i] & 0xffffff);
    }
    return out;
  }

  private int pixel(int rgb) {
    int r = rgb >> 16 & 0xff;
    int g = rgb >> 8 & 0xff;
    int b = rgb & 0xff;
    return switch (this) {
      case PLAIN, EDGES -> rgb;
      case CLIPPED ->
          r == 255 || g == 255 || b == 255
              ? TOO_LIGHT
              : r == 0 || g == 0 || b == 0 ? TOO_DARK : rgb;
      case LIGHTS -> at(r, 255) << 16 | at(g, 255) << 8 | at(b, 255);
      case DARKS -> (255 - at(r, 0)) << 16 | (255 - at(g, 0)) << 8 | 255 - at(b, 0);
      case GREY -> 0x010101 * (int) Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
    };
  }

  private static int at(int value, int end) {
    return value == end ? 255 : 0;
  }
}
