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
}
