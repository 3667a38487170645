package groundglass.develop.mask;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Matte;

/// Shows a matte over its picture, in six ways. A pure function: window and contact sheet draw the
/// same.
public final class Overlay {
  public enum Mode {
    COLOR,
    COLOR_ON_GREY,
    IMAGE_ON_GREY,
    IMAGE_ON_BLACK,
    IMAGE_ON_WHITE,
    WHITE_ON_BLACK
  }

  /// Linear Rec.2020, and how much of it lies over what is selected, 0..1.
  public record Tint(float r, float g, float b, float opacity) {
    public static final Tint RED = new Tint(0.63f, 0.07f, 0.02f, 0.5f);
    public static final Tint GREEN = new Tint(0.33f, 0.92f, 0.09f, 0.5f);
    public static final Tint BLUE = new Tint(0.04f, 0.01f, 0.9f, 0.5f);
    public static final Tint WHITE = new Tint(1, 1, 1, 0.5f);
    public static final Tint BLACK = new Tint(0, 0, 0, 0.5f);
  }

  private Overlay() {}

  /// `picture` is linear and as large as the matte.
  public static Image draw(Image picture, Matte matte, Mode mode, Tint tint) {
    int n = matte.alpha().length;
    if (picture.r().length != n) {
      throw new IllegalArgumentException("a matte of another size than its picture");
    }
    var out = Image.black(picture.width(), picture.height());
    float[] r = picture.r();
    float[] g = picture.g();
    float[] b = picture.b();
    for (int i = 0; i < n; i++) {
      float a = (matte.alpha()[i] & 0xff) / 255f;
      float grey = Luminance.of(r[i], g[i], b[i]);
      switch (mode) {
        case COLOR ->
            mix(out, i, r[i], g[i], b[i], tint.r(), tint.g(), tint.b(), a * tint.opacity());
        case COLOR_ON_GREY ->
            mix(out, i, grey, grey, grey, tint.r(), tint.g(), tint.b(), a * tint.opacity());
        case IMAGE_ON_GREY -> mix(out, i, grey, grey, grey, r[i], g[i], b[i], a);
        case IMAGE_ON_BLACK -> mix(out, i, 0, 0, 0, r[i], g[i], b[i], a);
        case IMAGE_ON_WHITE -> mix(out, i, 1, 1, 1, r[i], g[i], b[i], a);
        case WHITE_ON_BLACK -> {
          float v = linear(a); // so that the matte's numbers are what the screen shows
          mix(out, i, v, v, v, v, v, v, 0);
        }
      }
    }
    return out;
  }

  private static void mix(
      Image out, int i, float r, float g, float b, float r2, float g2, float b2, float t) {
    out.r()[i] = r + (r2 - r) * t;
    out.g()[i] = g + (g2 - g) * t;
    out.b()[i] = b + (b2 - b) * t;
  }

  private static float linear(float v) {
    return v <= 0.04045f ? v / 12.92f : (float) Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
