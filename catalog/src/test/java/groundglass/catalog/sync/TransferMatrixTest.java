package groundglass.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.catalog.edits.MaskRows;
import groundglass.catalog.sync.Sync.Transfer;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.PackedMatte;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Stroke;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Every kind of component, carried between photos of all orientations and other shapes, and looked
/// at through crops and angles: where it is seen, to the pixel.
class TransferMatrixTest {
  private static final int LONG = 240;
  private static final Common ADD = Common.of(Operation.ADD);

  /// A source and a target, uncropped, and how the target is shown.
  private record Case(Frame from, Frame to, Frame shown) {}

  private static Frame whole(double aspect, int orientation) {
    int w = aspect >= 1 ? LONG : (int) (LONG * aspect);
    int h = aspect >= 1 ? (int) (LONG / aspect) : LONG;
    return new Frame(w, h, orientation, Crop.NONE);
  }

  private static List<Case> cases() {
    var all = new ArrayList<Case>();
    for (int a = 1; a <= 8; a++) {
      for (int b = 1; b <= 8; b++) {
        for (double aspect : new double[] {1.5, 0.75}) {
          Frame to = whole(aspect, b);
          Frame shown =
              switch ((a + b) % 3) {
                case 0 -> to;
                case 1 -> to.with(new Crop(.1, .15, .9, .95, 0));
                default -> to.with(to.cropFor(b % 2 == 0 ? 9 : -23, 0, new Point(.48, .53)));
              };
          all.add(new Case(whole(1.5, a), to, shown.legal() ? shown : to));
        }
      }
    }
    return all;
  }

  private static Component carried(Component c, Frame from, Frame to, Transfer transfer) {
    var request =
        new Sync.Request(1, List.of(2L), Set.of(), Set.of("all"), Sync.Policy.UPDATE, transfer);
    Settings source = Settings.NEUTRAL.withMasks(List.of(Mask.of("m", c)));
    Settings target = new Merge(request, source, from).settings(Settings.NEUTRAL, to);
    return target.masks().getFirst().components().getFirst();
  }

  /// Where coverage crosses one half, along rows and columns, in pixels of the upright uncropped
  /// target.
  private static List<double[]> border(Case k, Component c) {
    int w = k.shown().shownWidth();
    int h = k.shown().shownHeight();
    Matte m =
        new MatteMaker(k.shown(), Image.black(w, h), MatteSource.NONE, Strips.common())
            .matte(Mask.of("m", c))
            .orElseThrow();
    var points = new ArrayList<double[]>();
    for (int y = 2; y < m.height() - 3; y++) {
      for (int x = 2; x < m.width() - 3; x++) {
        float a = m.at(x, y) - 0.5f;
        float right = m.at(x + 1, y) - 0.5f;
        float down = m.at(x, y + 1) - 0.5f;
        if (a < 0 != right < 0) {
          points.add(upright(k, (x + 0.5 + a / (a - right)) / w, (y + 0.5) / h));
        }
        if (a < 0 != down < 0) {
          points.add(upright(k, (x + 0.5) / w, (y + 0.5 + a / (a - down)) / h));
        }
      }
    }
    return points;
  }

  private static double[] upright(Case k, double x, double y) {
    Point p = k.to().toShown(k.shown().toSensor(new Point(x, y)));
    return new double[] {p.x() * k.to().shownWidth(), p.y() * k.to().shownHeight()};
  }

  /// Where a stored point is seen in the upright source, then the same share of the target.
  private static double[] seen(Case k, Point stored) {
    Point p = k.from().toShown(stored);
    return new double[] {p.x() * k.to().shownWidth(), p.y() * k.to().shownHeight()};
  }

  /// A stored length is seen as this many pixels in the target.
  private static double seen(Case k, double length) {
    return length * k.from().width() / k.from().shownWidth() * k.to().shownWidth();
  }

