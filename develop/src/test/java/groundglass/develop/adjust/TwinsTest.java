package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.color.Vibrance;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Whites;
import groundglass.develop.edge.Planes;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Power;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written for vectors says the same as what is written for one number.
class TwinsTest {
  private static final int N = 1024;

  private interface Lanewise {
    FloatVector of(FloatVector d, FloatVector k);
  }

  record Twin(String name, DoubleBinaryOperator scalar, Lanewise lanes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Twin> tones() {
    return Stream.of(
        new Twin("shadows", Shadows::shift, Shadows::shift),
        new Twin("highlights", Highlights::shift, Highlights::shift),
        new Twin("contrast", Contrast::shift, Contrast::shift),
        new Twin("whites", Whites::shift, Whites::shift),
        new Twin("blacks", Blacks::shift, Blacks::shift));
  }

  @ParameterizedTest
  @MethodSource("tones")
  void tonesAgree(Twin twin) {
    float[] d = new float[N];
    float[] k = new float[N];
    float[] out = new float[N];
    var random = new Random(5);
    for (int i = 0; i < N; i++) {
      d[i] = i < 8 ? new float[] {0, 1, -0.1f, 0.3f, 0.48f, 0.6f, 1.5f, 3}[i] : 1.4f * i / N;
      k[i] = i % 17 == 0 ? 0 : random.nextFloat() * 2 - 1;
    }
    for (int i = 0; i < N; i += Lanes.COUNT) {
      var tone = FloatVector.fromArray(Lanes.FLOATS, d, i);
      twin.lanes.of(tone, FloatVector.fromArray(Lanes.FLOATS, k, i)).intoArray(out, i);
    }
    for (int i = 0; i < N; i++) {
      double expected = twin.scalar.applyAsDouble(d[i], k[i]);
      assertThat(out[i]).as(d[i] + " " + k[i]).isCloseTo((float) expected, within(2e-6f));
    }
  }

  @Test
  void powersAndRootsAgreeToTheBit() {
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      x[i] = (float) Math.scalb(i % 2 == 0 ? 1.0 + i : -1.0 - i, i % 40 - 24);
    }
    for (int i = 0; i < N; i += Lanes.COUNT) {
      float[] power = new float[Lanes.COUNT];
      float[] root = new float[Lanes.COUNT];
      Power.exp2(FloatVector.fromArray(Lanes.FLOATS, x, i)).intoArray(power, 0);
      Lanes.cubeRoot(FloatVector.fromArray(Lanes.FLOATS, x, i)).intoArray(root, 0);
      for (int j = 0; j < Lanes.COUNT; j++) {
        assertThat(power[j]).isEqualTo(Power.exp2(x[i + j]));
        assertThat(root[j]).isEqualTo(Chroma.root(x[i + j]));
      }
    }
  }

  @Test
  void powersAndRootsAreExactToSixDigits() {
    for (float x = -20; x < 20; x += 0.037f) {
      float exact = (float) Math.pow(2, x);
      assertThat(Power.exp2(x)).isCloseTo(exact, within(exact * 1e-6f));
      float root = (float) Math.cbrt(exact);
      if (exact > 0x1p-16f) {
        assertThat(Chroma.root(exact)).isCloseTo(root, within(root * 1e-6f));
      }
    }
  }

  @Test
  void exposureAgrees() {
    float[] m = new float[N];
    float[] gain = new float[N];
    float[] out = new float[N];
    var random = new Random(6);
    for (int i = 0; i < N; i++) {
      m[i] = random.nextFloat() * 2;
      gain[i] = (float) Math.pow(2, random.nextFloat() * 8 - 4);
    }
    Shoulder.push(m, gain, out, N);
    for (int i = 0; i < N; i++) {
      float expected = (float) Exposure.push(m[i], gain[i]);
      assertThat(out[i]).isCloseTo(expected, within(1e-5f * Math.max(1, expected)));
    }
  }

  @Test
  void vibranceAgrees() {
    float[] l = new float[N];
    float[] m = new float[N];
    float[] s = new float[N];
    float[] v = new float[N];
    float[] either = new float[N];
    float[] more = new float[N];
    float[] less = new float[N];
    var random = new Random(7);
    for (int i = 0; i < N; i++) {
      float a = random.nextFloat() * 0.6f - 0.3f;
      float b = random.nextFloat() * 0.6f - 0.3f;
      l[i] = 0.5f + a * 0.3963377774f + b * 0.2158037573f;
      m[i] = 0.5f - a * 0.1055613458f - b * 0.0638541728f;
      s[i] = 0.5f - a * 0.0894841775f - b * 1.2914855480f;
      v[i] = random.nextFloat() * 200 - 100;
    }
    Vibrance.scale(l, m, s, v, either, N);
    Vibrance.brighter(l, m, s, v, more, N);
    Vibrance.duller(l, m, s, v, less, N);
    for (int i = 0; i < N; i++) {
      float a = l[i] * 1.97799850f - m[i] * 2.42859221f + s[i] * 0.45059371f;
      float b = l[i] * 0.02590404f + m[i] * 0.78277177f - s[i] * 0.80867577f;
      assertThat(either[i]).isCloseTo(Vibrance.scale(a, b, v[i] / 100), within(1e-4f));
      assertThat(v[i] < 0 ? less[i] : more[i]).isEqualTo(either[i]);
    }
  }

