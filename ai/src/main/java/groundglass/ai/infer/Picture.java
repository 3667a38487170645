package groundglass.ai.infer;

import java.awt.image.BufferedImage;

/// An upright photo as the networks see it: 8-bit sRGB, interleaved, rows first. The array is
/// shared, not copied.
public record Picture(int width, int height, byte[] rgb) {
  public Picture {
    if (width <= 0
        || height <= 0
        || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height);
    }
  }

  public static Picture of(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(w, h), 3)];
    int[] row = new int[w];
    int to = 0;
    for (int y = 0; y < h; y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int p : row) {
        rgb[to++] = (byte) (p >> 16);
        rgb[to++] = (byte) (p >> 8);
        rgb[to++] = (byte) p;
      }
    }
    return new Picture(w, h, rgb);
  }

  /// The picture at the left top of a larger one of even grey.
  public Picture filledTo(int w, int h, int grey) {
    if (w == width && h == height) {
      return this;
    }
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(w, h), 3)];
    java.util.Arrays.fill(out, (byte) grey);
    for (int y = 0; y < height; y++) {
      System.arraycopy(rgb, y * width * 3, out, y * w * 3, width * 3);
    }
    return new Picture(w, h, out);
  }

  /// A part of the picture; what lies outside is black.
  public Picture crop(int x0, int y0, int w, int h) {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(w, h), 3)];
    int from = Math.max(0, x0);
    int to = Math.min(width, x0 + w);
    for (int y = Math.max(0, y0); y < Math.min(height, y0 + h) && from < to; y++) {
      System.arraycopy(
          rgb, (y * width + from) * 3, out, ((y - y0) * w + from - x0) * 3, (to - from) * 3);
    }
    return new Picture(w, h, out);
  }
}
