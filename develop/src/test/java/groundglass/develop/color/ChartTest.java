package groundglass.develop.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.ProfileChoice;
import groundglass.develop.image.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The 24 patches of a real chart against their published colours.
class ChartTest {
  /// CIE Lab under D50, in the chart's order (X-Rite's averages for charts before November 2014).
  private static final double[][] PUBLISHED = {
    {37.986, 13.555, 14.059}, {65.711, 18.13, 17.81}, {49.927, -4.88, -21.925},
    {43.139, -13.095, 21.905}, {55.112, 8.844, -25.399}, {70.719, -33.397, -0.199},
    {62.661, 36.067, 57.096}, {40.02, 10.41, -45.964}, {51.124, 48.239, 16.248},
    {30.325, 22.976, -21.587}, {72.532, -23.709, 57.255}, {71.941, 19.363, 67.857},
    {28.778, 14.179, -50.297}, {55.261, -38.342, 31.37}, {42.101, 53.378, 28.19},
    {81.733, 4.039, 79.819}, {51.935, 49.986, -14.574}, {51.038, -28.631, -28.638},
    {96.539, -0.425, 1.186}, {81.257, -0.638, -0.335}, {66.766, -0.734, -0.504},
    {50.867, -0.153, -0.27}, {35.656, -0.421, -1.231}, {20.461, -0.079, -0.973}
  };

  /// The middles of the corner patches in the picture, by eye.
  private static final double[][] CORNERS = {{713, 622}, {1254, 620}, {702, 930}, {1256, 924}};

  private static final int HALF = 14;

  @Test
  void aRealChartHasItsPublishedColours() {
    assertThat(difference(ProfileChoice.NONE)).isLessThan(4.2);
  }

  @Test
  void aProfileOfTheCameraBringsTheChartNearer() {
    String shared = System.getProperty("groundglass.shared", "");
    Path dcp = Path.of(shared, "photos", "presets", "Canon EOS 550D.dcp");
    assumeTrue(!shared.isEmpty() && Files.exists(dcp));
    assertThat(difference(new ProfileChoice.File(dcp))).isLessThan(difference(ProfileChoice.NONE));
  }

  private static double difference(ProfileChoice profile) {
    String shared = System.getProperty("groundglass.shared", "");
    Path file = Path.of(shared, "photos", "raw", "canon_kissx4_colorchart.dng");
    assumeTrue(!shared.isEmpty() && Files.exists(file));
    Image image = ((Decoded.Photo) Decoders.decode(file, 0, profile)).image();
    double[][] xyz = new double[24][];
    for (int i = 0; i < 24; i++) {
      xyz[i] = patch(image, i % 6 / 5.0, i / 6 / 3.0);
    }
    // The light is what the second and third grey say; the exposure what all the greys say.
    Colorimetry.Xy white =
        Colorimetry.Xy.of(
            new double[] {
              xyz[20][0] + xyz[21][0], xyz[20][1] + xyz[21][1], xyz[20][2] + xyz[21][2]
            });
    Matrix3 adapt = Colorimetry.adapt(white, Colorimetry.D50);
    double gain = 0;
    for (int i = 18; i < 24; i++) {
      gain += luminance(PUBLISHED[i][0]) / xyz[i][1] / 6;
    }
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < 24; i++) {
      double[] d50 = adapt.times(gain * xyz[i][0], gain * xyz[i][1], gain * xyz[i][2]);
      double e = deltaE2000(lab(d50), PUBLISHED[i]);
      sum += e;
      worst = Math.max(worst, e);
    }
    LoggerFactory.getLogger(ChartTest.class)
        .info("chart, {}: mean difference {}, worst {}", profile, sum / 24, worst);
    return sum / 24;
  }

  @Test
  void theDifferenceIsThatOfThePaper() {
    // Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, table 1, pairs 1, 7,
    // 17.
    assertThat(deltaE2000(new double[] {50, 2.6772, -79.7751}, new double[] {50, 0, -82.7485}))
        .isCloseTo(2.0425, within(1e-4));
    assertThat(deltaE2000(new double[] {50, 0, 0}, new double[] {50, -1, 2}))
        .isCloseTo(2.3669, within(1e-4));
    assertThat(deltaE2000(new double[] {50, 2.5, 0}, new double[] {73, 25, -18}))
        .isCloseTo(27.1492, within(1e-4));
  }

  private static double[] patch(Image image, double u, double v) {
    double[] at = new double[2];
    for (int k = 0; k < 2; k++) {
      at[k] =
          (1 - v) * ((1 - u) * CORNERS[0][k] + u * CORNERS[1][k])
              + v * ((1 - u) * CORNERS[2][k] + u * CORNERS[3][k]);
    }
    double[] rgb = new double[3];
    int n = 0;
    for (int y = (int) at[1] - HALF; y <= at[1] + HALF; y++) {
      for (int x = (int) at[0] - HALF; x <= at[0] + HALF; x++) {
        int i = y * image.width() + x;
        rgb[0] += image.r()[i];
        rgb[1] += image.g()[i];
        rgb[2] += image.b()[i];
        n++;
      }
    }
    return Colorimetry.WORKING_TO_XYZ.times(rgb[0] / n, rgb[1] / n, rgb[2] / n);
  }

  private static double luminance(double l) {
    double f = (l + 16) / 116;
    return f > 6 / 29.0 ? f * f * f : 3 * 36 / 841.0 * (f - 4 / 29.0);
  }

  private static double[] lab(double[] xyz) {
    double x = f(xyz[0] / 0.9642);
    double y = f(xyz[1]);
    double z = f(xyz[2] / 0.8249);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
  }

  private static double deltaE2000(double[] p, double[] q) {
    double mean = (Math.hypot(p[1], p[2]) + Math.hypot(q[1], q[2])) / 2;
    double g = 0.5 * (1 - Math.sqrt(Math.pow(mean, 7) / (Math.pow(mean, 7) + Math.pow(25, 7))));
    double a1 = p[1] * (1 + g);
    double a2 = q[1] * (1 + g);
    double c1 = Math.hypot(a1, p[2]);
    double c2 = Math.hypot(a2, q[2]);
    double h1 = hue(a1, p[2]);
    double h2 = hue(a2, q[2]);
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
    double dL = q[0] - p[0];
    double dC = c2 - c1;
    double dH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh / 2));
    double l = (p[0] + q[0]) / 2;
    double c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
      h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    }
    double t =
        1
            - 0.17 * Math.cos(Math.toRadians(h - 30))
            + 0.24 * Math.cos(Math.toRadians(2 * h))
            + 0.32 * Math.cos(Math.toRadians(3 * h + 6))
            - 0.2 * Math.cos(Math.toRadians(4 * h - 63));
    double sl = 1 + 0.015 * (l - 50) * (l - 50) / Math.sqrt(20 + (l - 50) * (l - 50));
    double sc = 1 + 0.045 * c;
    double sh = 1 + 0.015 * c * t;
    double turn = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
    double rc = 2 * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7)));
    double rt = -Math.sin(Math.toRadians(2 * turn)) * rc;
    double x = dL / sl;
    double y = dC / sc;
    double z = dH / sh;
    return Math.sqrt(x * x + y * y + z * z + rt * y * z);
  }

  private static double hue(double a, double b) {
    double h = Math.toDegrees(Math.atan2(b, a));
    return a == 0 && b == 0 ? 0 : h < 0 ? h + 360 : h;
  }
}
