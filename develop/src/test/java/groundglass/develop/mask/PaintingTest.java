package groundglass.develop.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaintingTest {
  private static final int W = 300;
  private static final int H = 200;
  private static final Frame FRAME = new Frame(3000, 2000, 1, Crop.NONE);

  private static Image halves() {
    var light = new float[W * H];
    for (int i = 0; i < light.length; i++) {
      light[i] = i % W < W / 2 ? 0.1f : 0.7f;
    }
    return new Image(W, H, light, light, light);
  }

  private static Stroke stroke(boolean auto, boolean erase, float... xy) {
    return new Stroke(0.1, 0.5, 1, 1, auto, erase, Dabs.of(xy));
  }

  private static Matte matte(Stroke... strokes) {
    var brush =
        new Component.Brush(Component.Common.of(Component.Operation.ADD), Arrays.asList(strokes));
    return new MatteMaker(FRAME, halves(), MatteSource.NONE, Strips.common())
        .matte(Mask.of("brush", brush))
        .orElseThrow();
  }

  @Test
  void aDabIsFullInItsMiddleAndGoneAtItsRadius() {
    Matte m = matte(stroke(false, false, .5f, .5f));
    assertThat(m.at(150, 100)).isGreaterThan(0.9f);
    assertThat(m.at(150 + 31, 100)).isZero();
    assertThat(m.at(150, 100 + 31)).isZero();
    assertThat(m.at(150 + 20, 100)).isCloseTo(m.at(150, 100 + 20), within(0.05f));
  }

  @Test
  void dabsAccumulateAsWhatIsLeft() {
    var weak = new Stroke(0.1, 0.5, 0.5, 0.5, false, false, Dabs.of(.5f, .5f));
    float once = matte(weak).at(150, 100);
    float twice = matte(weak, weak).at(150, 100);
    assertThat(twice).isCloseTo(1 - (1 - once) * (1 - once), within(0.01f));
  }

  @Test
  void erasingTakesAwayWhatWasPaintedBeforeOnly() {
    Stroke paint = stroke(false, false, .5f, .5f);
    Stroke erase = stroke(false, true, .5f, .5f);
    assertThat(matte(paint, erase).at(150, 100)).isLessThan(0.1f);
    assertThat(matte(erase, paint).at(150, 100)).isGreaterThan(0.9f);
  }

  @Test
  void autoMaskStaysOnItsSideOfAnEdge() {
    Matte m = matte(stroke(true, false, .47f, .5f));
    assertThat(m.at(140, 100)).isGreaterThan(0.9f);
    assertThat(m.at(155, 100)).isZero();
  }

  @Test
  void paintingOnIsTheSameAsPaintingAtOnce() {
    var all = new ArrayList<Point>();
    var paintings = new Paintings(1 << 24);
    var common = Component.Common.of(Component.Operation.ADD);
    float[] grown = {};
    for (int i = 0; i < 40; i++) {
      all.add(new Point(0.2 + i * 0.015, 0.5));
      var brush = new Component.Brush(common, List.of(stroke(false, false).with(Dabs.of(all))));
      grown = paintings.alpha("photo", brush, FRAME, halves(), Strips.common());
    }
    var whole = new Component.Brush(common, List.of(stroke(false, false).with(Dabs.of(all))));
    float[] once = new Paintings(0).alpha("photo", whole, FRAME, halves(), Strips.common());
    assertThat(grown).isEqualTo(once);
  }

  @Test
  void aChangedStrokeIsPaintedAnew() {
    var paintings = new Paintings(1 << 24);
    var common = Component.Common.of(Component.Operation.ADD);
    var first = new Component.Brush(common, List.of(stroke(false, false, .2f, .2f, .3f, .2f)));
    var other = new Component.Brush(common, List.of(stroke(false, false, .7f, .7f)));
    paintings.alpha("photo", first, FRAME, halves(), Strips.common());
    float[] m = paintings.alpha("photo", other, FRAME, halves(), Strips.common());
    assertThat(m[40 * W + 60]).isZero();
    assertThat(m[140 * W + 210]).isGreaterThan(0.9f);
  }

  @Test
  void dabsAlongAPathAreEvenlySpaced() {
    Dabs d = Dabs.along(List.of(new Point(0, 0), new Point(0.5, 0), new Point(0.5, 0.3)), 0.1, 2);
    assertThat(d.size()).isEqualTo(12); // 0.5 across and 0.6 down in widths
    assertThat(d.x(5)).isEqualTo(0.5f);
    assertThat(d.y(11)).isCloseTo(0.3f, within(1e-5f));
  }
}
