package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Strips;

/// log2 of luminance: the scale on which edges are judged.
final class Log2 {
  /// Darkest luminance told apart, 2^-16 of diffuse white.
  private static final float FLOOR = 1f / 65536;

  private Log2() {}

  static float[] luminance(Image picture, Strips strips) {
    var log = new float[picture.r().length];
    int w = picture.width();
    strips.run(
        w, picture.height(), (from, to) -> luminance(picture, from * w, to * w, log, from * w));
    return log;
  }

  /// Pixels `from` until `to` into `out` from `at`.
  static void luminance(Image picture, int from, int to, float[] out, int at) {
    float[] r = picture.r();
    float[] g = picture.g();
    float[] b = picture.b();
    for (int i = from; i < to; i++) {
      float y = Luminance.of(r[i], g[i], b[i]);
      out[at + i - from] = of(y > FLOOR ? Math.min(y, 65536f) : FLOOR);
    }
  }

  /// log2 of a positive normal number to 2e-5: exponent bits plus the atanh series of the mantissa
  /// about sqrt(2).
  static float of(float v) {
    int bits = Float.floatToRawIntBits(v);
    int exponent = (bits >>> 23) - 127;
    float m = Float.intBitsToFloat(bits & 0x7fffff | 0x3f800000);
    float t = (m - 1.41421356f) / (m + 1.41421356f);
    float t2 = t * t;
    return exponent + 0.5f + t * (2.88539008f + t2 * (0.96179669f + t2 * 0.57707802f));
  }
}
