package groundglass.ai.infer;

/// CIE L*a*b* (D65) of 8-bit sRGB, for descriptors: L 0..100, a and b about -100..100.
public final class Lab {
  private static final float[] LINEAR = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      double v = i / 255.0;
      LINEAR[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
  }

  private Lab() {}

  /// Interleaved L, a, b of every pixel.
  public static float[] of(Picture picture) {
    byte[] rgb = picture.rgb();
    float[] lab = new float[rgb.length];
    for (int i = 0; i < rgb.length; i += 3) {
      float r = LINEAR[rgb[i] & 0xff];
      float g = LINEAR[rgb[i + 1] & 0xff];
      float b = LINEAR[rgb[i + 2] & 0xff];
      double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
      double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
      double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
      lab[i] = (float) (116 * y - 16);
      lab[i + 1] = (float) (500 * (x - y));
      lab[i + 2] = (float) (200 * (y - z));
    }
    return lab;
  }

  private static double f(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
}
