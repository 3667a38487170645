package groundglass.develop.adjust;

import static groundglass.develop.adjust.PointwiseLawsTest.lab;
import static groundglass.develop.adjust.PointwiseLawsTest.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.PointwiseLawsTest.Planes;
import groundglass.develop.adjust.color.PointColors;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the list of adjustments and holds every pointwise control to the laws of its row.
class ColorContractTest {
  private static final int N = 1024;
  private static final List<String> GROUPS =
      List.of("profile", "basic", "curve", "color", "calibration");

  static Stream<Control> controls() {
    return Adjustments.all().stream()
        .filter(a -> GROUPS.contains(a.group()))
        .flatMap(a -> a.controls().stream())
        .filter(c -> c.global() && !List.of("texture", "clarity", "dehaze").contains(c.id()));
  }

  /// What a control needs beside it to show anything.
  static Settings context(Control c) {
    Settings s = Settings.NEUTRAL.withText("profile", "Neutral");
    String id = c.id();
    if (id.startsWith("bw.")) {
      return s.with(Adjustments.control("treatment").orElseThrow(), 1);
    }
    if (id.startsWith("curve.split")) {
      return s.with(Adjustments.control("curve.darks").orElseThrow(), 60);
    }
    if (id.equals("curve.refineSat")) {
      return s.withCurve(
          "curve.rgb",
          new Curve(
              List.of(new Curve.Knot(0, 0), new Curve.Knot(90, 60), new Curve.Knot(255, 255))));
    }
    if (id.startsWith("grade.") && id.endsWith(".hue")) {
      String sat = id.replace(".hue", ".sat");
      return s.with(Adjustments.control(sat).orElseThrow(), 50);
    }
    if (id.equals("grade.blending") || id.equals("grade.balance")) {
      return s.with(Adjustments.control("grade.shadow.sat").orElseThrow(), 50);
    }
    return id.startsWith("profile.") ? s.withText("profile", "") : s;
  }

  static Planes develop(Planes in, Settings s, Control c) {
    boolean raw = c.asShot() || c.id().startsWith("profile.");
    return in.run(Pointwise.plan(s, List.of(), raw, 5500, 0));
  }

  static Planes develop(Planes in, Control c, double v) {
    return develop(in, context(c).with(c, v), c);
  }

  /// All hues in three strengths, not too dark and within the gamut.
  static Planes wheel() {
    float[][] v = new float[3][N];
    for (int i = 0; i < N; i++) {
      double h = 2 * Math.PI * i / N;
      double s = 0.08 + 0.1 * (i % 3);
      for (int c = 0; c < 3; c++) {
        v[c][i] = (float) Trc.decode(0.5 + s * Math.cos(h - c * 2 * Math.PI / 3));
      }
    }
    return new Planes(v[0], v[1], v[2]);
  }

  /// The end of the slider away from neutral; half way round for hues, whose ends are the same.
  private static double end(Control c) {
    if (c.max() == 360) {
      return 180;
    }
    return c.neutral() == c.max() ? c.min() : c.max();
  }

