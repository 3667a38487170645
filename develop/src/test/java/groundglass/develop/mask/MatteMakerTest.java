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
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatteMakerTest {
  private static final Frame FRAME = new Frame(120, 80, 1, Crop.NONE);

  static Image grey(int w, int h, float v) {
    Image image = Image.black(w, h);
    java.util.Arrays.fill(image.r(), v);
    java.util.Arrays.fill(image.g(), v);
    java.util.Arrays.fill(image.b(), v);
    return image;
  }

  private static Matte matte(Frame frame, MatteSource source, Mask mask) {
    int w = frame.shownWidth();
    int h = frame.shownHeight();
    var maker = new MatteMaker(frame, grey(w, h, .2f), source, Strips.common());
    return maker.matte(mask).orElseThrow();
  }

  static Mask mask(boolean inverted, Component... components) {
    return Mask.of("A", "test", List.of(components)).withInverted(inverted);
  }

  static Common as(Operation operation, boolean inverted) {
    return new Common(operation, inverted, true, 1, "B");
  }

  private static Component.Radial disc(Common common, double x, double feather) {
    return new Component.Radial(common, new Point(x, .5), .2, .1, 30, feather);
  }

  private static Component.Linear ramp(Common common) {
    return new Component.Linear(common, new Point(.1, .5), new Point(.9, .5));
  }

  static List<Frame> everyOrientationCropAndAngle() {
    var frames = new ArrayList<Frame>();
    for (int o = 1; o <= 8; o++) {
      var whole = new Frame(600, 400, o, Crop.NONE);
      frames.add(whole);
      frames.add(whole.with(new Crop(.1, .2, .9, .8, 0)));
      frames.add(whole.with(new Crop(.148216, .077402, .851784, .922598, 5)));
      frames.add(whole.with(whole.cropFor(-12, 0)));
    }
    return frames;
  }

  @Test
  void aGradientWithTwoEndsFallsOffBeyondItsFullLine() {
    var band =
        new Component.Linear(as(Operation.ADD, false), new Point(.2, .5), new Point(.5, .5), 1);
    Matte m = matte(FRAME, MatteSource.NONE, mask(false, band));
    int w = m.width();
    int y = m.height() / 2;
    for (int k = 0; k < 0.45 * w; k += 10) {
      float left = m.at(w / 2 - 1 - k, y);
      assertThat(m.at(w / 2 + k, y)).isCloseTo(left, within(.01f));
      if (k < .2 * w) {
        assertThat(left).isGreaterThan(.05f);
      }
      if (k > .31 * w) {
        assertThat(left).isZero();
      }
    }
  }

  /// A small hard disc about a scene point: the centre of what is covered is where the point is
  /// shown.
  @ParameterizedTest
  @MethodSource("everyOrientationCropAndAngle")
  void aDrawnShapeStaysOnItsScenePoint(Frame frame) {
    var point = new Point(.4, .55);
    var disc = new Component.Radial(as(Operation.ADD, false), point, .03, .02, 25, 0);
    Matte m = matte(frame, MatteSource.NONE, mask(false, disc));
    assertCentre(m, frame.toShown(point), 0.5);
  }

  @ParameterizedTest
  @MethodSource("everyOrientationCropAndAngle")
  void aNetworksMapStaysOnItsScenePoint(Frame frame) {
    var values = new float[60 * 40];
    for (int y = 20; y < 24; y++) {
      for (int x = 22; x < 26; x++) {
        values[y * 60 + x] = 1;
      }
    }
    var answer = new Answer.Ready(new FloatMap(60, 40, values), .9, "m");
    Matte m =
        matte(frame, _ -> answer, mask(false, new Component.Subject(as(Operation.ADD, false))));
    assertCentre(m, frame.toShown(new Point(.4, .55)), 1);
  }

  private static void assertCentre(Matte m, Point expected, double pixels) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int j = 0; j < m.height(); j++) {
      for (int i = 0; i < m.width(); i++) {
        sum += m.at(i, j);
        x += m.at(i, j) * (i + .5);
        y += m.at(i, j) * (j + .5);
      }
    }
    assertThat(sum).isPositive();
    assertThat(x / sum).isCloseTo(expected.x() * m.width(), within(pixels));
    assertThat(y / sum).isCloseTo(expected.y() * m.height(), within(pixels));
  }

  @Test
  void hardMasksObeyTheLawsOfSets() {
    var a = disc(as(Operation.ADD, false), .4, 0);
    var minusA = disc(as(Operation.SUBTRACT, false), .4, 0);
    var andA = disc(as(Operation.INTERSECT, false), .4, 0);
    Matte alone = matte(FRAME, MatteSource.NONE, mask(false, a));

    assertThat(matte(FRAME, MatteSource.NONE, mask(false, a, minusA)).area()).isZero();
    assertThat(matte(FRAME, MatteSource.NONE, mask(false, a, andA)).alpha())
        .isEqualTo(alone.alpha());
  }

  @Test
  void softMasksFoldByTheProductRules() {
    var add = as(Operation.ADD, false);
    Matte a = matte(FRAME, MatteSource.NONE, mask(false, ramp(add)));
    Matte b = matte(FRAME, MatteSource.NONE, mask(false, disc(add, .4, 80)));
    for (Operation op : Operation.values()) {
      for (boolean inverted : new boolean[] {false, true}) {
        Matte both =
            matte(FRAME, MatteSource.NONE, mask(false, ramp(add), disc(as(op, inverted), .4, 80)));
        for (int x = 0; x < 120; x += 7) {
          float w = a.at(x, 40);
          float c = inverted ? 1 - b.at(x, 40) : b.at(x, 40);
          float expected =
              switch (op) {
                case ADD -> 1 - (1 - w) * (1 - c);
                case SUBTRACT -> w * (1 - c);
                case INTERSECT -> w * c;
              };
          assertThat(both.at(x, 40)).isCloseTo(expected, within(2 / 255f));
        }
      }
    }
  }

  @Test
  void twoAddsMayChangePlaces() {
    var add = as(Operation.ADD, false);
    Matte ab = matte(FRAME, MatteSource.NONE, mask(false, ramp(add), disc(add, .4, 50)));
    Matte ba = matte(FRAME, MatteSource.NONE, mask(false, disc(add, .4, 50), ramp(add)));
    for (int i = 0; i < ab.alpha().length; i++) {
      assertThat(Math.abs((ab.alpha()[i] & 255) - (ba.alpha()[i] & 255))).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theWholeMasksInversionIsLastAndOpacityComesAfterAComponentsOwn() {
    var half = new Common(Operation.ADD, true, true, .5, "B");
    Matte m = matte(FRAME, MatteSource.NONE, mask(true, ramp(half)));
    assertThat(m.at(0, 0)).isCloseTo(.5f, within(.01f)); // 1 - (1 - 0) * 0.5
    assertThat(m.at(119, 0)).isCloseTo(1f, within(.01f));
  }

  @Test
  void componentsWithTheEyeOffAreNotThere() {
    var off = new Common(Operation.SUBTRACT, false, false, 1, "B");
    Matte with =
        matte(
            FRAME, MatteSource.NONE, mask(false, ramp(as(Operation.ADD, false)), disc(off, .4, 0)));
    Matte without = matte(FRAME, MatteSource.NONE, mask(false, ramp(as(Operation.ADD, false))));
    assertThat(with.alpha()).isEqualTo(without.alpha());
  }

  @Test
  void aLinearGradientFollowsLightroomsRampSquareToItsAxisInPixels() {
    var diagonal =
        new Component.Linear(as(Operation.ADD, false), new Point(.25, .25), new Point(.75, .75));
    Matte m = matte(FRAME, MatteSource.NONE, mask(false, diagonal));
    double u = Math.pow(.5, 1.124);
    assertThat(m.at(60, 40)).isCloseTo((float) (u * u * (3 - 2 * u)), within(.03f));
    // axis (60, 40) px: (60+20, 40-30) lies on the line of equal coverage through the middle
    assertThat(m.at(80, 10)).isCloseTo(m.at(60, 40), within(.01f));
  }

  @Test
  void aRadialIsFullInTheMiddleHalfWhereMeasuredAndNothingBeyondRootTwo() {
    double[][] measured = {{15, .94}, {50, .78}, {75, .69}, {100, .52}};
    for (double[] f : measured) {
      var falloff = new Shapes.Falloff(f[0]);
      assertThat(falloff.at(0)).isCloseTo(1, within(.01f));
      assertThat(falloff.at(f[1] * f[1])).isCloseTo(.5f, within(.01f));
      assertThat(falloff.at(2)).isZero();
      float last = 1;
      for (double rho = 0; rho < 1.5; rho += .01) {
        float v = falloff.at(rho * rho);
        assertThat(v).isLessThanOrEqualTo(last + 1e-6f);
        last = v;
      }
    }
    assertThat(new Shapes.Falloff(0).at(.999)).isEqualTo(1);
    assertThat(new Shapes.Falloff(0).at(1.001)).isZero();
  }

  @Test
  void rangesAreFullInsideAndRampOutside() {
    var depth = new Component.DepthRange(as(Operation.ADD, false), 20, 40, 50);
    Ranges r = Ranges.of(depth);
    assertThat(r.at(.2f)).isEqualTo(1);
    assertThat(r.at(.4f)).isEqualTo(1);
    assertThat(r.at(.525f)).isCloseTo(.5f, within(.01f));
    assertThat(r.at(.66f)).isZero();
    Ranges step = Ranges.of(new Component.DepthRange(as(Operation.ADD, false), 0, 40, 0));
    assertThat(step.at(0)).isEqualTo(1);
    assertThat(step.at(.401f)).isZero();
  }

  @Test
  void aLuminanceRangePicksDisplayTones() {
    // linear 0.2 is display 0.485
    var mid = new Component.LuminanceRange(as(Operation.ADD, false), .4, .45, .5, .6);
    var dark = new Component.LuminanceRange(as(Operation.ADD, false), 0, 0, .3, .4);
    assertThat(matte(FRAME, MatteSource.NONE, mask(false, mid)).area()).isEqualTo(1);
    assertThat(matte(FRAME, MatteSource.NONE, mask(false, dark)).area()).isZero();
  }

  @Test
  void backgroundIsTheComplementOfTheSubject() {
    var map = new float[30 * 20];
    java.util.Arrays.fill(map, 0, 300, 1f);
    MatteSource source = _ -> new Answer.Ready(new FloatMap(30, 20, map), .9, "m");
    var add = as(Operation.ADD, false);
    Matte subject = matte(FRAME, source, mask(false, new Component.Subject(add)));
    Matte background = matte(FRAME, source, mask(false, new Component.Background(add)));
    for (int i = 0; i < subject.alpha().length; i++) {
      int sum = (subject.alpha()[i] & 255) + (background.alpha()[i] & 255);
      assertThat(sum).isBetween(254, 256);
    }
  }

  @Test
  void theSourceIsAskedOncePerRole() {
    var asked = new ArrayList<Role>();
    var ready = new Answer.Ready(new FloatMap(2, 2, new float[4]), .9, "m");
    MatteSource source =
        role -> {
          asked.add(role);
          return ready;
        };
    var add = as(Operation.ADD, false);
    var maker = new MatteMaker(FRAME, grey(120, 80, .2f), source, Strips.common());
    maker.matte(mask(false, new Component.Subject(add), new Component.Background(add)));
    maker.matte(mask(false, new Component.Subject(add)));
    assertThat(asked).containsExactly(Role.SUBJECT);
  }

  @Test
  void theRefineBrushActsUnderItsStrokeAndNowhereElse() {
    Image picture = grey(120, 80, .05f);
    for (int i = 0; i < 120 * 80; i++) {
      boolean bulge = i % 120 < 66 && Math.abs(i / 120 - 40) < 5; // that the map does not know
      picture.r()[i] = i % 120 < 60 || bulge ? .6f : .05f;
    }
    MatteSource source = question -> new Answer.Ready(half(60), 1, "m");
    var stroke = new Stroke(.1, 0, 1, 1, false, false, Dabs.of(.5f, .5f, .53f, .5f, .56f, .5f));
    Common common = as(Operation.ADD, false);
    Matte plain = made(picture, source, new Component.Sky(common));
    Matte refined = made(picture, source, new Component.Sky(common.refined(List.of(stroke))));
    assertThat(refined.at(62, 40)).isGreaterThan(.9f);
    assertThat(refined.at(70, 40)).isLessThan(.1f);
    for (int x = 0; x < 120; x++) {
      assertThat(refined.at(x, 10)).isEqualTo(plain.at(x, 10));
    }
  }

  private static FloatMap half(int columns) {
    var values = new float[120 * 80];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 120 < columns ? 1 : 0;
    }
    return new FloatMap(120, 80, values);
  }

  private static Matte made(Image picture, MatteSource source, Component component) {
    var maker = new MatteMaker(FRAME, picture, source, Strips.common());
    return maker.matte(mask(false, component)).orElseThrow();
  }
}
