package groundglass.develop.image;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A planar RGB image: three rows-first planes of `width * height` floats, scene-linear Rec.2020
/// (D65), 1.0 = diffuse white, unclamped. The planes are shared, not copied: whoever hands an image
/// on no longer writes to it. Only [#give] ever changes an image.
///
/// A decoded picture may stay [Coded] until somebody asks for its planes.
public final class Image {
  private static final float[] NONE = {};

  private final int width;
  private final int height;
  private final boolean lazily;
  private @Nullable Coded coded; // guarded by this
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
    this.lazily = false;
    this.r = r;
    this.g = g;
    this.b = b;
  }

  private Image(Coded coded) {
    this.width = coded.width();
    this.height = coded.height();
    this.lazily = true;
    this.coded = coded;
    this.r = NONE;
    this.g = NONE;
    this.b = NONE;
  }

  /// A picture whose planes are made when they are asked for.
  public static Image of(Coded coded) {
    return new Image(coded);
  }

  /// What the planes would be made of, as long as they are not.
  synchronized Optional<Coded> coded() {
    return Optional.ofNullable(coded);
  }

  private synchronized void decode() {
    Coded from = coded;
    if (from != null) {
      r = new float[width * height];
      g = new float[width * height];
      b = new float[width * height];
      from.all(r, g, b, Strips.common());
      coded = null;
    }
  }

  /// Columns `from` until `to` of a row into the same columns of three lines, without making planes
  /// where there are none yet.
  public void read(int y, int from, int to, float[] red, float[] green, float[] blue) {
    Coded of = lazily ? coded().orElse(null) : null;
    if (of != null) {
      of.read(y, from, to, red, green, blue, from);
      return;
    }
    int at = y * width;
    System.arraycopy(r(), at + from, red, from, to - from);
    System.arraycopy(g(), at + from, green, from, to - from);
    System.arraycopy(b(), at + from, blue, from, to - from);
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
    if (lazily) {
      decode();
    }
    return r;
  }

  public float[] g() {
    if (lazily) {
      decode();
    }
    return g;
  }

  public float[] b() {
    if (lazily) {
      decode();
    }
    return b;
  }

  /// Hands plane 0, 1 or 2 out for good: for whoever makes another picture of this one, plane by
  /// plane, where memory has no room for both. Nobody else may hold the image.
  public float[] give(int plane) {
    float[] given = plane == 0 ? r() : plane == 1 ? g() : b();
    switch (plane) {
      case 0 -> r = NONE;
      case 1 -> g = NONE;
      default -> b = NONE;
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
        Arrays.copyOfRange(r(), a, b),
        Arrays.copyOfRange(g(), a, b),
        Arrays.copyOfRange(b(), a, b));
  }

  /// Puts a strip of the same width in its place.
  public void set(int from, Image strip) {
    int at = from * width;
    System.arraycopy(strip.r(), 0, r(), at, strip.r().length);
    System.arraycopy(strip.g(), 0, g(), at, strip.g().length);
    System.arraycopy(strip.b(), 0, b(), at, strip.b().length);
  }
}
