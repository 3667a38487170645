package groundglass.develop.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static final Offset<Double> SIX = within(1e-6);

  @ParameterizedTest(name = "orientation {0}, crop {1} {2} {3} {4} at {5}")
  @CsvSource({
    "1, 0, 0, 1, 1, 0, .25, .5, 6000, 4000",
    "6, 0, 0, 1, 1, 0, .5, .25, 4000, 6000",
    "8, 0, 0, 1, 1, 0, .5, .75, 4000, 6000",
    "1, .1, .2, .9, .8, 0, .1875, .5, 4800, 2400",
    "8, .1, .2, .9, .8, 0, .5, .8125, 2400, 4800",
    "1, .148216, .077402, .851784, .922598, 5, .167935, .543578, 4500, 3000",
    "6, .148216, .077402, .851784, .922598, 5, .456422, .167935, 3000, 4500",
    "8, .148216, .077402, .851784, .922598, 5, .543578, .832065, 3000, 4500",
    "1, .104638, .175452, .895362, .824548, -5, .167935, .456422, 4500, 3000",
  })
  void aQuarterPointIsShownWhereLightroomShowsIt(
      int orientation,
      double l,
      double t,
      double r,
      double b,
      double angle,
      double x,
      double y,
      int w,
      int h) {
    var frame = new Frame(6000, 4000, orientation, new Crop(l, t, r, b, angle));

    Point shown = frame.toShown(new Point(.25, .5));

    assertThat(shown.x()).isCloseTo(x, SIX);
    assertThat(shown.y()).isCloseTo(y, SIX);
    assertThat(frame.shownWidth()).isEqualTo(w);
    assertThat(frame.shownHeight()).isEqualTo(h);
    assertThat(frame.legal()).isTrue();
  }

  @Test
  void aRealCropHasTheAspectItsOwnerAskedFor() {
    var frame = new Frame(60_000, 40_000, 1, new Crop(.011025, 0, .988975, 1, .592132));
    double aspect = (double) frame.shownWidth() / frame.shownHeight();
    assertThat(aspect).isCloseTo(1.5, within(1e-4));
  }

  @Test
  void aClickOnAPortraitShotIsStoredOnTheSensor() {
    var frame = new Frame(6000, 4000, 8, Crop.NONE);
    assertThat(frame.toSensor(new Point(.5, .3))).isEqualTo(new Point(.7, .5));
  }

  static List<Frame> everyOrientationCropAndAngle() {
    var frames = new ArrayList<Frame>();
    for (int o = 1; o <= 8; o++) {
      var whole = new Frame(600, 400, o, Crop.NONE);
      frames.add(whole);
      frames.add(whole.with(new Crop(.1, .2, .9, .8, 0)));
      frames.add(whole.with(new Crop(.148216, .077402, .851784, .922598, 5)));
      frames.add(whole.with(new Crop(.104638, .175452, .895362, .824548, -5)));
      frames.add(whole.with(whole.cropAt(new Point(.5, .5), 60, 280, 40))); // left > right
    }
    return frames;
  }

  @ParameterizedTest
  @MethodSource("everyOrientationCropAndAngle")
  void shownAndSensorAreInverse(Frame frame) {
    assertThat(frame.legal()).isTrue();
    for (Point p : List.of(new Point(.3, .7), new Point(-.2, 1.4), new Point(.5, .5))) {
      Point there = frame.toSensor(frame.toShown(p));
      assertThat(there.x()).isCloseTo(p.x(), within(1e-9));
      assertThat(there.y()).isCloseTo(p.y(), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("everyOrientationCropAndAngle")
  void theAffineMapSaysTheSameInPixels(Frame frame) {
    PixelMap map = frame.toGrid(90, 70, 300, 200);
    Point sensor = frame.toSensor(new Point(30.5 / 90, 12.5 / 70));
    assertThat(map.x(30.5, 12.5)).isCloseTo(sensor.x() * 300, within(1e-9));
    assertThat(map.y(30.5, 12.5)).isCloseTo(sensor.y() * 200, within(1e-9));
  }

  @Test
  void tallCropsAtLargeAnglesHaveLeftBeyondRightAndAreLegal() {
    var whole = new Frame(600, 400, 1, Crop.NONE);
    Crop crop = whole.cropAt(new Point(.5, .5), 60, 280, 40);
    assertThat(crop.left()).isGreaterThan(crop.right());
    assertThat(whole.with(crop).legal()).isTrue();
    assertThat(whole.with(crop).shownWidth()).isEqualTo(60);
    assertThat(whole.with(crop).shownHeight()).isEqualTo(280);
  }

  @Test
  void aPositiveAngleTurnsTheContentCounterClockwiseAndTheOtherWayWhenMirrored() {
    assertThat(turnOnScreen(1)).isNegative();
    assertThat(turnOnScreen(3)).isNegative();
    assertThat(turnOnScreen(6)).isNegative();
    assertThat(turnOnScreen(8)).isNegative();
    for (int mirrored : new int[] {2, 4, 5, 7}) {
      assertThat(turnOnScreen(mirrored)).as("orientation " + mirrored).isPositive();
    }
  }

  /// Degrees, clockwise on screen, by which a crop of +5 degrees turns the content.
  private static double turnOnScreen(int orientation) {
    var whole = new Frame(400, 400, orientation, Crop.NONE);
    var turned = whole.with(whole.cropFor(5, 1));
    return angleOf(turned) - angleOf(whole);
  }

  /// Of the sensor line that runs to the right on screen without a crop.
  private static double angleOf(Frame frame) {
    Frame whole = frame.uncropped();
    Point a = frame.toShown(whole.toSensor(new Point(.4, .5)));
    Point b = frame.toShown(whole.toSensor(new Point(.6, .5)));
    return Math.toDegrees(Math.atan2(b.y() - a.y(), b.x() - a.x()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -7, 30, 45, -45})
  void theLargestCropIsLegalAndTouchesTheBorder(double angle) {
    for (int o : new int[] {1, 5, 6}) {
      for (double aspect : new double[] {0, 1, 16 / 9.0, .8}) {
        var whole = new Frame(6000, 4000, o, Crop.NONE);
        var frame = whole.with(whole.cropFor(angle, aspect));
        assertThat(frame.legal()).isTrue();
        double wanted =
            aspect > 0 ? aspect : (double) whole.orientedWidth() / whole.orientedHeight();
        double got = (double) frame.shownWidth() / frame.shownHeight();
        assertThat(got).isCloseTo(wanted, within(0.002 * wanted));
        assertThat(reach(frame)).isCloseTo(0, within(1e-6));
      }
    }
  }

  /// Least distance of the corners from the border, in fractions; negative = outside.
  private static double reach(Frame frame) {
    double least = 1;
    for (int i = 0; i < 4; i++) {
      Point p = frame.toSensor(new Point(i & 1, i >> 1));
      least = Math.min(least, Math.min(Math.min(p.x(), 1 - p.x()), Math.min(p.y(), 1 - p.y())));
    }
    return least;
  }

  @Test
  void cropsOutsideThePictureOrWithoutAreaAreNotLegal() {
    var whole = new Frame(600, 400, 1, Crop.NONE);
    assertThat(whole.with(new Crop(-5, 0, 1, 1, 0)).legal()).isFalse();
    assertThat(whole.with(new Crop(.5, 0, .5, 1, 0)).legal()).isFalse();
    assertThat(whole.with(new Crop(.9, 0, .1, 1, 0)).legal()).isFalse();
    assertThat(whole.with(new Crop(0, 0, 1, 1, 20)).legal()).isFalse();
  }
}
