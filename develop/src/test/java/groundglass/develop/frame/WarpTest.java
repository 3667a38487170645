package groundglass.develop.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarpTest {
  static List<Frame> frames() {
    var out = new ArrayList<Frame>();
    var random = new Random(5);
    for (int orientation = 1; orientation <= 8; orientation++) {
      for (double angle : new double[] {0, 5, -12}) {
        var plain = new Frame(6000, 4000, orientation, Crop.NONE);
        Crop crop = plain.cropFor(angle, 1.3, new Point(0.45, 0.55));
        Projective turned =
            Projective.camera(0.4 * random.nextDouble() - 0.2, 0.4 * random.nextDouble() - 0.2, 1.3)
                .after(Projective.turn(0.1 * random.nextDouble()));
        Radial lens = new Radial(0.98, 0, 0.06 * random.nextDouble() - 0.03, 0.01, 0, 0, 0);
        out.add(
            new Frame(
                6000,
                4000,
                orientation,
                crop,
                new Warp(
                    turned, new Radial(1, 0, -0.1, 0, 0, 0, 0), lens, Radial.ONE, Radial.ONE)));
      }
    }
    return out;
  }

  /// A thing drawn on the uncorrected picture is shown where the pixels under it are shown.
  @ParameterizedTest
  @MethodSource("frames")
  void aScenePointStaysUnderItsMark(Frame frame) {
    var random = new Random(8);
    for (int i = 0; i < 50; i++) {
      Point shown = new Point(random.nextDouble(), random.nextDouble());
      Point sensor = frame.toSensor(shown);
      Point back = frame.toShown(sensor);
      assertThat(back.x() * frame.shownWidth())
          .isCloseTo(shown.x() * frame.shownWidth(), within(0.05));
      assertThat(back.y() * frame.shownHeight())
          .isCloseTo(shown.y() * frame.shownHeight(), within(0.05));
    }
  }

  /// The pixels' own map (coarse lattice) and the points' exact one agree.
  @ParameterizedTest
  @MethodSource("frames")
  void pixelsAndPointsAgree(Frame frame) {
    int w = frame.shownWidth();
    int h = frame.shownHeight();
    PixelMap map = frame.toGrid(w, h, 6000, 4000);
    float[] xs = new float[w];
    float[] ys = new float[w];
    for (int y = 7; y < h; y += 501) {
      map.row(y, xs, ys);
      for (int x = 3; x < w; x += 377) {
        Point exact = frame.toSensor(new Point((x + 0.5) / w, (y + 0.5) / h));
        assertThat(xs[x]).isCloseTo((float) (exact.x() * 6000), within(0.05f));
        assertThat(ys[x]).isCloseTo((float) (exact.y() * 4000), within(0.05f));
        assertThat(map.x(x + 0.5, y + 0.5)).isCloseTo(xs[x], within(0.01));
      }
    }
  }

  @Test
  void withoutAWarpNothingMoves() {
    var frame = new Frame(600, 400, 6, new Crop(0.1, 0.2, 0.9, 0.8, 0));
    assertThat(frame.with(Warp.NONE).toSensor(new Point(0.3, 0.4)))
        .isEqualTo(frame.toSensor(new Point(0.3, 0.4)));
    assertThat(frame.toGrid(10, 10, 600, 400)).isInstanceOf(Affine.class);
  }

  @Test
  void turningBackIsTheInverse() {
    Projective p = Projective.camera(0.2, -0.3, 1.2).after(Projective.turn(0.1));
    Projective q = p.inverse();
    double x = p.x(0.3, -0.2);
    double y = p.y(0.3, -0.2);
    assertThat(q.x(x, y)).isCloseTo(0.3, within(1e-12));
    assertThat(q.y(x, y)).isCloseTo(-0.2, within(1e-12));
  }

  @Test
  void coloursPartByTheirOwnFactor() {
    var frame =
        new Frame(
            6000,
            4000,
            1,
            Crop.NONE,
            new Warp(
                Projective.IDENTITY,
                Radial.ONE,
                Radial.ONE,
                Radial.ONE.times(1.001),
                Radial.ONE.times(0.999)));
    double red = frame.toGrid(600, 400, 6000, 4000, Warp.Channel.RED).x(0, 0);
    double blue = frame.toGrid(600, 400, 6000, 4000, Warp.Channel.BLUE).x(0, 0);
    assertThat(red).isCloseTo(-3, within(0.01));
    assertThat(blue).isCloseTo(3, within(0.01));
  }
}