  @Test
  void tablesAgreeToTheBit() {
    var table = new Table(x -> Math.sqrt(x) + 0.1);
    float[] x = new float[N];
    float[] out = new float[N];
    var random = new Random(9);
    for (int i = 0; i < N; i++) {
      x[i] = (float) Math.scalb(random.nextFloat() + 1, i % 40 - 28);
    }
    System.arraycopy(
        new float[] {0, -0f, -1, Float.NaN, Float.POSITIVE_INFINITY, 128, 127.999f, 0x1p-16f},
        0,
        x,
        0,
        8);
    table.read(x, out, new Table.Room(), N);
    for (int i = 0; i < N; i++) {
      assertThat(out[i]).as("at " + x[i]).isEqualTo(table.at(x[i]));
    }
    assertThat(table.at(0.25f)).isCloseTo(0.6f, within(1e-6f));
    assertThat(table.at(1e9f)).isEqualTo(table.at(128));
    assertThat(table.at(-5)).isEqualTo(table.at(0x1p-16f));
  }

  /// Mattes of any length and any places: what a loop over single bytes says.
  @Test
  void coverAgrees() {
    var random = new Random(10);
    for (int n : new int[] {1, 63, 64, 65, 500, 1024}) {
      byte[][] mattes = new byte[3][n + 7];
      for (int i = 0; i < n; i++) {
        mattes[0][i + 7] = (byte) (i % 5 == 0 ? random.nextInt(256) : 0);
        mattes[2][i + 7] = (byte) (i > n / 2 ? 200 : 0);
      }
      mattes[0][7] = 1;
      var cover = new Cover(3);
      int covered = cover.look(mattes, new int[] {0, 1, 2}, 7, n);
      var none = new Block(new float[Values.COUNT]);
      var some = new Block(new float[Values.COUNT]);
      cover.split(n, none, some);
      cover.weigh(mattes, 7, some);
      int found = 0;
      for (int i = 0; i < n; i++) {
        if (mattes[0][i + 7] != 0 || mattes[2][i + 7] != 0) {
          assertThat(some.at[found]).isEqualTo(i);
          assertThat(cover.weight(0)[found]).isEqualTo((mattes[0][i + 7] & 0xff) / 255f);
          found++;
        } else {
          assertThat(none.at[i - found]).isEqualTo(i);
        }
      }
      assertThat(covered).isEqualTo(found).isEqualTo(some.n);
      assertThat(none.n).isEqualTo(n - found);
      assertThat(cover.mask(0)).isEqualTo(0);
      assertThat(cover.count()).isEqualTo(n == 1 ? 1 : 2);
    }
  }

  /// Covered pixels are taken out and put back by stretches where these are few, and else one by
  /// one.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 300})
  void aSplitPictureIsPutTogetherAgain(int stretch) {
    int n = 1000;
    byte[] matte = new byte[n + 5];
    float[] plane = new float[n + 5];
    for (int i = 0; i < n; i++) {
      matte[i + 5] = (byte) (i / stretch % 2 == 0 ? 1 + i % 200 : 0);
      plane[i + 5] = i;
    }
    var cover = new Cover(1);
    cover.look(new byte[][] {matte}, new int[] {0}, 5, n);
    var none = new Block(new float[Values.COUNT]);
    var some = new Block(new float[Values.COUNT]);
    cover.split(n, none, some);
    cover.weigh(new byte[][] {matte}, 5, some);
    none.gather(plane, plane, plane, Planes.NONE, 5);
    some.gather(plane, plane, plane, Planes.NONE, 5);

    for (int j = 0; j < some.n; j++) {
      assertThat(some.g[j]).isEqualTo(some.at[j]);
      assertThat(cover.weight(0)[j]).isEqualTo((1 + some.at[j] % 200) / 255f);
    }
    float[] whole = new float[n];
    none.scatter(whole, whole, whole);
    some.scatter(whole, whole, whole);
    assertThat(whole).isEqualTo(Arrays.copyOfRange(plane, 5, n + 5));
    assertThat(some.stretches > 0).isEqualTo(n / stretch <= Block.STRETCHES);
  }

  /// A pixel's result does not depend on where its strip or block begins.
  @Test
  void anyCutOfThePictureGivesTheSameBytes() {
    int n = 5000;
    float[][] p = new float[4][n];
    byte[] matte = new byte[n];
    var random = new Random(8);
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        p[c][i] = random.nextFloat() * 1.2f;
      }
      p[3][i] = Power.exp2(-random.nextFloat() * 9);
      matte[i] = i / 700 % 3 == 0 ? 0 : (byte) random.nextInt(i / 700 % 3 == 1 ? 256 : 2);
    }
    var shape =
        new Component.Linear(
            Component.Common.of(Component.Operation.ADD), new Point(0, 0), new Point(0, 1));
    Mask mask = Mask.of("m", shape);
    Settings settings = Settings.NEUTRAL;
    for (var c : Adjustments.localControls()) {
      mask = mask.with(c, 15);
    }
    for (String id : List.of("exposure", "contrast", "highlights", "vibrance", "wb.tempRel")) {
      settings = settings.with(Adjustments.control(id).orElseThrow(), 0.8);
    }
    var plan = Pointwise.plan(settings, List.of(mask), false, 0, 0);
    var planes = groundglass.develop.edge.Planes.tone(p[3]);
    float[][] whole = new float[3][n];
    float[][] cut = new float[3][n];
    byte[][] mattes = {matte};
    plan.apply(p[0], p[1], p[2], planes, mattes, 0, n, whole[0], whole[1], whole[2], 0);
    for (int from = 0; from < n; ) {
      int to = Math.min(n, from + 1 + random.nextInt(1500));
      plan.apply(p[0], p[1], p[2], planes, mattes, from, to, cut[0], cut[1], cut[2], from);
      from = to;
    }
    assertThat(cut).isDeepEqualTo(whole);
  }
}