  @ParameterizedTest
  @MethodSource("controls")
  void neutralIsNotThere(Control c) {
    Settings with = context(c).with(c, c.max()).with(c, c.neutral());
    assertThat(with).isEqualTo(context(c).with(c, c.neutral()));
    if (context(c).values().isEmpty() && context(c).curves().isEmpty()) {
      Planes out = develop(wheel(), c, c.neutral());
      Planes none = develop(wheel(), context(c), c);
      assertThat(out.r()).isEqualTo(none.r());
      assertThat(out.b()).isEqualTo(none.b());
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void oneStepIsSmallEverywhere(Control c) {
    if (c.crs().form() == Control.Form.BOOL || c.id().startsWith("wb.")) {
      return; // a switch; and white balance has its own test
    }
    for (Planes in : List.of(Planes.ramp(), wheel())) {
      double span = c.max() - c.min() - c.step();
      for (int k = 0; k <= 12; k++) {
        double v = c.min() + span * k / 12;
        double moved = develop(in, c, v).distance(develop(in, c, v + c.step()), 30);
        assertThat(moved).as(c.id() + " " + v).isLessThanOrEqualTo(4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void everyControlDoesSomethingToColoursOrTones(Control c) {
    if (c.id().startsWith("lut.")) {
      return; // nothing without a file, see LutTest
    }
    double most = 0;
    for (Planes in : List.of(wheel(), Planes.ramp())) {
      Planes none = develop(in, context(c), c);
      most = Math.max(most, develop(in, c, end(c)).distance(none));
    }
    assertThat(most).as(c.id()).isGreaterThan(1);
  }

  static Stream<Control> keepers() {
    return controls()
        .filter(c ->
            c.id().startsWith("hsl.")
                || c.id().startsWith("bw.")
                || c.id().startsWith("calib.") && !c.id().endsWith("Tint"));
  }

  @ParameterizedTest
  @MethodSource("keepers")
  void greysStayAsTheyAre(Control c) {
    for (double v : new double[] {c.min(), c.min() / 3, c.max()}) {
      Planes in = Planes.ramp();
      Planes out = develop(in, c, v);
      assertThat(out.distance(in)).as(c.id() + " " + v).isLessThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void tonesOfGreyKeepTheirOrder(Control c) {
    for (int k = 0; k <= 8; k++) {
      double v = c.min() + (c.max() - c.min()) * k / 8;
      Planes out = develop(Planes.ramp(), c, v);
      for (int i = 1; i < N; i++) {
        double rise = out.luminance(i) - out.luminance(i - 1);
        assertThat(rise).as(c.id() + " " + v + " at " + i).isGreaterThan(-2e-4);
      }
    }
  }

  static Stream<Control> bands() {
    return controls().filter(c -> c.id().startsWith("hsl."));
  }

  @ParameterizedTest
  @MethodSource("bands")
  void bandsKeepHuesOrTurnThemInOrder(Control c) {
    double[] last = new double[N];
    for (double v : new double[] {-100, -40, 30, 100}) {
      Planes in = wheel();
      Planes out = develop(in, c, v);
      for (int i = 0; i < N; i++) {
        double[] before = lab(in, i);
        double[] after = lab(out, i);
        double turn =
            Math.IEEEremainder(
                Math.toDegrees(Math.atan2(after[2], after[1]) - Math.atan2(before[2], before[1])),
                360);
        if (c.id().endsWith(".hue")) {
          assertThat(after[0]).isCloseTo(before[0], within(1e-3));
          last[i] = turn;
        } else if (Math.hypot(after[1], after[2]) > 0.02) {
          assertThat(Math.abs(turn)).as(c.id() + " " + v).isLessThan(0.5);
        }
      }
      for (int i = 3; c.id().endsWith(".hue") && i < N; i++) {
        assertThat(Math.abs(last[i] - last[i - 3])).isLessThan(6); // no break between hues
      }
    }
  }

  @Test
  void aBandAtMinusHundredIsGreyAtItsOwnHue() {
    Control green = Adjustments.control("hsl.green.saturation").orElseThrow();
    float[] rgb = {0.29f, 0.55f, 0.10f};
    Planes in = new Planes(new float[] {rgb[0]}, new float[] {rgb[1]}, new float[] {rgb[2]});
    double[] before = lab(in, 0);
    double[] after = lab(develop(in, green, -100), 0);
    assertThat(Math.hypot(after[1], after[2])).isLessThan(0.35 * Math.hypot(before[1], before[2]));
  }

  @Test
  void blackAndWhiteIsGreyToTheBitAndWeightsFollowTheirColour() {
    Control on = Adjustments.control("treatment").orElseThrow();
    Planes grey = develop(wheel(), on, 1);
    assertThat(grey.r()).isEqualTo(grey.g()).isEqualTo(grey.b());
    Control blue = Adjustments.control("bw.blue").orElseThrow();
    Planes in = new Planes(new float[] {0.05f}, new float[] {0.1f}, new float[] {0.5f});
    float dark = develop(in, blue, -100).g()[0];
    float bright = develop(in, blue, 100).g()[0];
    assertThat(bright).isGreaterThan(2 * dark);
  }

  @Test
  void hueOfATintWithoutStrengthSaysNothing() {
    Settings s = Settings.NEUTRAL.with(Adjustments.control("grade.shadow.hue").orElseThrow(), 210);
    assertThat(Pointwise.plan(s, List.of(), false, 0, 0).identity()).isTrue();
  }

  @Test
  void aSampledColourChangesItselfAndNotItsOpposite() {
    var green = PointColors.ofSrgb(70, 140, 60).shifted(0, 0, 0.8);
    Settings s = Settings.NEUTRAL.withPointColors(List.of(green));
    float[] g = linear(70, 140, 60);
    float[] m = linear(150, 60, 140);
    float[] grey = linear(120, 120, 120);
    Planes in =
        new Planes(
            new float[] {g[0], m[0], grey[0]},
            new float[] {g[1], m[1], grey[1]},
            new float[] {g[2], m[2], grey[2]});
    Planes out = in.run(Pointwise.plan(s, List.of(), false, 0, 0));
    assertThat(out.luminance(0)).isGreaterThan(1.5 * in.luminance(0));
    assertThat(shown(out.g()[1])).isCloseTo(shown(in.g()[1]), within(0.5));
    assertThat(shown(out.r()[2])).isCloseTo(shown(in.r()[2]), within(0.5));
  }

  private static float[] linear(int r, int g, int b) {
    double x = Trc.decode(r / 255.0);
    double y = Trc.decode(g / 255.0);
    double z = Trc.decode(b / 255.0);
    return new float[] {
      (float) (0.627404 * x + 0.329283 * y + 0.043313 * z),
      (float) (0.069097 * x + 0.919540 * y + 0.011362 * z),
      (float) (0.016391 * x + 0.088013 * y + 0.895595 * z)
    };
  }

  @Test
  void refinedToLightnessACurveKeepsColours() {
    var curve =
        new Curve(List.of(new Curve.Knot(0, 0), new Curve.Knot(128, 80), new Curve.Knot(255, 255)));
    Settings s =
        Settings.NEUTRAL
            .withCurve("curve.rgb", curve)
            .with(Adjustments.control("curve.refineSat").orElseThrow(), 0);
    Planes in = wheel();
    Planes out = in.run(Pointwise.plan(s, List.of(), false, 0, 0));
    for (int i = 0; i < N; i++) {
      assertThat(out.r()[i] / out.g()[i]).isCloseTo(in.r()[i] / in.g()[i], within(2e-3f));
    }
  }

  static Mask whole() {
    return Mask.of(
        "m", new Component.Linear(Common.of(Operation.ADD), new Point(0, 0), new Point(0, 1)));
  }

  static Stream<Mask> looks() {
    var curve =
        new Curve(
            List.of(new Curve.Knot(0, 20), new Curve.Knot(128, 90), new Curve.Knot(255, 250)));
    return Stream.of(
        whole().withCurve("curve.rgb", curve),
        whole().withCurve("curve.blue", curve),
        whole().withPointColors(List.of(PointColors.ofSrgb(90, 150, 70).shifted(0.3, 0.4, -0.2))),
        whole().with(Adjustments.local("hue").orElseThrow(), 40),
        whole()
            .with(Adjustments.local("swatch.hue").orElseThrow(), 200)
            .with(Adjustments.local("swatch.sat").orElseThrow(), 60),
        whole()
            .with(Adjustments.local("grade.mid.hue").orElseThrow(), 30)
            .with(Adjustments.local("grade.mid.sat").orElseThrow(), 40));
  }

  private static byte[] matte(int w) {
    byte[] m = new byte[N];
    Arrays.fill(m, (byte) w);
    return m;
  }

  @ParameterizedTest
  @MethodSource("looks")
  void whatMasksDoToColourFollowsCoverageAndAmount(Mask m) {
    Planes in = wheel();
    var plan = Pointwise.plan(Settings.NEUTRAL, List.of(m), false, 0, 0);
    assertThat(plan.identity()).isFalse();
    assertThat(in.run(plan, matte(0)).g()).isEqualTo(in.g());
    double full = in.run(plan, matte(255)).distance(in);
    double half = in.run(plan, matte(128)).distance(in);
    assertThat(full).isGreaterThan(2);
    assertThat(half).isBetween(0.25 * full, 0.8 * full);
    var off = Pointwise.plan(Settings.NEUTRAL, List.of(m.withAmount(0)), false, 0, 0);
    assertThat(in.run(off, matte(255)).distance(in)).isLessThan(0.5);
  }

  @Test
  void curvesAndSamplesInAFullMaskAreTheGlobalOnes() {
    var curve =
        new Curve(
            List.of(new Curve.Knot(0, 20), new Curve.Knot(128, 90), new Curve.Knot(255, 250)));
    var color = List.of(PointColors.ofSrgb(90, 150, 70).shifted(0.3, 0.4, -0.2));
    Planes in = wheel();
    Settings s = Settings.NEUTRAL.withCurve("curve.rgb", curve).withPointColors(color);
    Mask m = whole().withCurve("curve.rgb", curve).withPointColors(color);
    Planes local = in.run(Pointwise.plan(Settings.NEUTRAL, List.of(m), false, 0, 0), matte(255));
    Planes global = in.run(Pointwise.plan(s, List.of(), false, 0, 0));
    assertThat(local.distance(global)).isLessThan(2);
  }

  /// A small picture of every control at its end, as text. To change it on purpose run with
  /// `-Dgroundglass.golden=FILE`, and look at the difference.
  @Test
  void theGoldenPicturesAreTheSame() throws IOException {
    var lines = new ArrayList<String>();
    for (Control c : controls().toList()) {
      lines.add(c.id() + " " + hex(develop(wheel(), c, end(c))));
    }
    String target = System.getProperty("groundglass.golden", "");
    if (!target.isEmpty()) {
      Files.write(Path.of(target), lines);
    }
    try (var in = ColorContractTest.class.getResourceAsStream("golden.txt")) {
      assertThat(in).isNotNull();
      var golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        int row = i;
        String id = lines.get(i).substring(0, lines.get(i).indexOf(' ') + 1);
        String was =
            golden.stream().filter(l -> l.startsWith(id)).findFirst().orElse(id + "is missing");
        assertThat(apart(was, lines.get(row))).as(lines.get(row) + "\n" + was).isLessThan(3);
      }
    }
  }

  private static String hex(Planes p) {
    var text = new StringBuilder();
    for (int i = 0; i < N; i += 43) {
      text.append(
          "%02x%02x%02x"
              .formatted(
                  Math.round(shown(p.r()[i])),
                  Math.round(shown(p.g()[i])),
                  Math.round(shown(p.b()[i]))));
    }
    return text.toString();
  }

  private static int apart(String a, String b) {
    if (a.length() != b.length()) {
      return 255;
    }
    int worst = 0;
    for (int i = a.indexOf(' ') + 1; i < a.length(); i += 2) {
      int x = Integer.parseInt(a.substring(i, i + 2), 16);
      int y = Integer.parseInt(b.substring(i, i + 2), 16);
      worst = Math.max(worst, Math.abs(x - y));
    }
    return worst;
  }
}
