package groundglass.develop.adjust.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Radial;
import groundglass.develop.image.Image;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FringesTest {
  private static final int W = 600;
  private static final int H = 400;

  private static float scene(double x, double y) {
    return (float) (0.4 + 0.2 * Math.sin(x / 5) * Math.cos(y / 7) + 0.15 * Math.sin((x + y) / 9));
  }

  /// Red is drawn larger by `red`, blue by `blue`.
  private static Image picture(double red, double blue) {
    Image image = Image.black(W, H);
    var noise = new Random(6);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        double u = x + 0.5 - W / 2.0;
        double v = y + 0.5 - H / 2.0;
        int i = y * W + x;
        float grain = (float) (0.003 * noise.nextGaussian());
        image.r()[i] = 0.8f * scene(u / (1 + red), v / (1 + red)) + grain;
        image.g()[i] = scene(u, v) - grain;
        image.b()[i] = 0.6f * scene(u / (1 + blue), v / (1 + blue)) + 0.02f;
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"0.001,-0.002", "-0.0015,0.0008"})
  void theSizeOfRedAndBlueIsMeasured(double red, double blue) {
    LensModel found = Fringes.find(picture(red, blue));
    assertThat(found.red().at(1)).isCloseTo(1 + red, within(0.0002));
    assertThat(found.blue().at(1)).isCloseTo(1 + blue, within(0.0002));
  }

  @Test
  void aPictureWithoutFringesIsLeftAlone() {
    LensModel found = Fringes.find(picture(0, 0));
    assertThat(found.red()).isEqualTo(Radial.ONE);
    assertThat(found.blue()).isEqualTo(Radial.ONE);
    assertThat(Fringes.find(Image.black(W, H)).red()).isEqualTo(Radial.ONE);
  }
}
