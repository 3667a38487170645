package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.edge.Bases.Kind;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointwiseLawsTest {
  private static final byte[][] NO_MASKS = {};
  private static final int N = 1024;

  /// Planes with their own luminance as base.
  record Planes(float[] r, float[] g, float[] b) {
    static Planes ramp() {
      float[] v = new float[N];
      for (int i = 0; i < N; i++) {
        v[i] = (float) Trc.decode(i / (N - 1.0));
      }
      return new Planes(v, v.clone(), v.clone());
    }

    static Planes noise(long seed) {
      var random = new Random(seed);
      float[][] v = new float[3][N];
      for (int i = 0; i < N; i++) {
        for (float[] plane : v) {
          plane[i] = (float) Trc.decode(0.4 + 0.3 * random.nextDouble());
        }
      }
      return new Planes(v[0], v[1], v[2]);
    }

    Planes copy() {
      return new Planes(r.clone(), g.clone(), b.clone());
    }

    float[] base() {
      float[] base = new float[r.length];
      for (int i = 0; i < base.length; i++) {
        base[i] = (float) Math.max(1e-6, luminance(i));
      }
      return base;
    }

    /// Made-up detail and veil: waves of their own lengths.
    groundglass.develop.edge.Planes planes(java.util.Set<Kind> needs) {
      return new groundglass.develop.edge.Planes(
          0,
          needs.contains(Kind.TONE) ? base() : new float[0],
          needs.contains(Kind.CLARITY) ? wave(31, -.3, .3) : new float[0],
          needs.contains(Kind.TEXTURE) ? wave(5, -.3, .3) : new float[0],
          needs.contains(Kind.VEIL) ? wave(400, 0, 1) : new float[0],
          new float[] {.9f, .9f, .9f});
    }

    private float[] wave(double length, double low, double high) {
      float[] v = new float[r.length];
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (low + (high - low) * (.5 + .5 * Math.sin(i / length)));
      }
      return v;
    }

    double luminance(int i) {
      return 0.2627002 * r[i] + 0.6779981 * g[i] + 0.0593017 * b[i];
    }

    /// Largest difference in display steps of 1/255, clipped as a display does.
    double distance(Planes other) {
      return distance(other, 0);
    }

    /// The same over values of at least `floor`: near 0 the display curve is so steep that a colour
    /// leaving the gamut moves faster there.
    double distance(Planes other, double floor) {
      double worst = 0;
      float[][] a = {r, g, b};
      float[][] c = {other.r, other.g, other.b};
      for (int plane = 0; plane < 3; plane++) {
        for (int i = 0; i < r.length; i++) {
          double x = shown(a[plane][i]);
          double y = shown(c[plane][i]);
          worst = Math.min(x, y) >= floor ? Math.max(worst, Math.abs(x - y)) : worst;
        }
      }
      return worst;
    }

    Planes run(Pointwise plan, byte[]... mattes) {
      Planes out = copy();
      plan.apply(out.r, out.g, out.b, planes(plan.needs()), mattes, 0, r.length);
      return out;
    }
  }

  static double shown(float linear) {
    return 255 * Trc.encode(Math.clamp(linear, 0, 1));
  }

  static Pointwise plan(Settings s) {
    return Pointwise.plan(s, List.of(), false, 0, 0);
  }

  static Planes develop(Planes in, Control c, double v) {
    boolean raw = c.asShot();
    // The neutral profile: the standard one is a tone curve of its own.
    Settings s = Settings.NEUTRAL.withText("profile", "Neutral").with(c, v);
    return in.run(Pointwise.plan(s, List.of(), raw, 5500, 0));
  }

  static Stream<Control> controls() {
    return Adjustments.controls().stream()
        .filter(c -> Adjustments.groups().getOrDefault("basic", List.of()).contains(c));
  }

  static Stream<Control> tones() {
    return Stream.of("exposure", "contrast", "highlights", "shadows", "whites", "blacks")
        .map(id -> Adjustments.control(id).orElseThrow());
  }

  @Test
  void neutralIsTheIdentity() {
    assertThat(plan(Settings.NEUTRAL).identity()).isTrue();
    var odd = new Planes(new float[] {Float.NaN, -1}, new float[] {1e9f, 0}, new float[] {0, 5});
    assertThat(odd.run(plan(Settings.NEUTRAL)).r()).isEqualTo(odd.r());
  }

  @ParameterizedTest
  @MethodSource("controls")
  void oneStepMovesNoPixelByMoreThanFour(Control c) {
    for (Planes in : List.of(Planes.ramp(), Planes.noise(1))) {
      double step = Math.max(c.step(), (c.max() - c.min()) / 400);
      for (double v = c.min();
          v + c.step() <= c.max();
          v += c.id().equals("wb.temp") ? v / 40 : step) {
        // The slider of temperature is even in mired: 3 a step, which is 50 K at 4000 K.
        double next = c.id().equals("wb.temp") ? 1e6 / (1e6 / v - 3) : v + c.step();
        double moved =
            develop(in, c, v).distance(develop(in, c, next), c.id().equals("saturation") ? 30 : 0);
        assertThat(moved).as(c.id() + " " + v).isLessThanOrEqualTo(4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void greysStayGreyUnlessTheWhiteMoves(Control c) {
    if (c.id().startsWith("wb.")) {
      return;
    }
    for (double v : new double[] {c.min(), c.min() / 3, c.max() / 3, c.max()}) {
      Planes out = develop(Planes.ramp(), c, v);
      for (int i = 0; i < N; i++) {
        assertThat(shown(out.r[i])).isCloseTo(shown(out.g[i]), within(0.5));
        assertThat(shown(out.b[i])).isCloseTo(shown(out.g[i]), within(0.5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tones")
  void tonesKeepTheirOrderAndFollowTheSlider(Control c) {
    Planes last = null;
    for (int k = 0; k <= 20; k++) {
      Planes out = develop(Planes.ramp(), c, c.min() + (c.max() - c.min()) * k / 20);
      for (int i = 1; i < N; i++) {
        assertThat(shown(out.g[i])).isGreaterThanOrEqualTo(shown(out.g[i - 1]) - 0.02);
        if (last != null && !c.id().equals("contrast")) {
          assertThat(shown(out.g[i])).isGreaterThanOrEqualTo(shown(last.g[i]) - 0.02);
        }
      }
      last = out;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"highlights,0.5,1", "shadows,0,0.5", "whites,0.6,1", "blacks,0,0.3"})
  void mostOfTheChangeFallsOnTheNamedTones(String row) {
    String[] p = row.split(",");
    Control c = Adjustments.control(p[0]).orElseThrow();
    for (double v : new double[] {-100, -50, 50, 100}) {
      Planes in = Planes.ramp();
      Planes out = develop(in, c, v);
      double inside = 0;
      double all = 0;
      for (int i = 0; i < N; i++) {
        double d = Math.abs(shown(out.g[i]) - shown(in.g[i]));
        double at = i / (N - 1.0);
        all += d;
        inside += at >= Double.parseDouble(p[1]) && at <= Double.parseDouble(p[2]) ? d : 0;
      }
      assertThat(inside / all).as(row + " " + v).isGreaterThan(0.8);
    }
  }

  @Test
  void exposureDoublesLightBelowTheShoulder() {
    Planes in = Planes.ramp();
    Planes out = develop(in, Adjustments.control("exposure").orElseThrow(), 1);
    for (int i = 1; i < N; i++) {
      if (in.g[i] < 0.39) {
        assertThat(out.g[i]).isCloseTo(2 * in.g[i], within(2e-3f * in.g[i] + 1e-6f));
      }
    }
  }

  @Test
  void contrastKeepsMidGreyAndTheEnds() {
    for (double v : new double[] {-100, 100}) {
      Control c = Adjustments.control("contrast").orElseThrow();
      float[] g = {0, (float) Trc.decode(0.5), 0.18f, 1};
      Planes out = develop(new Planes(g.clone(), g.clone(), g.clone()), c, v);
      for (int i = 0; i < g.length; i++) {
        assertThat(shown(out.g[i])).isCloseTo(shown(g[i]), within(5.1));
      }
      assertThat(out.g[3]).isCloseTo(1, within(1e-3f));
    }
  }

  @Test
  void fullDesaturationIsGreyAndDoubleIsTwiceTheChroma() {
    Control c = Adjustments.control("saturation").orElseThrow();
    Planes grey = develop(Planes.noise(4), c, -100);
    assertThat(grey.r).isEqualTo(grey.g).isEqualTo(grey.b);
    Planes in = Planes.noise(4);
    Planes out = develop(in, c, 60);
    for (int i = 0; i < N; i++) {
      double[] before = lab(in, i);
      double[] after = lab(out, i);
      double chroma = Math.hypot(before[1], before[2]);
      assertThat(Math.hypot(after[1], after[2])).isCloseTo(1.6 * chroma, within(0.005));
      assertThat(after[0]).isCloseTo(before[0], within(0.002));
      if (chroma > 0.03) {
        double turn = Math.atan2(after[2], after[1]) - Math.atan2(before[2], before[1]);
        assertThat(Math.abs(Math.IEEEremainder(Math.toDegrees(turn), 360))).isLessThan(2);
      }
    }
  }

  @Test
  void vibranceHoldsSkinBackAndWorksOnDullColours() {
    Control c = Adjustments.control("vibrance").orElseThrow();
    // Linear Rec.2020 of a light skin, a dull blue and a vivid green.
    float[] r = {0.55f, 0.20f, 0.05f};
    float[] g = {0.38f, 0.23f, 0.60f};
    float[] b = {0.28f, 0.30f, 0.05f};
    Planes in = new Planes(r, g, b);
    Planes out = develop(in, c, 100);
    double[] gain = new double[3];
    for (int i = 0; i < 3; i++) {
      gain[i] =
          Math.hypot(lab(out, i)[1], lab(out, i)[2]) / Math.hypot(lab(in, i)[1], lab(in, i)[2]);
    }
    assertThat(gain[1]).isGreaterThan(gain[0] + 0.2).isGreaterThan(gain[2] + 0.2);
    Planes weak = develop(in, c, -100);
    assertThat(Math.hypot(lab(weak, 1)[1], lab(weak, 1)[2])).isGreaterThan(0.005);
  }

  static double[] lab(Planes p, int i) {
    double r = 1.660491 * p.r[i] - 0.587641 * p.g[i] - 0.072850 * p.b[i];
    double g = -0.124550 * p.r[i] + 1.132900 * p.g[i] - 0.008349 * p.b[i];
    double b = -0.018151 * p.r[i] - 0.100579 * p.g[i] + 1.118730 * p.b[i];
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"wb.temp", "wb.tempRel"})
  void higherTemperatureIsWarmer(String id) {
    Control c = Adjustments.control(id).orElseThrow();
    double last = 0;
    for (int k = 0; k <= 20; k++) {
      float[] grey = {0.3f};
      Planes out = develop(new Planes(grey, grey, grey), c, c.min() + (c.max() - c.min()) * k / 20);
      assertThat(out.r[0] / out.b[0]).isGreaterThan((float) last);
      assertThat(out.luminance(0)).isCloseTo(0.3, within(0.01));
      last = out.r[0] / out.b[0];
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wb.tint", "wb.tintRel"})
  void higherTintHasLessGreen(String id) {
    Control c = Adjustments.control(id).orElseThrow();
    float last = Float.MAX_VALUE;
    for (int k = 0; k <= 20; k++) {
      float[] grey = {0.3f};
      Planes out = develop(new Planes(grey, grey, grey), c, c.min() + (c.max() - c.min()) * k / 20);
      assertThat(out.g[0]).isLessThan(last);
      last = out.g[0];
    }
  }

  @Test
  void theShotWhiteBalanceChangesNothing() {
    var s =
        Settings.NEUTRAL
            .with(Adjustments.control("wb.temp").orElseThrow(), 4800)
            .with(Adjustments.control("wb.tint").orElseThrow(), 0);
    assertThat(s.values()).hasSize(2);
    assertThat(Pointwise.plan(s, List.of(), true, 4800, 0).identity()).isFalse();
    s = s.withText("profile", "Neutral");
    assertThat(Pointwise.plan(s, List.of(), true, 4800, 0).identity()).isTrue();
    assertThat(Pointwise.plan(s, List.of(), false, 4800, 0).identity()).isTrue();
    assertThat(Pointwise.plan(s, List.of(), true, 6000, 8).identity()).isFalse();
  }

  @Test
  void curvesPassThroughTheirPoints() {
    var knots =
        List.of(
            new Curve.Knot(0, 14),
            new Curve.Knot(60, 40),
            new Curve.Knot(128, 150),
            new Curve.Knot(255, 250));
    var s = Settings.NEUTRAL.withCurve("curve.rgb", new Curve(knots));
    float[] v = new float[4];
    for (int i = 0; i < 4; i++) {
      v[i] = (float) Trc.decode(knots.get(i).x() / 255);
    }
    Planes out = new Planes(v, v.clone(), v.clone()).run(plan(s));
    for (int i = 0; i < 4; i++) {
      assertThat(shown(out.b[i])).isCloseTo(knots.get(i).y(), within(1.0));
    }
    Planes ramp = Planes.ramp().run(plan(s));
    for (int i = 1; i < N; i++) {
      assertThat(ramp.r[i]).isGreaterThanOrEqualTo(ramp.r[i - 1] - 1e-6f);
    }
  }

  static Mask mask(Control c, double v) {
    return Mask.of(
            "m", new Component.Linear(Common.of(Operation.ADD), new Point(0, 0), new Point(0, 1)))
        .with(c, v);
  }

  static Stream<Control> locals() {
    return Adjustments.localControls().stream();
  }

  @ParameterizedTest
  @MethodSource("locals")
  void aMaskOverEverythingIsTheGlobalSlider(Control c) {
    if (!c.global()) {
      return; // there is no global slider
    }
    byte[] full = new byte[N];
    Arrays.fill(full, (byte) 255);
    for (Planes in : List.of(Planes.ramp(), Planes.noise(9))) {
      for (double v :
          new double[] {c.local().orElseThrow().min(), 1, c.local().orElseThrow().max() / 2}) {
        Planes global = develop(in, c, v);
        Planes local =
            in.run(Pointwise.plan(Settings.NEUTRAL, List.of(mask(c, v)), false, 0, 0), full);
        assertThat(local.distance(global)).as(c.id() + " " + v).isLessThan(2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("locals")
  void uncoveredPixelsAreTheGlobalOnesToTheBit(Control c) {
    byte[] half = new byte[N];
    Arrays.fill(half, N / 2, N, (byte) 200);
    var s = Settings.NEUTRAL.with(Adjustments.control("contrast").orElseThrow(), 30);
    Planes in = Planes.noise(2);
    Planes global = in.run(plan(s));
    Planes local = in.run(Pointwise.plan(s, List.of(mask(c, 2)), false, 0, 0), half);
    assertThat(Arrays.copyOf(local.r, N / 2)).isEqualTo(Arrays.copyOf(global.r, N / 2));
    Planes untouched =
        in.run(Pointwise.plan(Settings.NEUTRAL, List.of(mask(c, 2)), false, 0, 0), new byte[N]);
    assertThat(untouched.g).isEqualTo(in.g);
  }

  @Test
  void localValuesAddUpInAnyOrderAndAmountMultiplies() {
    Control e = Adjustments.control("exposure").orElseThrow();
    byte[] w = new byte[N];
    Arrays.fill(w, (byte) 128);
    Mask a = mask(e, 0.5);
    Mask b = mask(e, -1.25);
    Planes in = Planes.noise(3);
    Planes ab = in.run(Pointwise.plan(Settings.NEUTRAL, List.of(a, b), false, 0, 0), w, w);
    Planes ba = in.run(Pointwise.plan(Settings.NEUTRAL, List.of(b, a), false, 0, 0), w, w);
    assertThat(ab.distance(ba)).isLessThan(0.01);
    Mask twice = a.withAmount(2);
    Planes doubled = in.run(Pointwise.plan(Settings.NEUTRAL, List.of(twice), false, 0, 0), w);
    Planes one = in.run(Pointwise.plan(Settings.NEUTRAL, List.of(mask(e, 1)), false, 0, 0), w);
    assertThat(doubled.r).isEqualTo(one.r);
    Mask off = a.withActive(false);
    assertThat(Pointwise.plan(Settings.NEUTRAL, List.of(off), false, 0, 0).identity()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("controls")
  void oddInputGivesFiniteOutput(Control c) {
    float[] odd = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      -3,
      1e30f,
      0,
      -0f,
      Float.MIN_VALUE
    };
    byte[] full = new byte[odd.length];
    Arrays.fill(full, (byte) 255);
    for (double v : new double[] {c.min(), c.max()}) {
      Settings s = Settings.NEUTRAL.with(c, v);
      List<Mask> masks = c.local().isPresent() ? List.of(mask(c, v)) : List.of();
      byte[][] mattes = masks.isEmpty() ? NO_MASKS : new byte[][] {full};
      for (float[] base : new float[][] {new float[0], odd}) {
        Planes in = new Planes(odd.clone(), new float[] {1, 2, 3, 4, 5, 6, 7, -8}, odd.clone());
        Pointwise.plan(s, masks, c.asShot(), 5000, 3)
            .apply(
                in.r,
                in.g,
                in.b,
                groundglass.develop.edge.Planes.tone(base),
                mattes,
                0,
                odd.length);
        for (int i = 0; i < odd.length; i++) {
          assertThat(Float.isFinite(in.r[i]) && Float.isFinite(in.g[i]) && Float.isFinite(in.b[i]))
              .as(c.id() + i)
              .isTrue();
        }
      }
    }
  }
}
