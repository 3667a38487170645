package groundglass.develop.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColorsTest {
  private static final int W = 90;
  private static final int H = 60;
  private static final Frame FRAME = new Frame(900, 600, 1, Crop.NONE);

  /// Red, green and blue thirds, darker to the bottom.
  private static Image thirds() {
    var p = new float[3][W * H];
    for (int i = 0; i < W * H; i++) {
      float light = 1 - 0.6f * (i / W) / H;
      for (int c = 0; c < 3; c++) {
        p[c][i] = light * (c == i % W / 30 ? 0.5f : 0.1f);
      }
    }
    return new Image(W, H, p[0], p[1], p[2]);
  }

  private static Matte matte(double refine, ColorSample... samples) {
    var range =
        new Component.ColorRange(
            Component.Common.of(Component.Operation.ADD), List.of(samples), refine);
    return new MatteMaker(FRAME, thirds(), MatteSource.NONE, Strips.common())
        .matte(Mask.of("colour", range))
        .orElseThrow();
  }

  private static ColorSample pick(double x, double y) {
    var at = new Point(x, y);
    return Eyedropper.color(thirds(), FRAME, at, at);
  }

  @Test
  void aPickedColourIsCoveredInLightAndShadeAndOthersAreNot() {
    Matte m = matte(50, pick(0.5, 0.5));
    assertThat(m.at(45, 5)).isGreaterThan(0.9f);
    assertThat(m.at(45, 55)).isGreaterThan(0.9f);
    assertThat(m.at(15, 30)).isZero();
    assertThat(m.at(75, 30)).isZero();
  }

  @Test
  void severalSamplesAreOneRange() {
    Matte m = matte(50, pick(0.5, 0.5), pick(0.1, 0.5));
    assertThat(m.at(45, 30)).isGreaterThan(0.9f);
    assertThat(m.at(15, 30)).isGreaterThan(0.9f);
    assertThat(m.at(75, 30)).isZero();
  }

  @Test
  void refiningNarrows() {
    double before = 2;
    for (double refine = 0; refine <= 100; refine += 10) {
      double area = matte(refine, pick(0.5, 0.1)).area();
      assertThat(area).isLessThanOrEqualTo(before);
      before = area;
    }
    assertThat(before).isLessThan(0.31);
  }

  @Test
  void anAreaKnowsHowFarItsColoursSpread() {
    ColorSample area = Eyedropper.color(thirds(), FRAME, new Point(.05, .05), new Point(.3, .95));
    assertThat(area.area()).isTrue();
    assertThat(area.spread()).isGreaterThan(2);
    assertThat(pick(.1, .5).spread()).isZero();
  }

  @Test
  void labOfWhiteGreyAndBlackHasNoColour() {
    var lab = new float[3];
    for (float v : new float[] {1, .18f, .001f, 0}) {
      Lab.of(v, v, v, lab);
      assertThat(lab[1]).isCloseTo(0, within(0.05f));
      assertThat(lab[2]).isCloseTo(0, within(0.05f));
    }
    Lab.of(1, 1, 1, lab);
    assertThat(lab[0]).isCloseTo(100, within(0.05f));
    Lab.of(.18f, .18f, .18f, lab);
    assertThat(lab[0]).isCloseTo(49.5f, within(0.1f));
  }

  @Test
  void aClickOnAThingPicksItsDepthAndNotWhatIsBehind() {
    var depth = new float[100 * 100];
    for (int i = 0; i < depth.length; i++) {
      boolean thing = i % 100 > 30 && i % 100 < 60;
      depth[i] = thing ? 0.3f + 0.0005f * (i / 100) : 0.8f;
    }
    var at = new Point(0.45, 0.5);
    double[] limits = Eyedropper.depth(new FloatMap(100, 100, depth), at, at);
    assertThat(limits[0]).isBetween(25.0, 30.5);
    assertThat(limits[1]).isBetween(34.0, 40.0);
  }
}
