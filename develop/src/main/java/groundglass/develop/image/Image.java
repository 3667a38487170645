package groundglass.develop.image;

import java.util.Arrays;

/// A planar RGB image: three rows-first planes of `width * height` floats, scene-linear Rec.2020
/// (D65), 1.0 = diffuse white, unclamped. The planes are shared, not copied: whoever hands an image
/// on no longer writes to it. Only [#give] ever changes an image.
public final class Image {
  private final int width;
  private final int height;
  private float[] r;
  private float[] g;
  private float[] b;

  public Image(int width, int height, float[] r, float[] g, float[] b) {
    int n = Math.multiplyExact(width, height);
    if (width <= 0 || height <= 0 || r.length != n || g.length != n || b.length != n) {
      throw new IllegalArgumentException(
          "planes of "
              + r.length
              + ", "
              + g.length
              + ", "
              + b.length
              + " for "
              + width
              + "x"
              + height);
    }
    this.width = width;
    this.height = height;
    this.r = r;
    this.g = g;
    this.b = b;
  }

  /// A black image.
  public static Image black(int width, int height) {
    int n = Math.multiplyExact(width, height);
    return new Image(width, height, new float[n], new float[n], new float[n]);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public float[] r() {
    return r;
  }

  public float[] g() {
    return g;
  }

  public float[] b() {
    return b;
  }

  /// Hands plane 0, 1 or 2 out for good: for whoever makes another picture of this one, plane by
  /// plane, where memory has no room for both. Nobody else may hold the image.
  public float[] give(int plane) {
    float[] given = plane == 0 ? r : plane == 1 ? g : b;
    var none = new float[0];
    switch (plane) {
      case 0 -> r = none;
      case 1 -> g = none;
      default -> b = none;
    }
    return given;
  }

  /// A copy of rows `from` until `to`.
  public Image rows(int from, int to) {
    int a = from * width;
    int b = to * width;
    return new Image(
        width,
        to - from,
        Arrays.copyOfRange(r, a, b),
        Arrays.copyOfRange(g, a, b),
        Arrays.copyOfRange(this.b, a, b));
  }

  /// Puts a strip of the same width in its place.
  public void set(int from, Image strip) {
    int at = from * width;
    System.arraycopy(strip.r, 0, r, at, strip.r.length);
    System.arraycopy(strip.g, 0, g, at, strip.g.length);
    System.arraycopy(strip.b, 0, b, at, strip.b.length);
  }
}
