package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.color.Matrix3;
import groundglass.develop.decode.Demosaic.Mosaic;
import groundglass.develop.image.Image;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemosaicTest {
  private static final float[] CLIP = {2, 1, 1.5f};
  private static final int W = 96;
  private static final int H = 70;

  static Stream<int[]> patterns() {
    return Stream.of(
        new int[] {0, 1, 1, 2},
        new int[] {2, 1, 1, 0},
        new int[] {1, 0, 2, 1},
        new int[] {1, 2, 0, 1});
  }

  /// A coloured scene of soft edges and fine lines in three channels.
  private static float scene(int c, double x, double y) {
    double disc = 1 / (1 + Math.exp((Math.hypot(x - 40, y - 30) - 18) * 1.5));
    double lines = 0.5 + 0.5 * Math.sin(0.9 * x + 0.35 * y);
    double[] inside = {0.7, 0.3, 0.15};
    double[] outside = {0.2, 0.35, 0.45};
    return (float) ((disc * inside[c] + (1 - disc) * outside[c]) * (0.55 + 0.4 * lines));
  }

  private static Mosaic mosaic(int[] pattern, int w, int h) {
    float[] v = new float[w * h];
    Mosaic m = new Mosaic(v, w, h, pattern);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        v[y * w + x] = scene(m.colour(x, y), x, y);
      }
    }
    return m;
  }

  private static double psnr(Image image) {
    float[][] planes = {image.r(), image.g(), image.b()};
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < W * H; i++) {
        double d = planes[c][i] - scene(c, i % W, i / W);
        sum += d * d;
      }
    }
    return -10 * Math.log10(sum / 3 / W / H);
  }

  /// Averages of the nearest sites of each colour.
  private static Image bilinear(Mosaic m) {
    Image out = Image.black(W, H);
    float[][] planes = {out.r(), out.g(), out.b()};
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        float[] sum = new float[3];
        float[] weight = new float[3];
        for (int j = Math.max(0, y - 1); j <= Math.min(H - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(W - 1, x + 1); i++) {
            float k = (2 - Math.abs(i - x)) * (2 - Math.abs(j - y));
            sum[m.colour(i, j)] += k * m.values()[j * W + i];
            weight[m.colour(i, j)] += k;
          }
        }
        for (int c = 0; c < 3; c++) {
          planes[c][y * W + x] = sum[c] / weight[c];
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void edgesAndFineLinesComeBackFarBetterThanByAveraging(int[] pattern) {
    Mosaic m = mosaic(pattern, W, H);
    Image picture = Demosaic.image(m, CLIP, Matrix3.IDENTITY, 1);
    assertThat(psnr(picture)).isGreaterThan(psnr(bilinear(m)) + 5).isGreaterThan(36);
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void everySiteKeepsItsOwnNumber(int[] pattern) {
    Mosaic m = mosaic(pattern, W, H);
    Image picture = Demosaic.image(m, CLIP, Matrix3.IDENTITY, 1);
    float[][] planes = {picture.r(), picture.g(), picture.b()};
    for (int i = 0; i < W * H; i++) {
      assertThat(planes[m.colour(i % W, i / W)][i]).isEqualTo(m.values()[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void greyStaysGrey(int factor) {
    float[] v = new float[W * H];
    Random random = new Random(3);
    for (int y = 0; y < H; y += 2) {
      float light = 0.1f + 0.5f * random.nextFloat();
      java.util.Arrays.fill(v, y * W, (y + 2) * W, light);
    }
    Mosaic m = new Mosaic(v, W, H, new int[] {0, 1, 1, 2});
    Image picture = Demosaic.image(m, CLIP, Matrix3.IDENTITY, factor);
    for (int i = 0; i < picture.g().length; i++) {
      assertThat(picture.r()[i]).isCloseTo(picture.g()[i], within(0.12f));
    }
    java.util.Arrays.fill(v, 0.4f);
    picture = Demosaic.image(m, CLIP, Matrix3.IDENTITY, factor);
    for (int i = 0; i < picture.g().length; i++) {
      assertThat(picture.r()[i]).isCloseTo(0.4f, within(1e-4f));
      assertThat(picture.g()[i]).isCloseTo(0.4f, within(1e-4f));
      assertThat(picture.b()[i]).isCloseTo(0.4f, within(1e-4f));
    }
  }

  @Test
  void theStripsDoNotShow() {
    Mosaic tall = mosaic(new int[] {0, 1, 1, 2}, 40, 600);
    Image whole = Demosaic.image(tall, CLIP, Matrix3.IDENTITY, 1);
    new Rcd(tall)
        .rows(
            250,
            262,
            (y, rgb) -> {
              for (int x = 0; x < 40; x++) {
                assertThat(rgb[3 * x]).isEqualTo(whole.r()[y * 40 + x]);
                assertThat(rgb[3 * x + 2]).isEqualTo(whole.b()[y * 40 + x]);
              }
            });
  }

  @Test
  void aBlownLampIsWhiteInTheMiddleAndKeepsItsColourAround() {
    float[] v = new float[W * H];
    Mosaic m = new Mosaic(v, W, H, new int[] {0, 1, 1, 2});
    float[] lamp = {1, 0.75f, 0.5f};
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        int c = m.colour(x, y);
        double light = 8 * Math.exp(-Math.hypot(x - 48, y - 35) / 12);
        v[y * W + x] = (float) Math.min(CLIP[c], lamp[c] * light);
      }
    }
    Image picture = Demosaic.image(m, CLIP, Matrix3.IDENTITY, 1);
    int centre = 35 * W + 48;
    assertThat(picture.g()[centre]).isGreaterThan(1).isCloseTo(picture.r()[centre], within(0.02f));
    // Green is blown here, red is not: without reconstruction the lamp would turn magenta.
    boolean seen = false;
    for (int x = 49; x < W - 4; x++) {
      int i = 35 * W + x;
      double light = 8 * Math.exp(-Math.abs(x - 48.0) / 12);
      if (0.75 * light > 1.05 && light < 1.9 && 0.5 * light < 1.4) {
        seen = true;
        assertThat(picture.g()[i]).isGreaterThan(1.02f);
      }
    }
    assertThat(seen).isTrue();
  }

  @Test
  void oddInputGivesFiniteOutput() {
    float[] v = new float[20 * 18];
    java.util.Arrays.fill(v, -0.01f);
    v[50] = 0;
    v[100] = 40;
    Mosaic m = new Mosaic(v, 20, 18, new int[] {1, 0, 2, 1});
    for (float p : Demosaic.image(m, CLIP, Matrix3.IDENTITY, 1).r()) {
      assertThat(p).isFinite();
    }
  }
}
