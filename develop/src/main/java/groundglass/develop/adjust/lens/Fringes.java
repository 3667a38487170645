package groundglass.develop.adjust.lens;

import groundglass.develop.frame.Radial;
import groundglass.develop.image.Image;

/// Finds how much larger or smaller a lens draws red and blue than green, from the picture itself:
/// in blocks where a colour follows green closely, what it lacks of being a multiple of green is
/// regressed on green's slope away from the centre (one step of the registration of Lucas and
/// Kanade, IJCAI 1981, with the scale as the only unknown).
public final class Fringes {
  /// The longest side of the picture that is measured.
  public static final int LOOK = 2048;

  private static final int BLOCK = 32;
  private static final double FOLLOWS = 0.95;
  private static final double LIVELY = 1e-4;

  /// Blocks needed, and the largest difference in size that is believed.
  private static final int ENOUGH = 24;

  private static final double MOST = 0.004;

  /// A tenth of a pixel in the corner of the measured picture is not worth a resampling.
  private static final double LEAST = 0.1;

  private Fringes() {}

  /// The factors of red's and blue's radius. `image` is the whole picture, in any orientation.
  public static LensModel find(Image image) {
    return new LensModel(
        "measured in the picture",
        Radial.ONE,
        factor(image.r(), image),
        factor(image.b(), image),
        Radial.ONE);
  }

  private static Radial factor(float[] colour, Image image) {
    double[] sums = new double[3];
    for (int y = 1; y + BLOCK < image.height(); y += BLOCK) {
      for (int x = 1; x + BLOCK < image.width(); x += BLOCK) {
        block(colour, image, x, y, sums);
      }
    }
    double scale = sums[1] > 0 ? sums[0] / sums[1] : 0;
    double corner = Math.hypot(image.width(), image.height()) / 2;
    boolean believed =
        sums[2] >= ENOUGH && Math.abs(scale) <= MOST && Math.abs(scale) * corner >= LEAST;
    return believed ? Radial.ONE.times(1 - scale) : Radial.ONE;
  }

  /// Adds a block's share of the least squares for `colour(p) = k * green(p * (1 + s)) + c`.
  private static void block(float[] colour, Image image, int x0, int y0, double[] sums) {
    float[] g = image.g();
    int w = image.width();
    double n = BLOCK * BLOCK;
    double sg = 0;
    double sc = 0;
    double gg = 0;
    double gc = 0;
    double cc = 0;
    for (int y = y0; y < y0 + BLOCK; y++) {
      for (int x = x0; x < x0 + BLOCK; x++) {
        double a = g[y * w + x];
        double b = colour[y * w + x];
        sg += a;
        sc += b;
        gg += a * a;
        gc += a * b;
        cc += b * b;
      }
    }
    double varG = gg / n - sg * sg / n / n;
    double varC = cc / n - sc * sc / n / n;
    double cov = gc / n - sg * sc / n / n;
    if (varG < LIVELY || cov <= 0 || cov * cov < FOLLOWS * FOLLOWS * varG * varC) {
      return;
    }
    double k = cov / varG;
    double c = (sc - k * sg) / n;
    double top = 0;
    double bottom = 0;
    for (int y = y0; y < y0 + BLOCK; y++) {
      for (int x = x0; x < x0 + BLOCK; x++) {
        int i = y * w + x;
        double slope =
            (g[i + 1] - g[i - 1]) / 2 * (x + 0.5 - w / 2.0)
                + (g[i + w] - g[i - w]) / 2 * (y + 0.5 - image.height() / 2.0);
        top += (colour[i] - k * g[i] - c) * k * slope;
        bottom += k * k * slope * slope;
      }
    }
    // Each block counts by how well it tells, not by how bright it is.
    sums[0] += top / varC;
    sums[1] += bottom / varC;
    sums[2]++;
  }
}
