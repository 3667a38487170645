package groundglass.develop.adjust.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Projective;
import groundglass.develop.frame.Radial;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryTest {
  private static Frame frame(Settings s, int orientation) {
    Geometry g = Geometry.of(s, 6000, 4000, orientation);
    return new Frame(6000, 4000, orientation, Crop.NONE, g.warp());
  }

  private static Settings with(Control c, double v) {
    return Settings.NEUTRAL.with(c, v);
  }

  @Test
  void constrainedNothingUncoveredShowsAndNothingElseChanges() {
    Settings turned = with(Transform.VERTICAL, 40).with(Transform.ROTATE, 7).with(Transform.X, 20);
    Settings held = turned.with(Transform.CONSTRAIN, 1);
    for (int orientation : new int[] {1, 6}) {
      assertThat(outside(Geometry.of(turned, 600, 400, orientation), orientation)).isPositive();
      assertThat(outside(Geometry.of(held, 600, 400, orientation), orientation)).isZero();
    }
    assertThat(Geometry.of(with(Transform.CONSTRAIN, 1), 600, 400, 1)).isEqualTo(Geometry.NONE);
  }

  private static int outside(Geometry g, int orientation) {
    Frame frame = new Frame(600, 400, orientation, Crop.NONE, g.warp());
    int out = 0;
    for (int i = 0; i <= 400; i++) {
      Point p = frame.toSensor(new Point(i % 20 / 19.0, Math.min(1, i / 20 / 19.0)));
      out += p.x() < -1e-3 || p.y() < -1e-3 || p.x() > 1.001 || p.y() > 1.001 ? 1 : 0;
    }
    return out;
  }

  @Test
  void neutralSettingsAskForNothing() {
    assertThat(Geometry.asked(Settings.NEUTRAL)).isFalse();
    assertThat(Geometry.of(Settings.NEUTRAL, 60, 40, 6)).isEqualTo(Geometry.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void distortionLeavesTheCentreAndLinesThroughItAlone(int orientation) {
    for (double v : new double[] {-80, 50}) {
      Frame f = frame(with(Lens.DISTORTION, v), orientation);
      Point centre = f.toSensor(new Point(0.5, 0.5));
      assertThat(centre.x()).isCloseTo(0.5, within(1e-12));
      assertThat(centre.y()).isCloseTo(0.5, within(1e-12));
      Point diagonal = f.toSensor(new Point(0.1, 0.1));
      Point other = f.toSensor(new Point(0.3, 0.3));
      double slope = (diagonal.y() - 0.5) / (diagonal.x() - 0.5);
      assertThat((other.y() - 0.5) / (other.x() - 0.5)).isCloseTo(slope, within(1e-9));
    }
  }

  @Test
  void positiveDistortionMovesCornersOutwards() {
    Frame f = frame(with(Lens.DISTORTION, 50), 1);
    assertThat(f.toSensor(new Point(0, 0)).x()).isGreaterThan(0.03);
    assertThat(frame(with(Lens.DISTORTION, -50), 1).toSensor(new Point(0, 0)).x())
        .isCloseTo(0, within(1e-9));
  }

  /// A tower shot from below is narrower at the top; the negative slider widens the top.
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 8, 3})
  void negativeVerticalWidensTheTopAsShown(int orientation) {
    Frame f = frame(with(Transform.VERTICAL, -40), orientation);
    Point left = f.toShown(back(orientation, 0.35, 0.1));
    Point right = f.toShown(back(orientation, 0.65, 0.1));
    Point low = f.toShown(back(orientation, 0.35, 0.9));
    Point lowRight = f.toShown(back(orientation, 0.65, 0.9));
    assertThat(right.x() - left.x()).isGreaterThan(1.1 * (lowRight.x() - low.x()));
    assertThat((left.x() + right.x()) / 2).isCloseTo(0.5, within(1e-9));
  }

  private static Point back(int orientation, double x, double y) {
    return new Frame(6000, 4000, orientation, Crop.NONE).toSensor(new Point(x, y));
  }

  @Test
  void signsMirrorTheEffect() {
    Point a = frame(with(Transform.HORIZONTAL, 30), 1).toSensor(new Point(0.2, 0.3));
    Point b = frame(with(Transform.HORIZONTAL, -30), 1).toSensor(new Point(0.8, 0.3));
    assertThat(a.x()).isCloseTo(1 - b.x(), within(1e-9));
    assertThat(a.y()).isCloseTo(b.y(), within(1e-9));
  }

  @Test
  void scaleShiftAndTurnDoWhatTheySay() {
    Frame bigger = frame(with(Transform.SCALE, 125), 1);
    assertThat(bigger.toShown(new Point(0.6, 0.5)).x()).isCloseTo(0.625, within(1e-9));
    Frame right = frame(with(Transform.X, 10).with(Transform.Y, 5), 6);
    Point p = right.toShown(back(6, 0.4, 0.4));
    assertThat(p.x()).isCloseTo(0.5, within(1e-9));
    assertThat(p.y()).isCloseTo(0.35, within(1e-9));
    Point turned = frame(with(Transform.ROTATE, 5), 1).toShown(new Point(0.9, 0.5));
    assertThat(turned.y()).isGreaterThan(0.5);
  }

  @Test
  void aFoundAttitudeLeavesNoCornerEmpty() {
    Projective leaning = Projective.camera(0.2, 0.05, Transform.FOCAL).after(Projective.turn(0.05));
    Geometry g = Geometry.of(with(Transform.UPRIGHT, 4), 6000, 4000, 8, LensModel.UNKNOWN, leaning);
    Frame f = new Frame(6000, 4000, 8, Crop.NONE, g.warp());
    for (double t = 0; t <= 1; t += 0.05) {
      for (Point edge :
          new Point[] {new Point(t, 0), new Point(t, 1), new Point(0, t), new Point(1, t)}) {
        Point p = f.toSensor(edge);
        assertThat(p.x()).isBetween(-0.001, 1.001);
        assertThat(p.y()).isBetween(-0.001, 1.001);
      }
    }
  }

  @Test
  void profilesAreUsedByTheirShare() {
    LensModel lens =
        new LensModel(
            "made up",
            new Radial(1, 0, -0.04, 0, 0, 0, 0),
            Radial.ONE,
            Radial.ONE,
            new Radial(1, 0, -0.5, 0, 0, 0, 0));
    Settings on = with(Lens.ENABLE, 1);
    assertThat(Geometry.of(Settings.NEUTRAL, 60, 40, 1, lens, Projective.IDENTITY))
        .isEqualTo(Geometry.NONE);
    Geometry whole = Geometry.of(on, 60, 40, 1, lens, Projective.IDENTITY);
    Geometry half =
        Geometry.of(on.with(Lens.DISTORTION_SCALE, 50), 60, 40, 1, lens, Projective.IDENTITY);
    assertThat(whole.warp().profile().at(1)).isCloseTo(0.96, within(1e-12));
    assertThat(half.warp().profile().at(1)).isCloseTo(0.98, within(1e-12));
    assertThat(whole.shading().table()[1024]).isCloseTo(2, within(1e-3f));
  }

  @Test
  void vignettingIsMeasuredOnTheUncroppedFrame() {
    float[] grey = new float[60 * 40];
    java.util.Arrays.fill(grey, 0.25f);
    Frame f = new Frame(60, 40, 1, new Crop(0, 0, 0.5, 0.5, 0));
    Image image = new Image(60, 40, grey, grey.clone(), grey.clone());
    Shading.of(with(Lens.VIGNETTE, 50), Radial.ONE).apply(image, f, Strips.common());
    assertThat(image.r()[0]).isCloseTo(0.5f, within(0.02f));
    assertThat(image.r()[60 * 40 - 1]).isCloseTo(0.25f, within(1e-3f));
    assertThat(image.r()[30]).isGreaterThan(image.r()[59]);
  }
}
