package groundglass.develop.mask;

import groundglass.develop.image.Image;

/// CIE L*a*b* under D50 of linear Rec.2020 pixels, fast enough for whole pictures.
final class Lab {
  private Lab() {}

  /// Rec.2020 to XYZ, Bradford-adapted to D50, each row divided by the white.
  private static final float[] M = {
    0.6734241f / 0.96422f,
    0.1656411f / 0.96422f,
    0.1251286f / 0.96422f,
    0.2790177f,
    0.6753402f,
    0.0456377f,
    -0.0019300f / 0.82521f,
    0.0299784f / 0.82521f,
    0.7973330f / 0.82521f
  };

  /// Fills `out` (L, a, b) from one pixel.
  static void of(float r, float g, float b, float[] out) {
    float x = f(M[0] * r + M[1] * g + M[2] * b);
    float y = f(M[3] * r + M[4] * g + M[5] * b);
    float z = f(M[6] * r + M[7] * g + M[8] * b);
    out[0] = 116 * y - 16;
    out[1] = 500 * (x - y);
    out[2] = 200 * (y - z);
  }

  static void of(Image picture, int i, float[] out) {
    of(picture.r()[i], picture.g()[i], picture.b()[i], out);
  }

  private static float f(float t) {
    return t > 0.008856452f ? cbrt(t) : 7.787037f * Math.max(t, 0) + 16f / 116;
  }

  /// Cube root of a positive number to 1e-6: bits over three, then two steps of Halley's.
  private static float cbrt(float v) {
    float c = Float.intBitsToFloat(Float.floatToRawIntBits(v) / 3 + 709_921_077);
    float c3 = c * c * c;
    c = c * (c3 + v + v) / (c3 + c3 + v);
    c3 = c * c * c;
    return c * (c3 + v + v) / (c3 + c3 + v);
  }
}
