package groundglass.develop.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Overlay.Mode;
import groundglass.develop.mask.Overlay.Tint;
import org.junit.jupiter.api.Test;

final class OverlayTest {
  private static final Image PICTURE =
      new Image(
          3, 1, new float[] {.5f, .5f, .5f}, new float[] {.2f, .2f, .2f}, new float[] {0, 0, 0});
  private static final Matte MATTE = new Matte(3, 1, new byte[] {0, (byte) 128, (byte) 255});

  @Test
  void outsideTheMaskTheImageModesShowTheirGround() {
    assertThat(Overlay.draw(PICTURE, MATTE, Mode.IMAGE_ON_BLACK, Tint.RED).r()[0]).isZero();
    assertThat(Overlay.draw(PICTURE, MATTE, Mode.IMAGE_ON_WHITE, Tint.RED).r()[0]).isEqualTo(1);
    Image grey = Overlay.draw(PICTURE, MATTE, Mode.IMAGE_ON_GREY, Tint.RED);
    assertThat(grey.r()[0]).isEqualTo(grey.g()[0]).isEqualTo(grey.b()[0]);
  }

  @Test
  void insideTheMaskTheImageModesShowThePicture() {
    for (Mode mode : new Mode[] {Mode.IMAGE_ON_BLACK, Mode.IMAGE_ON_WHITE, Mode.IMAGE_ON_GREY}) {
      Image out = Overlay.draw(PICTURE, MATTE, mode, Tint.RED);
      assertThat(out.r()[2]).isCloseTo(.5f, within(1e-6f));
      assertThat(out.g()[2]).isCloseTo(.2f, within(1e-6f));
    }
  }

  @Test
  void theColourLiesOverTheMaskAlone() {
    Image out = Overlay.draw(PICTURE, MATTE, Mode.COLOR, Tint.BLUE);
    assertThat(out.b()[0]).isZero();
    assertThat(out.b()[1]).isCloseTo(.225f, within(.01f));
    assertThat(out.b()[2]).isCloseTo(.45f, within(.001f));
    Image grey = Overlay.draw(PICTURE, MATTE, Mode.COLOR_ON_GREY, Tint.BLUE);
    assertThat(grey.r()[0]).isEqualTo(grey.b()[0]);
  }

  @Test
  void whiteOnBlackShowsTheMattesNumbers() {
    Image out = Overlay.draw(PICTURE, MATTE, Mode.WHITE_ON_BLACK, Tint.RED);
    assertThat(out.g()[0]).isZero();
    assertThat(out.g()[1]).isCloseTo(.216f, within(.002f)); // sRGB 128
    assertThat(out.g()[2]).isEqualTo(1);
  }

  /// A disc before a darker ground, and a mask that reaches `beyond` pixels over its edge.
  private static HaloCheck.Halo halo(double beyond, float gain) {
    int w = 400;
    int h = 300;
    var before = new float[w * h];
    var after = new float[w * h];
    var alpha = new byte[w * h];
    for (int i = 0; i < w * h; i++) {
      double r = Math.hypot(i % w - 200, i / w - 150);
      before[i] = r < 80 ? .3f : .1f;
      boolean covered = r < 80 + beyond;
      alpha[i] = (byte) (covered ? 0 : 255);
      after[i] = before[i] * (covered ? 1 : gain);
    }
    return HaloCheck.measure(
        new Image(w, h, before, before, before),
        new Image(w, h, after, after, after),
        new Matte(w, h, alpha),
        Strips.common());
  }

  @Test
  void aMaskThatMissesTheEdgeMakesARimAndAGoodOneDoesNot() {
    assertThat(halo(0, 4f).warns()).isFalse();
    assertThat(halo(4, 8f).warns()).isTrue(); // a dark rim is left about the disc
    assertThat(halo(4, 1f).share()).isZero();
  }
}
