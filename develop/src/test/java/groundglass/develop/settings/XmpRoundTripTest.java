package groundglass.develop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.PackedMatte;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Stroke;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmpRoundTripTest {
  /// Everything that can be set, with values that do not fit Lightroom's number forms.
  static Settings random(long seed) {
    var random = new Random(seed);
    Settings s = Settings.NEUTRAL;
    for (Control c : Adjustments.controls()) {
      double v = c.min() + random.nextDouble() * (c.max() - c.min());
      s = random.nextInt(3) == 0 ? s : s.with(c, random.nextBoolean() ? v : Math.rint(v));
    }
    s =
        s.withCurve(
            "curve.rgb",
            new Curve(
                List.of(
                    new Curve.Knot(0, 12),
                    new Curve.Knot(100.25, 77.5),
                    new Curve.Knot(250, 255))));
    s =
        s.withCurve(
            "curve.blue", new Curve(List.of(new Curve.Knot(0, 20), new Curve.Knot(255, 240))));
    s =
        s.withCrop(
            new Crop(
                random.nextDouble() / 3,
                0.1,
                0.9,
                1 - random.nextDouble() / 3,
                random.nextDouble()));
    var masks = new ArrayList<Mask>();
    for (int i = 0; i < 4; i++) {
      masks.add(mask(random));
    }
    s = s.withPointColors(colors(random)).withText("lut", "looks/film " + seed + ".cube");
    return (seed % 2 == 0 ? s.withText("profile", "Adobe Neutral") : s).withMasks(masks);
  }

  private static Mask mask(Random random) {
    Mask m = Mask.of("Mask & <\"" + random.nextInt(), component(random, Operation.ADD));
    var all = new ArrayList<>(m.components());
    for (Operation op : Operation.values()) {
      all.add(component(random, op));
      all.add(component(random, op));
    }
    for (Control c : Adjustments.localControls()) {
      m = m.with(c, random.nextGaussian() * 10);
    }
    m = m.withCurve("curve.green", curve(random)).withPointColors(colors(random));
    return m.withAmount(random.nextDouble() * 2)
        .withActive(random.nextBoolean())
        .withInverted(random.nextBoolean())
        .withComponents(all);
  }

  private static Curve curve(Random r) {
    return new Curve(
        List.of(
            new Curve.Knot(r.nextInt(20), r.nextDouble() * 40),
            new Curve.Knot(100 + r.nextDouble(), 120),
            new Curve.Knot(250, 200 + r.nextInt(55))));
  }

  private static List<PointColor> colors(Random r) {
    var list = new ArrayList<PointColor>();
    for (int i = 0; i < r.nextInt(3); i++) {
      list.add(
          PointColor.of(r.nextDouble() * 6, r.nextDouble(), r.nextDouble(), r.nextDouble())
              .shifted(r.nextDouble() - 0.5, r.nextDouble() - 0.5, 0.25)
              .withVariance(r.nextInt(200) - 100));
    }
    return list;
  }

  private static <T> T any(Random r, T[] all) {
    return all[r.nextInt(all.length)];
  }

  private static Point point(Random r) {
    return new Point(r.nextDouble(), r.nextDouble());
  }

  private static Optional<Point> maybe(Random r) {
    return r.nextBoolean() ? Optional.empty() : Optional.of(point(r));
  }

  private static Component person(Common common, Random r) {
    Optional<Point> at = maybe(r);
    PersonPart part = any(r, PersonPart.values());
    return at.isEmpty() || r.nextBoolean()
        ? new Component.Person(common, at, part)
        : new Component.Person(common, at, part, Optional.of(who(r, at.get())));
  }

  private static Who who(Random r, Point at) {
    var everybody =
        new ArrayList<>(
            Stream.generate(() -> new Who.Look(point(r), point(r), ""))
                .limit(r.nextInt(3))
                .toList());
    Point corner = point(r);
    everybody.add(new Who.Look(at, corner, "00ff7f00ff7f00ff7f"));
    return new Who(everybody.size() - 1, everybody);
  }

  private static List<Point> points(Random r, int least) {
    return Stream.generate(() -> point(r)).limit(least + r.nextInt(4)).toList();
  }

  private static Prompt prompt(Random r) {
    Prompt.Outline outline =
        switch (r.nextInt(4)) {
          case 0 -> new Prompt.Outline.Box(point(r), point(r));
          case 1 -> new Prompt.Outline.Lasso(points(r, 3));
          case 2 -> new Prompt.Outline.Scribble(points(r, 1), r.nextDouble());
          default -> new Prompt.Outline.None();
        };
    return new Prompt(outline, points(r, 1), points(r, 0));
  }

  private static List<ColorSample> samples(Random r) {
    return Stream.generate(() ->
            new ColorSample(
                100 * r.nextDouble(), 50 * r.nextGaussian(), 7, r.nextDouble(), point(r), point(r)))
        .limit(1 + r.nextInt(5))
        .toList();
  }

  private static List<Stroke> strokes(Random r) {
    return Stream.generate(() ->
            new Stroke(
                0.001 + r.nextDouble(),
                r.nextDouble(),
                r.nextDouble(),
                r.nextDouble(),
                r.nextBoolean(),
                r.nextBoolean(),
                Dabs.of(points(r, 1))))
        .limit(r.nextInt(4))
        .toList();
  }

  private static PackedMatte imported(Random r) {
    var values = new float[5 * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = r.nextInt(256) / 255f;
    }
    return PackedMatte.of(new FloatMap(5, 7, values));
  }

  private static Component component(Random r, Operation op) {
    var common =
        new Common(
            op,
            r.nextBoolean(),
            r.nextBoolean(),
            r.nextBoolean() ? 1 : r.nextDouble(),
            Component.newId(),
            r.nextBoolean() ? 0 : 100 * r.nextDouble(),
            r.nextBoolean() ? 0 : 50 * r.nextGaussian(),
            r.nextBoolean() ? List.of() : strokes(r));
    double x = r.nextDouble();
    return switch (r.nextInt(13)) {
      case 0 -> new Component.Subject(common);
      case 1 -> new Component.Sky(common);
      case 2 -> new Component.Background(common);
      case 3 -> new Component.DepthRange(common, x * 30, 50 + x * 30, x * 100);
      case 4 -> new Component.LuminanceRange(common, x / 4, 0.3, 0.5 + x / 9, 0.9);
      case 6 -> person(common, r);
      case 7 -> new Component.Landscape(common, any(r, LandscapeKind.values()));
      case 8 -> new Component.Prompted(common, prompt(r));
      case 9 -> new Component.ColorRange(common, samples(r), Math.rint(x * 1e6) / 1e4);
      case 10 -> new Component.Brush(common, strokes(r));
      case 11 -> new Component.Imported(common, imported(r));
      case 5 ->
          new Component.Linear(
              common,
              new Point(x, -0.2),
              new Point(1.1, r.nextDouble()),
              r.nextBoolean() ? 0 : 0.002 + 4 * r.nextDouble());
      default ->
          new Component.Radial(
              common,
              new Point(x, r.nextDouble()),
              0.1 + x / 3,
              0.05,
              r.nextDouble() * 360 - 180,
              x * 100);
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsWrittenIsReadAndWrittenAgainByteForByte(long seed) throws XmpException {
    Settings s = random(seed);
    String packet = XmpSettings.write(s);
    var read = XmpSettings.read(packet);
    assertThat(bare(read.settings())).isEqualTo(bare(s));
    assertThat(read.settings().hash()).isEqualTo(s.hash());
    assertThat(XmpSettings.write(read.settings())).isEqualTo(packet);
    assertThat(read.unsupported()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ourOwnRadialsDoNotNeedTheAspectOfTheFrame(long seed) throws XmpException {
    Settings s = random(seed);
    var read = XmpSettings.read(XmpSettings.write(s, 1.5), 0.75);
    assertThat(bare(read.settings())).isEqualTo(bare(s));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void settingsCanBeWrittenOverAnyOtherPacket(long seed) throws XmpException {
    Settings other = random(seed + 100);
    Settings s = random(seed);
    var over = s.withForeign(new Foreign(XmpSettings.write(other)));
    var read = XmpSettings.read(XmpSettings.write(over));
    assertThat(bare(read.settings())).isEqualTo(bare(s));
  }

  @Test
  void neutralOverAPacketIsNeutral() throws XmpException {
    var neutral = Settings.NEUTRAL.withForeign(new Foreign(XmpSettings.write(random(7))));
    assertThat(bare(XmpSettings.read(XmpSettings.write(neutral)).settings()))
        .isEqualTo(Settings.NEUTRAL);
  }

  @Test
  void theHashKnowsEveryPartButNotTheForeignPacket() {
    Settings s = random(3);
    Settings foreign = s.withForeign(new Foreign("<x/>"));
    assertThat(foreign.hash()).isEqualTo(s.hash()).matches("[0-9a-f]{64}");
    assertThat(s.withCrop(Crop.NONE).hash()).isNotEqualTo(s.hash());
    assertThat(s.withMasks(List.of()).hash()).isNotEqualTo(s.hash());
    assertThat(s.withCurve("curve.rgb", Curve.IDENTITY).hash()).isNotEqualTo(s.hash());
    assertThat(s.withValues(new TreeMap<>()).hash()).isNotEqualTo(s.hash());
    assertThat(s.withTexts(new TreeMap<>()).hash()).isNotEqualTo(s.hash());
    var one = PointColor.of(2, 0.4, 0.3, 0.5).shifted(0, 0.2, 0);
    assertThat(s.withPointColors(List.of(one)).hash()).isNotEqualTo(s.hash());
  }

  static Settings bare(Settings s) {
    return s.withForeign(Foreign.NONE);
  }

  @Test
  void aGradientWithTwoEndsIsReadFromLightroomsForm() throws XmpException {
    var two =
        new Component.Linear(Common.of(Operation.ADD), new Point(.2, .5), new Point(.4, .5), 2);
    String written = XmpSettings.write(Settings.NEUTRAL.withMasks(List.of(Mask.of("Band", two))));
    assertThat(written).contains("Bidirectional").contains("FullPointDistance");
    String lightrooms =
        written
            .replaceAll("(?s)gg:(FullX|FullY|After)=\"[^\"]*\"", "")
            .replaceAll("(?s)<gg:(FullX|FullY|After)>[^<]*</gg:(FullX|FullY|After)>", "");
    var read =
        (Component.Linear)
            XmpSettings.read(lightrooms).settings().masks().getFirst().components().getFirst();
    assertThat(read.after()).isCloseTo(2, within(1e-4));
    assertThat(read.full().x()).isCloseTo(.4, within(1e-5));
  }
}
