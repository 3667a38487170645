package groundglass.develop.adjust.detail;

import groundglass.develop.adjust.Lanes;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.image.Image;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// What [UnsharpMask] does to a run of pixels that stays in the first-level cache, in short loops
/// over vectors. Arrays are whole vectors long; what lies behind the run is scratch. One for each
/// thread.
final class SharpRun {
  static final int SIZE = 1024;

  /// Display tones, even in the square root of light up to 1.1.
  private static final int TONE_STEPS = 4096;

  private static final float TONE_SCALE = TONE_STEPS / 1.05f;
  private static final float WHITEST = 1.1f;
  private static final Evenly TONE = new Evenly(TONE_STEPS, SharpRun::tone);

  /// Light, even in display tones, as far as a step can lead.
  private static final float BRIGHTEST = 2;

  private static final int LIGHT_STEPS = 1 << 14;
  private static final float LIGHT_SCALE = LIGHT_STEPS / BRIGHTEST;
  private static final Evenly LIGHT =
      new Evenly(LIGHT_STEPS, i -> Trc.decode((double) i * BRIGHTEST / LIGHT_STEPS));

  private static final float LEAST = 1e-5f;

  private final float limit;
  private final float taken;
  private final float floor;
  private final Around around = new Around();
  private final Evenly.Room room = new Evenly.Room();
  private final float[] r = new float[SIZE];
  private final float[] g = new float[SIZE];
  private final float[] b = new float[SIZE];
  private final float[] tone = new float[SIZE];
  private final float[] soft = new float[SIZE];
  private final float[] step = new float[SIZE];
  private final float[] left = new float[SIZE];
  private final float[] right = new float[SIZE];
  private final float[] up = new float[SIZE];
  private final float[] down = new float[SIZE];

  /// How strongly each pixel is sharpened, -1..2; below 0 it becomes softer.
  final float[] amount = new float[SIZE];

  /// How much of an edge is at each pixel, 0..1.
  private final float[] edge = new float[SIZE];

  /// `limit` of a step; `taken`: share of it that is taken back where it leads beyond the tones
  /// around; `floor`: edges below it are not sharpened, 0 = all are.
  SharpRun(float limit, float taken, float floor) {
    this.limit = limit;
    this.taken = taken;
    this.floor = floor;
    Arrays.fill(edge, 1);
  }

  private static double tone(int i) {
    double root = i * 1.05 / TONE_STEPS;
    return Trc.encode(root * root);
  }

  /// Display tones, 0..1.05, of `n` pixels from `from` on, into `out` from `at` on.
  void tones(Image in, int from, int n, float[] out, int at) {
    load(in, from, n);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector y = load(r, i).mul(0.2627002f).add(load(g, i).mul(0.6779981f));
      y = y.add(load(b, i).mul(0.0593017f));
      FloatVector light = y.min(WHITEST).blend(0f, y.compare(VectorOperators.LE, 0f));
      light = light.blend(0f, y.compare(VectorOperators.NE, y));
      light.sqrt().mul(TONE_SCALE).intoArray(tone, i);
    }
    TONE.read(tone, room, n);
    System.arraycopy(tone, 0, out, at, n);
  }

  private void load(Image in, int from, int n) {
    System.arraycopy(in.r(), from, r, 0, n);
    System.arraycopy(in.g(), from, g, 0, n);
    System.arraycopy(in.b(), from, b, 0, n);
  }

  /// Finds the edges of the run of row `y` from column `x` on in the soft picture of `w` x `h`.
  float[] edges(float[] softs, int w, int h, int x, int y, int n) {
    if (floor > 0) {
      int row = y * w;
      int first = row + x;
      System.arraycopy(softs, Math.max(0, y - 1) * w + x, up, 0, n);
      System.arraycopy(softs, Math.min(h - 1, y + 1) * w + x, down, 0, n);
      int in = x > 0 ? 0 : 1;
      System.arraycopy(softs, first + in - 1, left, in, n - in);
      left[0] = softs[Math.max(row, first - 1)];
      int out = x + n < w ? 0 : 1;
      System.arraycopy(softs, first + 1, right, 0, n - out);
      right[n - 1] = softs[Math.min(row + w - 1, first + n)];
      edges(n);
    }
    return edge;
  }

  private void edges(int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector dx = load(right, i).sub(load(left, i));
      FloatVector dy = load(down, i).sub(load(up, i));
      FloatVector slope = dx.mul(dx).add(dy.mul(dy)).sqrt();
      FloatVector t = Lanes.clamp(slope.sub(0.5f * floor).div(floor), 0, 1);
      t.mul(t).mul(t.mul(-2f).add(3f)).intoArray(edge, i);
    }
  }

  /// Finds the tones around the run of row `y` from column `x` on.
  void around(float[] tones, int w, int h, int x, int y, int n) {
    around.find(tones, w, h, x, y, n);
  }

  /// Sharpens `n` pixels from `from` on by their amounts, edges and the tones around; their tones,
  /// and those of the soft picture, begin at `at`.
  void sharpen(Image in, int from, int n, float[] tones, float[] softs, int at, Image out, int to) {
    System.arraycopy(tones, at, tone, 0, n);
    System.arraycopy(softs, at, soft, 0, n);
    load(in, from, n);
    steps(n);
    places(n);
    LIGHT.read(soft, room, n);
    LIGHT.read(tone, room, n);
    factors(n);
    times(r, n);
    times(g, n);
    times(b, n);
    System.arraycopy(r, 0, out.r(), to, n);
    System.arraycopy(g, 0, out.g(), to, n);
    System.arraycopy(b, 0, out.b(), to, n);
  }

  /// Of tone: up along limited differences, less so where it leads beyond the tones around, or,
  /// where softer is asked for, towards the soft picture.
  private void steps(int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector fine = load(tone, i).sub(load(soft, i));
      FloatVector here = load(amount, i);
      FloatVector limited = fine.div(fine.abs().div(limit).add(1f));
      FloatVector up = here.mul(1.5f).mul(load(edge, i)).mul(limited);
      FloatVector wanted = load(tone, i).add(up);
      FloatVector over = wanted.sub(load(around.greatest, i)).max(0f);
      FloatVector under = load(around.least, i).sub(wanted).max(0f);
      up = up.sub(over.sub(under).mul(taken));
      here.mul(fine).blend(up, here.compare(VectorOperators.GT, 0f)).intoArray(step, i);
    }
  }

  /// Where light is read: of the new tone in `soft`, of the old one in `tone`.
  private void places(int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector t = load(tone, i);
      t.add(load(step, i)).max(0f).min(BRIGHTEST).mul(LIGHT_SCALE).intoArray(soft, i);
      t.min(BRIGHTEST).mul(LIGHT_SCALE).intoArray(tone, i);
    }
  }

  private void factors(int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector k = load(soft, i).div(load(tone, i).max(LEAST));
      k.blend(1f, load(step, i).compare(VectorOperators.EQ, 0f)).intoArray(step, i);
    }
  }

  private void times(float[] plane, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      load(plane, i).mul(load(step, i)).intoArray(plane, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
