package groundglass.develop.adjust.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import org.junit.jupiter.api.Test;

class MoireTest {
  private static final int W = 200;
  private static final int H = 100;

  /// Cloth of fine stripes on the left with broad coloured bands over it, a red wall on the right.
  private static Image cloth() {
    Image p = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      int x = i % W;
      boolean wall = x >= 130;
      double stripes = 0.2 + 0.08 * (x % 2);
      double band = 0.06 * Math.sin(x / 2.5);
      p.r()[i] = (float) (wall ? 0.5 : stripes + band);
      p.g()[i] = (float) (wall ? 0.1 : stripes);
      p.b()[i] = (float) (wall ? 0.1 : stripes - band);
    }
    return p;
  }

  private static double spread(Image p) {
    double sum = 0;
    for (int x = 20; x < 110; x++) {
      int i = 50 * W + x;
      sum += Math.abs(p.r()[i] - p.g()[i]) + Math.abs(p.b()[i] - p.g()[i]);
    }
    return sum;
  }

  private static Image cleaned(double amount) {
    return Moire.apply(cloth(), Settings.NEUTRAL.with(Moire.AMOUNT, amount), 1, Strips.common());
  }

  @Test
  void theBandsLoseTheirColourAndTheStripesStay() {
    Image before = cloth();
    Image after = cleaned(100);
    assertThat(spread(after)).isLessThan(0.3 * spread(before));
    for (int x = 20; x < 110; x++) {
      int i = 50 * W + x;
      assertThat(Luminance.of(after.r()[i], after.g()[i], after.b()[i]))
          .isCloseTo(Luminance.of(before.r()[i], before.g()[i], before.b()[i]), within(0.02f));
    }
  }

  @Test
  void halfTakesAboutHalf() {
    assertThat(spread(cleaned(50))).isBetween(0.4 * spread(cloth()), 0.7 * spread(cloth()));
  }

  @Test
  void aColouredWallKeepsItsColourAwayFromTheEdge() {
    Image after = cleaned(100);
    int i = 50 * W + 175;
    assertThat(after.r()[i]).isCloseTo(0.5f, within(0.02f));
    assertThat(after.g()[i]).isCloseTo(0.1f, within(0.02f));
  }
}
