package groundglass.develop.adjust.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Projective;
import groundglass.develop.image.Image;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTest {
  private static final int W = 480;
  private static final int H = 320;

  /// A house of many windows as a camera with this attitude sees it.
  private static Image house(Projective toSource) {
    Image image = Image.black(W, H);
    Projective toCorrected = toSource.inverse();
    double unit = Math.hypot(W, H) / 2;
    var noise = new Random(2);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        float light = (float) (0.01 * noise.nextGaussian());
        for (int k = 0; k < 16; k++) {
          double u = (x + (k % 4 + 0.5) / 4 - W / 2.0) / unit;
          double v = (y + (k / 4 + 0.5) / 4 - H / 2.0) / unit;
          double p = toCorrected.x(u, v) * 4;
          double q = toCorrected.y(u, v) * 3;
          boolean window = p - Math.floor(p) > 0.45 && q - Math.floor(q) > 0.3;
          light += (window ? 0.1f : 0.6f) / 16;
        }
        image.r()[y * W + x] = light;
        image.g()[y * W + x] = light;
        image.b()[y * W + x] = light;
      }
    }
    return image;
  }

  private static Projective attitude(double roll, double pitch, double yaw) {
    return Projective.turn(Math.toRadians(roll))
        .after(Projective.camera(Math.toRadians(pitch), Math.toRadians(yaw), Transform.FOCAL));
  }

  private static Projective find(int mode, String guides, Image image) {
    return Upright.find(mode, guides, image, new Frame(W, H, 1, Crop.NONE));
  }

  /// The angle in degrees at which an upright line of the scene is shown after the correction.
  private static double lean(Projective truth, Projective found, double x) {
    Projective shown = found.inverse().after(truth);
    double dx = shown.x(x, 0.4) - shown.x(x, -0.4);
    double dy = shown.y(x, 0.4) - shown.y(x, -0.4);
    return Math.toDegrees(Math.atan2(dx, dy));
  }

  @ParameterizedTest
  @CsvSource({"3,8", "-4,-6", "0,12", "6,0"})
  void verticalSetsHousesUpright(double roll, double pitch) {
    Projective truth = attitude(roll, pitch, 0);
    Projective found = find(Upright.VERTICAL, "", house(truth));
    for (double x : new double[] {-0.6, 0, 0.6}) {
      assertThat(lean(truth, found, x)).isCloseTo(0, within(0.4));
    }
  }

  @Test
  void levelOnlyTurns() {
    Projective truth = attitude(-5, 0, 0);
    Projective found = find(Upright.LEVEL, "", house(truth));
    assertThat(lean(truth, found, 0)).isCloseTo(0, within(0.4));
    assertThat(found.g()).isZero();
    assertThat(found.h()).isZero();
  }

  @Test
  void fullFacesTheWall() {
    Projective truth = attitude(2, 5, 9);
    Projective found = find(Upright.FULL, "", house(truth));
    Projective shown = found.inverse().after(truth);
    for (double y : new double[] {-0.3, 0.3}) {
      double dy = shown.y(0.5, y) - shown.y(-0.5, y);
      double dx = shown.x(0.5, y) - shown.x(-0.5, y);
      assertThat(Math.toDegrees(Math.atan2(dy, dx))).isCloseTo(0, within(0.6));
    }
  }

  @Test
  void twoDrawnGuidesStandAfterwards() {
    Projective found = find(Upright.GUIDED, "0.2,0.9,0.26,0.1;0.8,0.9,0.74,0.1", Image.black(8, 8));
    Projective back = found.inverse();
    double unit = Math.hypot(W, H) / 2;
    double x1 = back.x((0.2 - 0.5) * W / unit, 0.4 * H / unit);
    double x2 = back.x((0.26 - 0.5) * W / unit, -0.4 * H / unit);
    assertThat(x1).isCloseTo(x2, within(0.005));
  }

  @Test
  void aPictureWithoutLinesIsLeftAlone() {
    Image noise = Image.black(W, H);
    var random = new Random(1);
    for (int i = 0; i < W * H; i++) {
      float v = random.nextFloat();
      noise.r()[i] = v;
      noise.g()[i] = v;
      noise.b()[i] = v;
    }
    for (int mode = 1; mode <= 4; mode++) {
      assertThat(find(mode, "", noise)).isEqualTo(Projective.IDENTITY);
    }
    assertThat(find(Upright.GUIDED, "x;1,2;1,2,3,4,5;9e9,1,1,1", noise))
        .isEqualTo(Projective.IDENTITY);
  }
}
