package groundglass.develop.adjust.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import org.junit.jupiter.api.Test;

class DefringeTest {
  private static final int W = 120;
  private static final int H = 60;
  private static final int SEAM = 60;

  /// Dark left, bright right, a seam three pixels wide of the given colour between, and a disc of
  /// the same colour in the bright part.
  private static Image scene(float r, float g, float b) {
    Image p = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      int x = i % W;
      int y = i / W;
      boolean coloured = Math.abs(x - SEAM) <= 1 || Math.hypot(x - 95, y - 30) < 16;
      float grey = x < SEAM ? 0.02f : 0.8f;
      p.r()[i] = coloured ? r : grey;
      p.g()[i] = coloured ? g : grey;
      p.b()[i] = coloured ? b : grey;
    }
    return p;
  }

  private static Image purple() {
    return scene(0.3f, 0.15f, 0.45f);
  }

  private static Image defringed(Image p, Settings s) {
    return Defringe.apply(p, s, 1, Strips.common());
  }

  private static Settings amount(double v) {
    return Settings.NEUTRAL.with(Defringe.PURPLE, v);
  }

  private static int at(int x, int y) {
    return y * W + x;
  }

  private static double chroma(Image p, int i) {
    double top = Math.max(p.r()[i], Math.max(p.g()[i], p.b()[i]));
    return Math.sqrt(top) - Math.sqrt(Math.min(p.r()[i], Math.min(p.g()[i], p.b()[i])));
  }

  @Test
  void aPurpleSeamGoesAndItsBrightnessStays() {
    Image before = purple();
    Image after = defringed(before, amount(20));
    for (int x = SEAM - 1; x <= SEAM + 1; x++) {
      int i = at(x, 30);
      assertThat(chroma(after, i)).isLessThan(0.15 * chroma(before, i));
      assertThat(Luminance.of(after.r()[i], after.g()[i], after.b()[i]))
          .isCloseTo(Luminance.of(before.r()[i], before.g()[i], before.b()[i]), within(0.03f));
    }
  }

  @Test
  void moreTakesMoreAndNoneIsAsked() {
    assertThat(Defringe.any(Settings.NEUTRAL)).isFalse();
    double last = chroma(purple(), at(SEAM, 30));
    for (int v = 2; v <= 20; v += 2) {
      double now = chroma(defringed(purple(), amount(v)), at(SEAM, 30));
      assertThat(now).isLessThan(last).isGreaterThan(last - 0.06);
      last = now;
    }
  }

  @Test
  void aPurpleThingKeepsItsColour() {
    Image before = purple();
    Image after = defringed(before, amount(20));
    for (int y = 25; y <= 35; y++) {
      for (int x = 90; x <= 100; x++) {
        assertThat(after.r()[at(x, y)]).isCloseTo(before.r()[at(x, y)], within(1e-3f));
      }
    }
  }

  @Test
  void otherHuesAndGreysDoNotChangeAtAll() {
    Image orange = scene(0.5f, 0.3f, 0.1f);
    Settings both = amount(20).with(Defringe.GREEN, 20);
    assertThat(defringed(orange, both).r()).isEqualTo(orange.r());
    Image green = scene(0.15f, 0.4f, 0.15f);
    assertThat(defringed(green, amount(20)).g()).isEqualTo(green.g());
    Image gone = defringed(green, both);
    assertThat(chroma(gone, at(SEAM, 30))).isLessThan(0.2 * chroma(green, at(SEAM, 30)));
    Settings narrow = amount(20).with(Defringe.PURPLE_FROM, 90).with(Defringe.PURPLE_TO, 100);
    assertThat(defringed(purple(), narrow).b()).isEqualTo(purple().b());
  }

  @Test
  void aMaskAddsAndProtects() {
    assertThat(Defringe.any(Defringe.under(amount(10), -100))).isFalse();
    assertThat(Defringe.under(Settings.NEUTRAL, 50).get(Defringe.GREEN)).isEqualTo(10);
    assertThat(Defringe.under(amount(10), 0)).isEqualTo(amount(10));
  }

  @Test
  void aSmallPictureLosesTheSameSeam() {
    Image after = Defringe.apply(purple(), amount(20), 0.5, Strips.common());
    assertThat(chroma(after, at(SEAM, 30))).isLessThan(0.2 * chroma(purple(), at(SEAM, 30)));
  }
}
