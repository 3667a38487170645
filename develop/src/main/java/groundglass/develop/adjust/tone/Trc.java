package groundglass.develop.adjust.tone;

/// The sRGB transfer curve (IEC 61966-2-1), continued as a power above 1: the "display gamma" in
/// which tones are judged.
public final class Trc {
  private Trc() {}

  public static double encode(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  public static double decode(double display) {
    return display <= 0.04045 ? display / 12.92 : Math.pow((display + 0.055) / 1.055, 2.4);
  }
}