  /// The border of a component on all cases; how far each of its points is from where it should be.
  private static void holds(Component c, BiFunction<Case, double[], Double> off, double most) {
    int points = 0;
    for (Case k : cases()) {
      Component there = carried(c, k.from(), k.to(), Transfer.SEEN);
      for (double[] p : border(k, there)) {
        assertThat(Math.abs(off.apply(k, p))).as("%s", k).isLessThan(most);
        points++;
      }
    }
    assertThat(points).isGreaterThan(5000);
  }

  @Test
  void aLineIsSeenWhereItWas() {
    var zero = new Point(.35, .42);
    var full = new Point(.6, .66);
    holds(
        new Component.Linear(ADD, zero, full),
        (k, p) -> {
          double[] a = seen(k, zero);
          double[] b = seen(k, full);
          double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
          double along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length;
          return along - Math.pow(0.5, 1 / 1.124) * length;
        },
        1);
  }

  @Test
  void anEllipseIsSeenWhereItWasAndAsItWas() {
    var centre = new Point(.48, .52);
    holds(
        new Component.Radial(ADD, centre, .17, .08, 25, 0),
        (k, p) -> {
          double[] c = seen(k, centre);
          // the first axis, as the upright source shows it
          double rad = Math.toRadians(25);
          Point tip =
              new Point(
                  centre.x() + .1 * Math.cos(rad),
                  centre.y() + .1 * Math.sin(rad) * k.from().width() / k.from().height());
          Point m = k.from().toShown(centre);
          Point t = k.from().toShown(tip);
          double angle =
              Math.atan2(
                  (t.y() - m.y()) * k.from().shownHeight(),
                  (t.x() - m.x()) * k.from().shownWidth());
          double a = seen(k, .17);
          double b = seen(k, .08);
          double u = (p[0] - c[0]) * Math.cos(angle) + (p[1] - c[1]) * Math.sin(angle);
          double v = (p[1] - c[1]) * Math.cos(angle) - (p[0] - c[0]) * Math.sin(angle);
          double f = u * u / a / a + v * v / b / b - 1;
          return f / (2 * Math.hypot(u / a / a, v / b / b));
        },
        1);
  }

  @Test
  void aDabStaysRoundAndIsSeenWhereItWas() {
    var stroke = new Stroke(.15, 0, 1, 1, false, false, Dabs.of(.47f, .5f));
    var brush = new Component.Brush(ADD, List.of(stroke));
    var plain = new Case(whole(1.5, 1), whole(1.5, 1), whole(1.5, 1));
    // a dab's rim is soft: where it crosses one half is a share of its radius
    double share =
        border(plain, brush).stream().mapToDouble(p -> radius(plain, p)).average().orElseThrow()
            / seen(plain, .15);
    assertThat(share).isBetween(0.8, 1.0);
    holds(brush, (k, p) -> radius(k, p) - share * seen(k, .15), 1);
  }

  private static double radius(Case k, double[] p) {
    double[] c = seen(k, new Point(.47f, .5f));
    return Math.hypot(p[0] - c[0], p[1] - c[1]);
  }

