package groundglass.develop.adjust.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.blur.LensTruth.Paint;
import groundglass.develop.adjust.blur.LensTruth.Thing;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/// What lies before the focus, beside what a lens makes of the same scene: a red, grainy thing
/// close by, a checkered disc in focus, green behind.
class NearBlurTest {
  private static final int W = 240;
  private static final int H = 160;
  private static final LensBlur.Range FOCUS = new LensBlur.Range(0.45, 0.55);
  private static final Settings FULL = Settings.NEUTRAL.with(LensBlur.AMOUNT, 100);

  /// Radius of the circle of what is at depth 0.05, in pixels. It is shared by layers of which the
  /// wider one has less than twice that.
  private static final double CIRCLE = 0.4 / 0.7 * 0.03 * W;

  private static Paint disc(double cx, double cy, double r) {
    return (x, y) -> (float) Math.clamp(r - Math.hypot(x - cx, y - cy) + 0.5, 0, 1);
  }

  private static Paint grain(double mean, double swing, double pace) {
    return (x, y) -> (float) (mean + swing * Math.sin(pace * x) * Math.sin(1.3 * pace * y));
  }

  private static Paint checkers(float dark, float light) {
    return (x, y) ->
        Math.floorMod((int) Math.floor(x / 5) + (int) Math.floor(y / 5), 2) == 0 ? light : dark;
  }

  private static Thing behind() {
    return new Thing(
        0.9, LensTruth.even(0.05), grain(0.3, 0.2, 0.5), LensTruth.even(0.1), LensTruth.even(1));
  }

  private static Thing inFocus() {
    return new Thing(
        0.5, checkers(0.2f, 0.6f), LensTruth.even(0.3), checkers(0.1f, 0.5f), disc(100, 80, 55));
  }

  private static Thing near(double depth, Paint cover) {
    return new Thing(depth, grain(0.5, 0.3, 0.7), LensTruth.even(0.1), LensTruth.even(0.05), cover);
  }

  private static LensTruth before(Thing... near) {
    var all = new ArrayList<>(List.of(behind(), inFocus()));
    all.addAll(List.of(near));
    return new LensTruth(W, H, all);
  }

  private static double apart(Image a, Image b) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < W * H; i++) {
        sum += Math.pow(Defocus.planes(a)[c][i] - Defocus.planes(b)[c][i], 2);
      }
    }
    return Math.sqrt(sum / (3 * W * H));
  }

  /// And at most a quarter as far from it as the sharp picture is.
  private static void isWhatTheLensGives(LensTruth scene, double most) {
    Image truth = scene.blurred(100, FOCUS);
    double left = apart(scene.made(FULL, FOCUS), truth);
    assertThat(left).isLessThan(most).isLessThan(apart(scene.sharp(), truth) / 4);
  }

  @Test
  void aNearDiscIsWhatTheLensGives() {
    isWhatTheLensGives(before(near(0.05, disc(150, 100, 35))), 0.009);
  }

  @Test
  void aTableAtTheLowerBorderIsWhatTheLensGives() {
    Paint table = (x, y) -> (float) Math.clamp(y - 115 + 0.5, 0, 1);
    isWhatTheLensGives(before(near(0.05, table)), 0.009);
  }

  @Test
  void aNearThingBeforeALessNearOneIsWhatTheLensGives() {
    Thing less = near(0.25, disc(80, 125, 30));
    isWhatTheLensGives(before(less, near(0.02, disc(125, 120, 25))), 0.009);
  }

  /// What thin things hide is not known: its checkers become their mean under them.
  @Test
  void bladesOfGrassAreWhatTheLensGives() {
    Paint blades =
        (x, y) -> {
          double across = x - 40 * Math.floor(x / 40) - 20 - (y - H) * 0.05;
          double side = Math.clamp(2.5 - Math.abs(across), 0, 1);
          return (float) (side * Math.clamp(y - 60 + 0.5, 0, 1));
        };
    isWhatTheLensGives(before(near(0.05, blades)), 0.02);
  }

  /// On even ground there is nothing to guess under the near thing, so its edge is the lens's all
  /// the way, without a brighter or darker line.
  @Test
  void onEvenGroundANearEdgeIsTheLenssToThreeInAHundred() {
    var ground =
        new Thing(
            0.5, LensTruth.even(0.1), LensTruth.even(0.5), LensTruth.even(0.3), LensTruth.even(1));
    var thing =
        new Thing(
            0.05, LensTruth.even(0.6), LensTruth.even(0.1), LensTruth.even(0.3), disc(120, 80, 40));
    var scene = new LensTruth(W, H, List.of(ground, thing));
    Image truth = scene.blurred(100, FOCUS);
    Image out = scene.made(FULL, FOCUS);
    int row = 80 * W;
    for (int x = 120; x < W - 1; x++) {
      assertThat(out.r()[row + x]).as("at %d", x).isCloseTo(truth.r()[row + x], within(0.03f));
      assertThat(out.r()[row + x + 1]).isLessThanOrEqualTo(out.r()[row + x] + 1e-4f);
      assertThat(out.g()[row + x + 1]).isGreaterThanOrEqualTo(out.g()[row + x] - 1e-4f);
      assertThat(out.b()[row + x]).isCloseTo(0.3f, within(1e-3f));
    }
  }

  @Test
  void whatIsInFocusKeepsItsBytesBeyondTheCircleOfANearThing() {
    LensTruth scene = before(near(0.05, disc(150, 100, 35)));
    Image sharp = scene.sharp();
    Image out = scene.made(FULL, FOCUS);
    int kept = 0;
    for (int i = 0; i < W * H; i++) {
      double x = i % W + 0.5;
      double y = i / W + 0.5;
      boolean inside = Math.hypot(x - 100, y - 80) < 54;
      if (inside && Math.hypot(x - 150, y - 100) > 35 + 2 * CIRCLE + 3) {
        for (int c = 0; c < 3; c++) {
          assertThat(Defocus.planes(out)[c][i]).isEqualTo(Defocus.planes(sharp)[c][i]);
        }
        kept++;
      }
    }
    assertThat(kept).isGreaterThan(2000);
  }

  @Test
  void aNearPointOfLightKeepsItsEnergy() {
    LensTruth scene =
        new LensTruth(
            W,
            H,
            List.of(
                new Thing(
                    0.05,
                    LensTruth.even(0),
                    LensTruth.even(0),
                    LensTruth.even(0),
                    LensTruth.even(1))));
    Image light = scene.sharp();
    int at = 70 * W + 110;
    light.g()[at] = 100;
    Image out = scene.made(FULL, FOCUS, light, Strips.common());
    double sum = 0;
    for (float v : out.g()) {
      sum += v;
    }
    assertThat(sum).isCloseTo(100, within(2.0));
    assertThat(out.g()[at]).isLessThan(5);
  }

  @Test
  void theBytesDoNotDependOnTheThreads() {
    LensTruth scene = before(near(0.25, disc(80, 125, 30)), near(0.02, disc(125, 120, 25)));
    Image sharp = scene.sharp();
    try (var one = new ForkJoinPool(1);
        var three = new ForkJoinPool(3)) {
      Image a = scene.made(FULL, FOCUS, sharp, new Strips(one, () -> false));
      Image b = scene.made(FULL, FOCUS, sharp, new Strips(three, () -> false));
      for (int c = 0; c < 3; c++) {
        assertThat(Defocus.planes(a)[c]).isEqualTo(Defocus.planes(b)[c]);
      }
    }
  }
}
