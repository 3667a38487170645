package groundglass.develop.adjust.color;

/// A run of pixels in OKLab (Björn Ottosson, 2020), small enough to stay in the first-level cache
/// while all colour operators work on it. `saturation` is that of the linear pixel, 0..1.
public final class LabBlock {
  public static final int SIZE = 1024;
  private static final float TINY = 1e-6f;

  final float[] l = new float[SIZE];
  final float[] a = new float[SIZE];
  final float[] b = new float[SIZE];
  final float[] saturation = new float[SIZE];
  int n;

  private final float[] to = OkLab.toLms();
  private final float[] from = OkLab.fromLms();

  /// Linear Rec.2020 pixels `start` until `start + count`.
  public void load(float[] red, float[] green, float[] blue, int start, int count) {
    n = count;
    for (int i = 0; i < n; i++) {
      float r = red[start + i];
      float g = green[start + i];
      float bl = blue[start + i];
      float top = Math.max(r, Math.max(g, bl));
      float low = Math.max(0, Math.min(r, Math.min(g, bl)));
      saturation[i] = top > TINY ? 1 - low / top : 0;
      float x = root(to[0] * r + to[1] * g + to[2] * bl);
      float y = root(to[3] * r + to[4] * g + to[5] * bl);
      float z = root(to[6] * r + to[7] * g + to[8] * bl);
      l[i] = 0.21045426f * x + 0.79361779f * y - 0.00407205f * z;
      a[i] = 1.97799850f * x - 2.42859221f * y + 0.45059371f * z;
      b[i] = 0.02590404f * x + 0.78277177f * y - 0.80867577f * z;
    }
  }

  /// Back to linear Rec.2020; what has no chroma is exactly grey.
  public void store(float[] red, float[] green, float[] blue, int start) {
    for (int i = 0; i < n; i++) {
      store(red, green, blue, start, i);
    }
  }

  /// Only where `weight` is not 0.
  public void store(float[] red, float[] green, float[] blue, int start, float[] weight) {
    for (int i = 0; i < n; i++) {
      if (weight[i] > 0) {
        store(red, green, blue, start, i);
      }
    }
  }

  private void store(float[] red, float[] green, float[] blue, int start, int i) {
    float x = l[i] + 0.39633778f * a[i] + 0.21580376f * b[i];
    float y = l[i] - 0.10556135f * a[i] - 0.06385417f * b[i];
    float z = l[i] - 0.08948418f * a[i] - 1.29148555f * b[i];
    x *= x * x;
    y *= y * y;
    z *= z * z;
    boolean grey = a[i] == 0 && b[i] == 0;
    red[start + i] = grey ? x : from[0] * x + from[1] * y + from[2] * z;
    green[start + i] = grey ? x : from[3] * x + from[4] * y + from[5] * z;
    blue[start + i] = grey ? x : from[6] * x + from[7] * y + from[8] * z;
  }

  /// Odd cube root: a guess from the float's exponent, then two steps of Halley.
  static float root(float v) {
    float x = Math.abs(v);
    if (x < 1e-12f) {
      return 0;
    }
    float y = Float.intBitsToFloat(Float.floatToRawIntBits(x) / 3 + 0x2a5137a0);
    for (int i = 0; i < 2; i++) {
      float cube = y * y * y;
      y *= (cube + x + x) / (cube + cube + x);
    }
    return v < 0 ? -y : y;
  }
}
