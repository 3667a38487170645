package groundglass.develop.image;

/// Coverage per pixel, 8 bit: 0 = not selected, 255 = selected; rows first. The array is shared,
/// not copied.
public final class Matte {
  private final int width;
  private final int height;
  private final byte[] alpha;

  public Matte(int width, int height, byte[] alpha) {
    if (width <= 0 || height <= 0 || alpha.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(alpha.length + " bytes for " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.alpha = alpha;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public byte[] alpha() {
    return alpha;
  }

  /// A coverage of 0..1 as it is stored.
  public static byte bits(float coverage) {
    return (byte) (int) (coverage * 255f + 0.5f);
  }

  /// Coverage 0..1 at a pixel.
  public float at(int x, int y) {
    return (alpha[y * width + x] & 0xff) / 255f;
  }

  /// Mean coverage, 0..1.
  public double area() {
    long sum = 0;
    for (byte a : alpha) {
      sum += a & 0xff;
    }
    return sum / 255.0 / alpha.length;
  }
}
