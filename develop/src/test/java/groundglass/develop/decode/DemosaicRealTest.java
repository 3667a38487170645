package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// Real photos made small, so that every pixel knows all of its colours, are made a mosaic of and
/// brought back. Over roots of light, as the eye sees it.
class DemosaicRealTest {
  private static final float[] CLIP = {2, 2, 2};
  private static final int SIDE = 480;

  private static Image truth(Path file) {
    Image whole = ((Decoded.Photo) Decoders.decode(file, SIDE)).image();
    double scale = (double) SIDE / Math.max(whole.width(), whole.height());
    int w = (int) (whole.width() * scale) & ~1;
    int h = (int) (whole.height() * scale) & ~1;
    Image small = Resample.resize(whole, w, h, Strips.common());
    for (float[] plane : new float[][] {small.r(), small.g(), small.b()}) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = Math.clamp(plane[i], 0f, 1f);
      }
    }
    return small;
  }

  private static double psnr(Image a, Image truth) {
    float[][] x = {a.r(), a.g(), a.b()};
    float[][] y = {truth.r(), truth.g(), truth.b()};
    double sum = 0;
    int n = 0;
    int w = truth.width();
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < x[c].length; i++) {
        int px = i % w;
        int py = i / w;
        if (px >= 4 && py >= 4 && px < w - 4 && py < truth.height() - 4) {
          double d = Math.sqrt(Math.max(0, x[c][i])) - Math.sqrt(y[c][i]);
          sum += d * d;
          n++;
        }
      }
    }
    return -10 * Math.log10(sum / n);
  }

  /// Means of the nearest sites of each colour.
  private static Image bilinear(Demosaic.Mosaic m) {
    Image out = Image.black(m.width(), m.height());
    float[][] planes = {out.r(), out.g(), out.b()};
    for (int y = 1; y < m.height() - 1; y++) {
      for (int x = 1; x < m.width() - 1; x++) {
        float[] sum = new float[3];
        float[] weight = new float[3];
        for (int k = 0; k < 9; k++) {
          int i = x + k % 3 - 1;
          int j = y + k / 3 - 1;
          float near = (2 - Math.abs(i - x)) * (2 - Math.abs(j - y));
          sum[m.colour(i, j)] += near * m.values()[j * m.width() + i];
          weight[m.colour(i, j)] += near;
        }
        for (int c = 0; c < 3; c++) {
          boolean own = m.colour(x, y) == c;
          planes[c][y * m.width() + x] = own ? m.values()[y * m.width() + x] : sum[c] / weight[c];
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "shoot/castle_100_7100.jpg",
    "shoot/single_lake.jpg",
    "shoot/tree_IMG_1025.jpg",
    "portraits/photolab_05.jpg"
  })
  void realPhotosComeBackBetterThanByMeans(String name) {
    String shared = System.getProperty("groundglass.shared", "");
    Path file = Path.of(shared, "photos", name);
    assumeTrue(!shared.isEmpty() && Files.exists(file));
    Image truth = truth(file);
    int w = truth.width();
    float[] v = new float[w * truth.height()];
    var m = new Demosaic.Mosaic(v, w, truth.height(), new int[] {0, 1, 1, 2});
    float[][] planes = {truth.r(), truth.g(), truth.b()};
    for (int i = 0; i < v.length; i++) {
      v[i] = planes[m.colour(i % w, i / w)][i];
    }
    double means = psnr(bilinear(m), truth);
    double ours = psnr(Demosaic.image(m, CLIP, Matrix3.IDENTITY, 1), truth);
    LoggerFactory.getLogger(DemosaicRealTest.class)
        .info("{}: RCD {} dB, means {} dB", name, ours, means);
    assertThat(ours)
        .as("%s: RCD %.2f dB, means %.2f dB", name, ours, means)
        .isGreaterThan(means + 1.5);
  }
}
