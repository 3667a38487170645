package groundglass.develop.image;

/// Luminance of linear Rec.2020 pixels.
public final class Luminance {
  private static final int STEPS = 4096;
  private static final float[] DISPLAY = new float[STEPS + 2];

  static {
    for (int i = 0; i < DISPLAY.length; i++) {
      double v = Math.min(1, (double) i / STEPS);
      // table over the square root, so that the steep toe has enough steps
      double linear = v * v;
      DISPLAY[i] =
          (float)
              (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055);
    }
  }

  private Luminance() {}

  /// Y of ITU-R BT.2020.
  public static float of(float r, float g, float b) {
    return 0.2627f * r + 0.6780f * g + 0.0593f * b;
  }

  /// Display luminance 0..1: Y, clipped, with the sRGB transfer function.
  public static float display(float r, float g, float b) {
    float y = of(r, g, b);
    if (!(y > 0)) {
      return 0;
    }
    float x = (float) Math.sqrt(Math.min(1, y)) * STEPS;
    int i = (int) x;
    return DISPLAY[i] + (DISPLAY[i + 1] - DISPLAY[i]) * (x - i);
  }
}
