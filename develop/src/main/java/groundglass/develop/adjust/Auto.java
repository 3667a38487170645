package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Vibrance;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.adjust.tone.Whites;
import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.settings.Settings;
import java.util.Arrays;

/// Settings from the statistics of a picture. What they are computed from is the picture without
/// them, so that asking twice gives the same answer.
public final class Auto {
  private static final double LN2 = Math.log(2);

  /// Display tone that the median moves towards, and the share of the way.
  private static final double MIDDLE = 0.43;

  private static final double SHARE = 0.55;

  /// Least over largest channel of what may be a grey under a cast.
  private static final double GREYISH = 0.4;

  /// Share of the cast that is taken away.
  private static final double CAST = 0.7;

  private Auto() {}

  /// What the absolute white-balance controls of a raw photo are relative to.
  public record Shot(boolean raw, double temperature, double tint) {}

  /// Exposure, contrast, highlights, shadows, whites, blacks and vibrance for `picture`, which was
  /// developed without them.
  public static Settings tone(Settings s, Image picture) {
    double[] d = tones(picture);
    double median = Math.max(0.02, at(d, 0.5));
    double stops = SHARE * (Math.log(Trc.decode(MIDDLE) / Trc.decode(median)) / LN2);
    stops *= stops < 0 ? 0.35 : 1; // a bright picture is mostly meant to be bright
    // What is bright already has little room.
    double room = Math.log(1.15 / Math.max(0.05, Trc.decode(at(d, 0.98)))) / LN2;
    stops = Math.clamp(stops, -1.5, Math.clamp(0.4 + room, 0.1, 2.5));
    double ev = Math.rint(stops * 20) / 20;
    double gain = Math.pow(2, ev);
    double[] lit =
        Arrays.stream(d).map(v -> Trc.encode(Exposure.push(Trc.decode(v), gain))).toArray();
    double bright = share(lit, 0.88, 2);
    double dark = share(lit, -1, 0.14);
    double highlights = -Math.clamp(350 * (bright - 0.02), 0, 70);
    double shadows = Math.clamp(110 * (dark - 0.05), 0, 55);
    double spread = at(lit, 0.9) - at(lit, 0.1);
    double contrast = Math.clamp(60 * (0.55 - spread), -10, 25);
    double top = at(lit, 0.995);
    double whites = Math.clamp((0.97 - top) / (0.2 * Math.pow(Math.max(0.3, top), 4)), -0.4, 0.4);
    double low = at(lit, 0.005);
    double blacks = low > 0.03 ? -Math.clamp((low - 0.02) / 0.1, 0, 0.5) : 0.1 * dark;
    return s.with(Exposure.CONTROL, ev)
        .with(Contrast.CONTROL, Math.rint(contrast))
        .with(Highlights.CONTROL, Math.rint(highlights))
        .with(Shadows.CONTROL, Math.rint(shadows))
        .with(Whites.CONTROL, Math.rint(100 * whites))
        .with(Blacks.CONTROL, Math.rint(100 * blacks))
        .with(Vibrance.CONTROL, Math.rint(Math.clamp(22 - 130 * colour(picture), 0, 20)));
  }

