package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.Auto.Shot;
import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoTest {
  private static final Shot FILE = new Shot(false, 0, 0);

  /// Noise of all colours about a level, under a light.
  private static Image scene(double level, double red, double blue) {
    var random = new Random(5);
    Image p = Image.black(64, 64);
    for (int i = 0; i < 64 * 64; i++) {
      double y = level * Math.exp(0.8 * random.nextGaussian());
      p.r()[i] = (float) (red * y * (0.8 + 0.4 * random.nextDouble()));
      p.g()[i] = (float) (y * (0.8 + 0.4 * random.nextDouble()));
      p.b()[i] = (float) (blue * y * (0.8 + 0.4 * random.nextDouble()));
    }
    return p;
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.4,0.3", "0.2,0.25,0.35", "0.3,0.3,0.29", "0.4,0.36,0.42"})
  void aPickedColourBecomesGrey(float r, float g, float b) {
    for (Shot shot : List.of(FILE, new Shot(true, 4800, 6), new Shot(true, 3000, -12))) {
      Settings s = Auto.pick(Settings.NEUTRAL.withText("profile", "Neutral"), r, g, b, shot);
      float[] x = {r};
      float[] y = {g};
      float[] z = {b};
      Pointwise.plan(s, List.of(), shot.raw(), shot.temperature(), shot.tint())
          .apply(x, y, z, groundglass.develop.edge.Planes.NONE, new byte[0][], 0, 1);
      assertThat(PointwiseLawsTest.shown(x[0]))
          .isCloseTo(PointwiseLawsTest.shown(y[0]), within(1.0));
      assertThat(PointwiseLawsTest.shown(z[0]))
          .isCloseTo(PointwiseLawsTest.shown(y[0]), within(1.0));
    }
  }

  @Test
  void aDarkPictureIsBrightenedAndABrightOneIsNot() {
    Settings dark = Auto.tone(Settings.NEUTRAL, scene(0.03, 1, 1));
    Settings bright = Auto.tone(Settings.NEUTRAL, scene(0.6, 1, 1));
    var exposure = Adjustments.control("exposure").orElseThrow();
    assertThat(dark.get(exposure)).isBetween(0.5, 2.5);
    assertThat(bright.get(exposure)).isLessThan(0.1);
    var highlights = Adjustments.control("highlights").orElseThrow();
    assertThat(bright.get(highlights)).isLessThanOrEqualTo(dark.get(highlights));
  }

  @Test
  void aWarmCastIsCooledAndANeutralPictureIsLeft() {
    var temp = Adjustments.control("wb.tempRel").orElseThrow();
    assertThat(Auto.white(Settings.NEUTRAL, scene(0.15, 1.3, 0.75), FILE).get(temp))
        .isLessThan(-10);
    assertThat(Auto.white(Settings.NEUTRAL, scene(0.15, 1, 1), FILE).get(temp))
        .isCloseTo(0, within(6.0));
  }

  @Test
  void blackPicturesAreNoTrouble() {
    Settings s = Auto.white(Settings.NEUTRAL, Image.black(8, 8), FILE);
    assertThat(s).isEqualTo(Settings.NEUTRAL);
    assertThat(Auto.tone(s, Image.black(8, 8)).values().values())
        .allSatisfy(v -> assertThat(v).isFinite());
  }
}
