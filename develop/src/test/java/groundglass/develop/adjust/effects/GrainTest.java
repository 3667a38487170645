package groundglass.develop.adjust.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Affine;
import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrainTest {
  private static final Affine SAME = new Affine(1, 0, 0, 0, 1, 0);

  private static Image grey(int w, int h, float v) {
    Image p = Image.black(w, h);
    for (float[] plane : List.of(p.r(), p.g(), p.b())) {
      Arrays.fill(plane, v);
    }
    return p;
  }

  private static Settings amount(double v) {
    return Settings.NEUTRAL.with(Grain.AMOUNT, v);
  }

  private static Image grain(Image p, Affine toFull, long seed) {
    GrainNoise.plan(amount(60), List.of(), List.of(), toFull, seed).apply(p, 0, 0, p.height());
    return p;
  }

  private static double mean(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += x;
    }
    return sum / v.length;
  }

  private static double deviation(float[] v) {
    double m = mean(v);
    double sum = 0;
    for (float x : v) {
      sum += (x - m) * (x - m);
    }
    return Math.sqrt(sum / v.length);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.001f, 0.05f, 0.2f, 0.9f})
  void theMeanStaysAndGreysStayGrey(float level) {
    Image p = grain(grey(200, 200, level), SAME, 7);
    assertThat(mean(p.g())).isCloseTo(level, within(0.01 * level));
    assertThat(deviation(p.g())).isGreaterThan(0.005 * level);
    assertThat(p.r()).isEqualTo(p.g()).isEqualTo(p.b());
  }

  @Test
  void theSamePhotoHasTheSameGrainInEveryCrop() {
    Image whole = grain(grey(80, 60, 0.2f), SAME, 3);
    Image crop = grain(grey(20, 10, 0.2f), new Affine(1, 0, 30, 0, 1, 25), 3);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(crop.g()[y * 20 + x]).isEqualTo(whole.g()[(y + 25) * 80 + x + 30]);
      }
    }
    assertThat(grain(grey(80, 60, 0.2f), SAME, 4).g()).isNotEqualTo(whole.g());
  }

  @Test
  void aSmallerPictureShowsTheMeanOfTheGrain() {
    Image full = grain(grey(300, 300, 0.2f), SAME, 3);
    Image small = grain(grey(100, 100, 0.2f), new Affine(3, 0, 0, 0, 3, 0), 3);
    double[] apart = new double[100 * 100];
    for (int i = 0; i < apart.length; i++) {
      int x = i % 100 * 3;
      int y = i / 100 * 3;
      double sum = 0;
      for (int k = 0; k < 9; k++) {
        sum += full.g()[(y + k / 3) * 300 + x + k % 3];
      }
      apart[i] = Math.abs(sum / 9 - small.g()[i]);
    }
    assertThat(Arrays.stream(apart).average().orElse(1))
        .isLessThan(0.25 * deviation(small.g()) + 1e-3);
    assertThat(deviation(small.g())).isLessThan(0.8 * deviation(full.g()));
  }
}