  @Test
  void anImportedMatteIsSeenWhereItWas() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      Frame from = whole(1.5, orientation);
      var half = new float[from.width() * from.height()];
      for (int i = 0; i < half.length; i++) {
        half[i] = i % from.width() >= from.width() / 2 ? 1 : 0;
      }
      var c =
          new Component.Imported(
              ADD, PackedMatte.of(new FloatMap(from.width(), from.height(), half)));
      for (Case k : cases()) {
        if (k.from().orientation() == orientation) {
          boolean upright = orientation < 5; // the border stands, else it lies
          for (double[] p : border(k, carried(c, from, k.to(), Transfer.SEEN))) {
            double at = upright ? p[0] / k.to().shownWidth() : p[1] / k.to().shownHeight();
            double pixels = upright ? k.to().shownWidth() : k.to().shownHeight();
            assertThat((at - 0.5) * pixels).as("%s", k).isCloseTo(0, within(1.0));
          }
        }
      }
    }
  }

  @Test
  void pointsOfPeopleAndObjectsAreSeenWhereTheyWere() {
    var at = new Point(.3, .7);
    var who = new Who(0, List.of(new Who.Look(new Point(.2, .5), new Point(.4, .9), "")));
    var person = new Component.Person(ADD, Optional.of(at), PersonPart.HAIR, Optional.of(who));
    var prompt =
        new Prompt(
            new Prompt.Outline.Lasso(List.of(at, new Point(.5, .7), new Point(.4, .9))),
            List.of(new Point(.4, .75)),
            List.of(new Point(.1, .1)));
    for (Case k : cases()) {
      var there = (Component.Person) carried(person, k.from(), k.to(), Transfer.SEEN);
      same(k, at, there.at().orElseThrow());
      Who.Look look = there.who().orElseThrow().meant();
      assertThat(look.holds(there.at().orElseThrow())).isTrue();
      var thing =
          ((Component.Prompted)
                  carried(new Component.Prompted(ADD, prompt), k.from(), k.to(), Transfer.SEEN))
              .prompt();
      same(k, new Point(.4, .75), thing.add().getFirst());
      same(k, new Point(.1, .1), thing.takeAway().getFirst());
      same(k, new Point(.5, .7), ((Prompt.Outline.Lasso) thing.outline()).points().get(1));
    }
  }

  private static void same(Case k, Point source, Point target) {
    Point a = k.from().toShown(source);
    Point b = k.to().toShown(target);
    assertThat(b.x()).as("%s", k).isCloseTo(a.x(), within(1e-9));
    assertThat(b.y()).as("%s", k).isCloseTo(a.y(), within(1e-9));
  }

  private static List<Component> questions() {
    var all = new ArrayList<Component>();
    all.add(new Component.Subject(ADD));
    all.add(new Component.Sky(ADD));
    all.add(new Component.Background(ADD));
    all.add(new Component.DepthRange(ADD, 20, 60, 30));
    all.add(new Component.LuminanceRange(ADD, .1, .2, .8, .9));
    all.add(new Component.ColorRange(ADD, List.<ColorSample>of(), 40));
    all.add(new Component.Unknown(ADD, "Mask/Later", "<x/>"));
    for (PersonPart part : PersonPart.values()) {
      all.add(new Component.Person(ADD, Optional.empty(), part));
    }
    for (LandscapeKind kind : LandscapeKind.values()) {
      all.add(new Component.Landscape(ADD, kind));
    }
    return all;
  }

  @Test
  void whatAsksThePhotoIsTheSameQuestionEverywhere() {
    for (Case k : cases()) {
      for (Component c : questions()) {
        for (Transfer t : Transfer.values()) {
          Component there = carried(c, k.from(), k.to(), t);
          assertThat(there).isEqualTo(c);
          assertThat(MaskRows.digest(Mask.of("m", there)))
              .isEqualTo(MaskRows.digest(Mask.of("m", c)));
        }
      }
    }
  }

  @Test
  void storedCopiesEveryNumberOfEveryKind() {
    var stroke = new Stroke(.15, 0, 1, 1, false, false, Dabs.of(.47f, .5f));
    var map = new FloatMap(3, 2, new float[] {0, 1, 0, 1, 0, 1});
    var shapes =
        new ArrayList<Component>(
            List.of(
                new Component.Linear(ADD, new Point(.1, .2), new Point(.3, .4)),
                new Component.Radial(ADD, new Point(.1, .2), .3, .2, 17, 40),
                new Component.Brush(ADD, List.of(stroke)),
                new Component.Imported(ADD, PackedMatte.of(map)),
                new Component.Person(ADD, Optional.of(new Point(.2, .3)), PersonPart.WHOLE),
                new Component.Prompted(
                    ADD, Prompt.of(new Prompt.Outline.Box(new Point(.1, .1), new Point(.4, .5))))));
    for (Case k : cases()) {
      for (Component c : shapes) {
        assertThat(carried(c, k.from(), k.to(), Transfer.STORED)).isEqualTo(c);
      }
    }
  }
}
