package groundglass.develop.adjust;

import groundglass.develop.adjust.color.OkLab;
import groundglass.develop.adjust.color.Vibrance;

/// Chroma scaling in OKLab. With all cone roots moved towards lightness L by the same factor, L and
/// hue stay and only L has to be computed; a and b are needed for vibrance alone.
final class Chroma {
  private static final Table CUBE_ROOT = new Table(Math::cbrt);
  private static final float SMALLEST = 0x1p-16f;
  private static final float ROOT_OF_SMALLEST = (float) Math.cbrt(0x1p-16);

  private final float[] to = OkLab.toLms();
  private final float[] from = OkLab.fromLms();

  /// In place on linear Rec.2020. `saturation` 0 (grey) .. 2, `vibrance` -1..1.
  void apply(float[] px, float saturation, float vibrance) {
    float l = root(to[0] * px[0] + to[1] * px[1] + to[2] * px[2]);
    float m = root(to[3] * px[0] + to[4] * px[1] + to[5] * px[2]);
    float s = root(to[6] * px[0] + to[7] * px[1] + to[8] * px[2]);
    float light = 0.21045426f * l + 0.79361779f * m - 0.00407205f * s;
    float k = saturation;
    if (vibrance != 0) {
      float a = 1.97799850f * l - 2.42859221f * m + 0.45059371f * s;
      float b = 0.02590404f * l + 0.78277177f * m - 0.80867577f * s;
      k *= Vibrance.scale(a, b, vibrance);
    }
    if (k <= 0) {
      float grey = light * light * light;
      px[0] = grey;
      px[1] = grey;
      px[2] = grey;
      return;
    }
    l = light + k * (l - light);
    m = light + k * (m - light);
    s = light + k * (s - light);
    l *= l * l;
    m *= m * m;
    s *= s * s;
    px[0] = from[0] * l + from[1] * m + from[2] * s;
    px[1] = from[3] * l + from[4] * m + from[5] * s;
    px[2] = from[6] * l + from[7] * m + from[8] * s;
  }

  /// Odd cube root; straight to 0 below 2^-16, which no display shows.
  private static float root(float v) {
    float x = Math.abs(v);
    float y = x < SMALLEST ? x * (ROOT_OF_SMALLEST / SMALLEST) : CUBE_ROOT.at(x);
    return v < 0 ? -y : y;
  }
}
