package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// The edge-aware base: log2 luminance with texture smoothed away and edges kept. It depends on no
/// slider, so that every local tone control works on the same cached plane.
public final class EdgeAware {
  /// Darkest luminance told apart, 2^-16 of diffuse white.
  private static final float FLOOR = 1f / 65536;

  /// The coefficients are computed at this long side whatever the picture's size: cost stays small
  /// and a preview gets the same base as the full picture.
  private static final int WORK = 1024;

  /// Edge steps well above sqrt(EPS) = 0.3 stops stay, texture well below goes.
  private static final float EPS = 0.09f;

  /// Radius of the smoothing as a share of the whole frame's long side.
  public static final double SHARE = 0.02;

  private EdgeAware() {}

  /// The base of a picture on the common workers, for a picture that shows the whole frame.
  public static float[] base(Image picture) {
    double radius = SHARE * Math.max(picture.width(), picture.height());
    return base(picture, radius, Strips.common());
  }

  /// Self-guided filter (He, Sun, Tang, TPAMI 2013) with coefficients at reduced size (He, Sun,
  /// arXiv:1505.00996). `radius` in pixels of this picture. Returns log2 luminance per pixel.
  public static float[] base(Image picture, double radius, Strips strips) {
    int w = picture.width();
    int h = picture.height();
    float[] log = logLuminance(picture, strips);
    double scale = Math.min(1, (double) WORK / Math.max(w, h));
    int sw = Math.max(1, (int) Math.round(w * scale));
    int sh = Math.max(1, (int) Math.round(h * scale));
    float[] small = sw == w && sh == h ? log : Resample.area(log, w, h, 0, 0, w, h, sw, sh, strips);
    int r = (int) Math.max(1, Math.round(radius * scale));
    float[] mean = Box.mean(small, sw, sh, r, strips);
    var square = new float[small.length];
    for (int i = 0; i < small.length; i++) {
      square[i] = small[i] * small[i];
    }
    float[] a = Box.mean(square, sw, sh, r, strips);
    var b = new float[small.length];
    for (int i = 0; i < a.length; i++) {
      float variance = Math.max(0, a[i] - mean[i] * mean[i]); // rounding can push it below 0
      a[i] = variance / (variance + EPS);
      b[i] = (1 - a[i]) * mean[i];
    }
    float[] slope = Box.mean(a, sw, sh, r, strips);
    float[] offset = Box.mean(b, sw, sh, r, strips);
    apply(log, w, h, new Lift(sw, sh, w, h), slope, offset, strips);
    return log;
  }

  private static void apply(
      float[] log, int w, int h, Lift lift, float[] slope, float[] offset, Strips strips) {
    strips.run(
        w,
        h,
        (from, to) -> {
          var line = new float[lift.smallWidth()];
          var a = new float[w];
          var b = new float[w];
          for (int y = from; y < to; y++) {
            lift.row(slope, y, line, a);
            lift.row(offset, y, line, b);
            for (int x = 0; x < w; x++) {
              log[y * w + x] = a[x] * log[y * w + x] + b[x];
            }
          }
        });
  }

  private static float[] logLuminance(Image picture, Strips strips) {
    float[] r = picture.r();
    float[] g = picture.g();
    float[] b = picture.b();
    var log = new float[r.length];
    int w = picture.width();
    strips.run(
        w,
        picture.height(),
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            float y = Luminance.of(r[i], g[i], b[i]);
            log[i] = log2(y > FLOOR ? Math.min(y, 65536f) : FLOOR);
          }
        });
    return log;
  }

  /// log2 of a positive normal number to 2e-5: exponent bits plus the atanh series of the mantissa
  /// about sqrt(2).
  static float log2(float v) {
    int bits = Float.floatToRawIntBits(v);
    int exponent = (bits >>> 23) - 127;
    float m = Float.intBitsToFloat(bits & 0x7fffff | 0x3f800000);
    float t = (m - 1.41421356f) / (m + 1.41421356f);
    float t2 = t * t;
    return exponent + 0.5f + t * (2.88539008f + t2 * (0.96179669f + t2 * 0.57707802f));
  }
}
