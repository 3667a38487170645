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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Orientation x crop x angle x aspect: what a mask covers stays on the same scene points, whatever
/// is shown of them. The scene point of every shown pixel is computed by the frame's own formula
/// and the shape by its definition, far from the code that draws.
final class MatrixTest {
  private static final int SENSOR = 240;
  private static final Component.Common ADD = Component.Common.of(Component.Operation.ADD);

  static Stream<Frame> frames() {
    var all = new ArrayList<Frame>();
    for (double aspect : new double[] {1.5, 1, 0.75}) {
      int w = aspect >= 1 ? SENSOR : (int) (SENSOR * aspect);
      int h = aspect >= 1 ? (int) (SENSOR / aspect) : SENSOR;
      for (int orientation = 1; orientation <= 8; orientation++) {
        var whole = new Frame(w, h, orientation, Crop.NONE);
        all.add(whole);
        all.add(whole.with(new Crop(.1, .2, .85, .9, 0)));
        for (double angle : new double[] {7, -31, 45}) {
          all.add(whole.with(whole.cropFor(angle, 0, new Point(.45, .55))));
        }
      }
    }
    return all.stream().filter(Frame::legal);
  }

  private static Matte matte(Frame frame, Component c) {
    int w = frame.shownWidth();
    int h = frame.shownHeight();
    return new MatteMaker(frame, Image.black(w, h), MatteSource.NONE, Strips.common())
        .matte(Mask.of("m", c))
        .orElseThrow();
  }

  /// Where coverage crosses one half, in shown pixels' positions on the sensor.
  private static List<Point> border(Frame frame, Matte m) {
    var points = new ArrayList<Point>();
    for (int y = 2; y < m.height() - 2; y++) {
      for (int x = 2; x < m.width() - 3; x++) {
        float a = m.at(x, y) - 0.5f;
        float b = m.at(x + 1, y) - 0.5f;
        if (a < 0 != b < 0) {
          double t = a / (a - b);
          var shown = new Point((x + 0.5 + t) / m.width(), (y + 0.5) / m.height());
          Point s = frame.toSensor(shown);
          points.add(new Point(s.x() * frame.width(), s.y() * frame.height()));
        }
      }
    }
    return points;
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aLineStaysOnItsScenePoints(Frame frame) {
    var zero = new Point(.35, .42);
    var full = new Point(.55, .61);
    double dx = (full.x() - zero.x()) * frame.width();
    double dy = (full.y() - zero.y()) * frame.height();
    for (Point p : border(frame, matte(frame, new Component.Linear(ADD, zero, full)))) {
      double along =
          ((p.x() - zero.x() * frame.width()) * dx + (p.y() - zero.y() * frame.height()) * dy)
              / Math.hypot(dx, dy);
      double half = Math.pow(0.5, 1 / 1.124) * Math.hypot(dx, dy);
      assertThat(along).isCloseTo(half, within(1.0));
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void anEllipseStaysOnItsScenePoints(Frame frame) {
    var radial = new Component.Radial(ADD, new Point(.48, .52), .2, .1, 25, 0);
    double a = .2 * frame.width();
    double b = .1 * frame.width();
    double angle = Math.toRadians(25);
    for (Point p : border(frame, matte(frame, radial))) {
      double x = p.x() - .48 * frame.width();
      double y = p.y() - .52 * frame.height();
      double u = x * Math.cos(angle) + y * Math.sin(angle);
      double v = y * Math.cos(angle) - x * Math.sin(angle);
      // first order distance from the ellipse
      double f = u * u / a / a + v * v / b / b - 1;
      double slope = 2 * Math.hypot(u / a / a, v / b / b);
      assertThat(Math.abs(f / slope)).isLessThan(1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aDabStaysRoundOnItsScenePoint(Frame frame) {
    var dab = new Stroke(.15, 0, 1, 1, false, false, Dabs.of(.47f, .5f));
    var shifted = border(frame, matte(frame, new Component.Brush(ADD, List.of(dab))));
    double least = 1e9;
    double most = 0;
    for (Point p : shifted) {
      double r = Math.hypot(p.x() - .47 * frame.width(), p.y() - .5 * frame.height());
      least = Math.min(least, r);
      most = Math.max(most, r);
    }
    assertThat(shifted).isNotEmpty();
    assertThat(most - least).isLessThan(1.0);
    assertThat(most).isLessThan(.15 * frame.width() + 0.5);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void anImportedMatteStaysOnItsScenePoints(Frame frame) {
    int w = frame.width();
    int h = frame.height();
    var half = new float[w * h];
    for (int i = 0; i < half.length; i++) {
      half[i] = i % w >= w / 2 ? 1 : 0;
    }
    var imported = new Component.Imported(ADD, PackedMatte.of(new FloatMap(w, h, half)));
    for (Point p : border(frame, matte(frame, imported))) {
      assertThat(p.x()).isCloseTo(w / 2, within(1.0));
    }
  }
}
