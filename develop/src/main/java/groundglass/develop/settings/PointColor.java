package groundglass.develop.settings;

import java.util.stream.DoubleStream;

/// One sampled colour and what happens to the colours like it. The sample: `hue` 0..6 (red 0, green
/// 2, blue 4, as the DNG SDK counts), `saturation` 0..1 and `luminance` 0..1 of its linear HSV.
/// `hueShift`, `satScale`, `lumScale` -1..1; `range` 0..1 widens all three ranges, 0.5 = as they
/// are; `variance` -100..100 pulls like colours together (-) or apart. Ranges: outside them nothing
/// changes.
public record PointColor(
    double hue,
    double saturation,
    double luminance,
    double hueShift,
    double satScale,
    double lumScale,
    double range,
    Range hueRange,
    Range satRange,
    Range lumRange,
    double variance) {
  /// 0 below `a`, rising to 1 at `b`, 1 until `c`, falling to 0 at `d`.
  public record Range(double a, double b, double c, double d) {
    public Range {
      if (!(a <= b && b <= c && c <= d)) {
        throw new IllegalArgumentException("range " + a + " " + b + " " + c + " " + d);
      }
    }

    /// `middle` 0.18 to both sides full, 0.73 none, cut to 0..1: what Lightroom writes.
    static Range around(double middle) {
      return new Range(
          cut(middle - 0.73), cut(middle - 0.18), cut(middle + 0.18), cut(middle + 0.73));
    }

    private static double cut(double v) {
      return Math.rint(Math.clamp(v, 0.0, 1.0) * 100) / 100;
    }
  }

  public PointColor {
    boolean finite =
        DoubleStream.of(hue, saturation, luminance, hueShift, satScale, lumScale, range, variance)
            .allMatch(Double::isFinite);
    if (!finite) {
      throw new IllegalArgumentException("a point colour that is no number");
    }
    hue = hue - 6 * Math.floor(hue / 6);
    saturation = Math.clamp(saturation, 0, 1);
    luminance = Math.clamp(luminance, 0, 1);
    hueShift = Math.clamp(hueShift, -1, 1);
    satScale = Math.clamp(satScale, -1, 1);
    lumScale = Math.clamp(lumScale, -1, 1);
    range = Math.clamp(range, 0, 1);
    variance = Math.clamp(variance, -100, 100);
  }

  /// A new sample that changes nothing yet. `display`: its luminance in display gamma, 0..1.
  public static PointColor of(double hue, double saturation, double luminance, double display) {
    return new PointColor(
        hue,
        saturation,
        luminance,
        0,
        0,
        0,
        0.5,
        new Range(0, 0.33, 0.67, 1),
        Range.around(saturation),
        Range.around(display),
        0);
  }

  public PointColor shifted(double hueShift, double satScale, double lumScale) {
    return new PointColor(
        hue,
        saturation,
        luminance,
        hueShift,
        satScale,
        lumScale,
        range,
        hueRange,
        satRange,
        lumRange,
        variance);
  }

  public PointColor withRange(double range) {
    return new PointColor(
        hue,
        saturation,
        luminance,
        hueShift,
        satScale,
        lumScale,
        range,
        hueRange,
        satRange,
        lumRange,
        variance);
  }

  public PointColor withVariance(double variance) {
    return new PointColor(
        hue,
        saturation,
        luminance,
        hueShift,
        satScale,
        lumScale,
        range,
        hueRange,
        satRange,
        lumRange,
        variance);
  }

  public boolean neutral() {
    return hueShift == 0 && satScale == 0 && lumScale == 0 && variance == 0;
  }
}