  /// Display tones in rising order, a few ten thousand of them.
  private static double[] tones(Image p) {
    int n = p.width() * p.height();
    int step = Math.max(1, n / 40_000);
    double[] d = new double[(n + step - 1) / step];
    for (int k = 0; k < d.length; k++) {
      int i = k * step;
      d[k] = Luminance.display(p.r()[i], p.g()[i], p.b()[i]);
    }
    Arrays.sort(d);
    return d;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.clamp(share * sorted.length, 0, sorted.length - 1)];
  }

  private static double share(double[] v, double from, double to) {
    return (double) Arrays.stream(v).filter(x -> x > from && x < to).count() / v.length;
  }

  /// Mean saturation of the linear pixels, 0..1.
  private static double colour(Image p) {
    int n = p.width() * p.height();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float top = Math.max(p.r()[i], Math.max(p.g()[i], p.b()[i]));
      float low = Math.max(0, Math.min(p.r()[i], Math.min(p.g()[i], p.b()[i])));
      sum += top > 1e-4f ? 0.4 * (1 - low / top) : 0;
    }
    return sum / n;
  }

  /// White balance from the picture as shot: the light is estimated by shades of grey (Finlayson &
  /// Trezzi 2004, Minkowski norm 6) over what is neither clipped nor black, and most of its cast is
  /// taken away; a sunset keeps some of its colour.
  public static Settings white(Settings s, Image asShot, Shot shot) {
    double[] sum = new double[3];
    int n = asShot.width() * asShot.height();
    for (int i = 0; i < n; i++) {
      double[] rgb = {asShot.r()[i], asShot.g()[i], asShot.b()[i]};
      double top = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
      double low = Math.min(rgb[0], Math.min(rgb[1], rgb[2]));
      if (top < 0.95 && low > 0.005 && low > GREYISH * top) { // a blue sky is no light source
        for (int c = 0; c < 3; c++) {
          sum[c] += Math.pow(rgb[c], 6);
        }
      }
    }
    if (!(sum[0] > 0 && sum[1] > 0 && sum[2] > 0)) {
      return s;
    }
    double[] light = new double[3];
    for (int c = 0; c < 3; c++) {
      light[c] = Math.pow(sum[c] / sum[1], CAST / 6);
    }
    return neutral(s, light, shot, true);
  }

  /// The white balance that makes a picked colour of the picture as shot grey; linear Rec.2020.
  public static Settings pick(Settings s, double r, double g, double b, Shot shot) {
    double[] light = {Math.max(r, 1e-4), Math.max(g, 1e-4), Math.max(b, 1e-4)};
    return neutral(s, light, shot, false);
  }

  private static Settings neutral(Settings s, double[] light, Shot shot, boolean whole) {
    double red = Math.log(light[1] / light[0]) / LN2;
    double blue = Math.log(light[1] / light[2]) / LN2;
    if (!shot.raw()) {
      double[] temp = WhiteBalance.tempStep();
      double[] tint = WhiteBalance.tintStep();
      double[] x =
          solve(
              temp[0] - temp[1],
              tint[0] - tint[1],
              temp[2] - temp[1],
              tint[2] - tint[1],
              red,
              blue);
      double t = whole ? Math.rint(x[0]) : x[0];
      double u = whole ? Math.rint(x[1]) : x[1];
      return s.with(WhiteBalance.TEMP_RELATIVE, t).with(WhiteBalance.TINT_RELATIVE, u);
    }
    double from = shot.temperature() > 0 ? shot.temperature() : 5500;
    double mired = 1e6 / from;
    double tint = shot.tint();
    for (int i = 0; i < 12; i++) { // Newton, by differences: the locus has no closed inverse
      double[] g = gains(from, shot.tint(), mired, tint);
      double[] dm = gains(from, shot.tint(), mired + 1, tint);
      double[] dt = gains(from, shot.tint(), mired, tint + 1);
      double[] x =
          solve(dm[0] - g[0], dt[0] - g[0], dm[1] - g[1], dt[1] - g[1], red - g[0], blue - g[1]);
      mired = Math.clamp(mired + Math.clamp(x[0], -80, 80), 1e6 / 50_000, 1e6 / 2000);
      tint = Math.clamp(tint + Math.clamp(x[1], -60, 60), -150, 150);
    }
    double kelvin = 1e6 / mired;
    return s.with(WhiteBalance.TEMP, whole ? Math.rint(kelvin / 50) * 50 : kelvin)
        .with(WhiteBalance.TINT, whole ? Math.rint(tint) : tint);
  }

  /// log2 of red and of blue over green.
  private static double[] gains(double temp0, double tint0, double mired, double tint) {
    double[] g = WhiteBalance.log2Gains(temp0, tint0, 1e6 / mired, tint);
    return new double[] {g[0] - g[1], g[2] - g[1]};
  }

  private static double[] solve(double a, double b, double c, double d, double x, double y) {
    double det = a * d - b * c;
    return Math.abs(det) < 1e-12
        ? new double[2]
        : new double[] {(x * d - b * y) / det, (a * y - x * c) / det};
  }
}
