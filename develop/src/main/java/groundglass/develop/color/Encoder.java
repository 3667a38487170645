package groundglass.develop.color;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Runs of linear working pixels to the display numbers of one profile, see [Output].
final class Encoder {
  /// Tables are indexed by the square root of linear light: nearly the shape of every encoding
  /// here, so that shadows get as fine a grid as they need, and exact on every processor.
  private static final int STEPS = 1 << 14;

  /// Eight bits are read without interpolation: two hundredths of a step at worst.
  private static final int CODES = 1 << 15;

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  private static final int LANES = FLOATS.length();

  /// A run of pixels; what lies behind `n` is scratch.
  static final class Block {
    float[] r;
    float[] g;
    float[] b;

    /// Not 4096 bytes from array to array: the same place in two would look the same to a processor
    /// that tells a load from a store in flight by the last twelve bits.
    private static final int APART = Output.BLOCK + 48;

    /// The same in the target's primaries.
    final float[][] x = new float[3][APART];

    final float[] y = new float[APART];
    final float[] t = new float[APART];
    final int[] ir = new int[APART];
    final int[] ig = new int[APART];
    final int[] ib = new int[APART];
    int n;

    /// With pixels of its own, or over those of others.
    Block(boolean own) {
      r = new float[own ? Output.BLOCK : 0];
      g = new float[own ? Output.BLOCK : 0];
      b = new float[own ? Output.BLOCK : 0];
    }

    Block over(float[] pr, float[] pg, float[] pb, int count) {
      r = pr;
      g = pg;
      b = pb;
      n = count;
      return this;
    }

    Block load(float[] pr, float[] pg, float[] pb, int from, int count) {
      n = count;
      System.arraycopy(pr, from, r, 0, n);
      System.arraycopy(pg, from, g, 0, n);
      System.arraycopy(pb, from, b, 0, n);
      return this;
    }
  }

  private final float[] m;
  private final float[] luminance = new float[3];
  private final float[] table = new float[STEPS + 2];
  private final byte[] codes = new byte[CODES];

  Encoder(Profile profile) {
    m = profile.fromWorking().toFloats();
    for (int c = 0; c < 3; c++) {
      luminance[c] = (float) Colorimetry.WORKING_TO_XYZ.at(1, c);
    }
    for (int i = 0; i <= STEPS; i++) {
      double root = i / (double) STEPS;
      table[i] = (float) Math.clamp(profile.curve().fromLinear(root * root), 0.0, 1.0);
    }
    table[STEPS + 1] = table[STEPS];
    for (int i = 0; i < CODES; i++) {
      double root = i / (double) CODES;
      double v = Math.clamp(profile.curve().fromLinear(root * root), 0.0, 1.0);
      codes[i] = (byte) (v * 255 + 0.5);
    }
  }

  void bytes(Block b, byte[] out, int from) {
    places(b);
    for (int i = 0, o = 3 * from; i < b.n; i++, o += 3) {
      out[o] = codes[b.ir[i]];
      out[o + 1] = codes[b.ig[i]];
      out[o + 2] = codes[b.ib[i]];
    }
  }

  void ints(Block b, int[] out, int from) {
    places(b);
    byte[] of = codes;
    int last = of.length - 1; // the mask changes nothing but spares the checks of bounds
    int[] red = b.ir;
    int[] green = b.ig;
    int[] blue = b.ib;
    for (int i = 0; i < b.n; i++) {
      out[from + i] =
          (of[red[i] & last] & 0xff) << 16
              | (of[green[i] & last] & 0xff) << 8
              | of[blue[i] & last] & 0xff;
    }
  }

  void shorts(Block b, short[] out, int from) {
    linear(b);
    for (int i = 0, o = 3 * from; i < b.n; i++, o += 3) {
      out[o] = (short) (lookup(b.x[0][i]) * 65535 + 0.5f);
      out[o + 1] = (short) (lookup(b.x[1][i]) * 65535 + 0.5f);
      out[o + 2] = (short) (lookup(b.x[2][i]) * 65535 + 0.5f);
    }
  }

  /// Linear light of the target, inside its gamut but for the bright end. Most runs lie within it,
  /// and need no more than the matrix.
  private void linear(Block b) {
    if (!matrix(b)) {
      intoGamut(b);
    }
  }

  private void intoGamut(Block b) {
    for (int i = 0; i < b.n; i += LANES) {
      luminance(i, b.r, b.g, b.b).intoArray(b.y, i);
    }
    inside(b);
    towardsGrey(b.x[0], b.y, b.t, b.n);
    towardsGrey(b.x[1], b.y, b.t, b.n);
    towardsGrey(b.x[2], b.y, b.t, b.n);
  }

  private FloatVector luminance(int i, float[] r, float[] g, float[] b) {
    return load(r, i)
        .mul(luminance[0])
        .add(load(g, i).mul(luminance[1]))
        .add(load(b, i).mul(luminance[2]));
  }

  /// Whether no channel is negative, which the signs of all of them say at once.
  private boolean matrix(Block p) {
    IntVector signs = IntVector.zero(INTS);
    for (int i = 0; i < p.n; i += LANES) {
      FloatVector x = load(p.r, i);
      FloatVector y = load(p.g, i);
      FloatVector z = load(p.b, i);
      FloatVector red = x.mul(m[0]).add(y.mul(m[1])).add(z.mul(m[2]));
      FloatVector green = x.mul(m[3]).add(y.mul(m[4])).add(z.mul(m[5]));
      FloatVector blue = x.mul(m[6]).add(y.mul(m[7])).add(z.mul(m[8]));
      red.intoArray(p.x[0], i);
      green.intoArray(p.x[1], i);
      blue.intoArray(p.x[2], i);
      signs = signs.or(red.reinterpretAsInts()).or(green.reinterpretAsInts());
      signs = signs.or(blue.reinterpretAsInts());
    }
    return signs.compare(VectorOperators.GE, 0).allTrue();
  }

  /// How much of the distance to grey is kept, into `t`: 1 inside the gamut.
  private static void inside(Block p) {
    for (int i = 0; i < p.n; i += LANES) {
      FloatVector y = load(p.y, i);
      FloatVector x = load(p.x[0], i);
      FloatVector low = load(p.x[1], i);
      low = low.blend(x, x.compare(VectorOperators.LT, low));
      FloatVector z = load(p.x[2], i);
      low = low.blend(z, z.compare(VectorOperators.LT, low));
      FloatVector t = y.div(y.sub(low)).blend(0f, y.compare(VectorOperators.LE, 0f));
      t.blend(1f, low.compare(VectorOperators.GE, 0f)).intoArray(p.t, i);
    }
  }

  private static void towardsGrey(float[] plane, float[] grey, float[] keep, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = load(plane, i);
      FloatVector y = load(grey, i);
      FloatVector t = load(keep, i);
      x.blend(y.add(t.mul(x.sub(y))), t.compare(VectorOperators.LT, 1f)).intoArray(plane, i);
    }
  }

  /// Where the codes of the pixels are.
  private void places(Block b) {
    if (!inGamut(b)) {
      linear(b);
      places(b.x[0], b.ir, b.n);
      places(b.x[1], b.ig, b.n);
      places(b.x[2], b.ib, b.n);
    }
  }

  /// The same at once for a run that lies within the gamut, as most do; whether it does.
  private boolean inGamut(Block p) {
    IntVector signs = IntVector.zero(INTS);
    for (int i = 0; i < p.n; i += LANES) {
      FloatVector x = load(p.r, i);
      FloatVector y = load(p.g, i);
      FloatVector z = load(p.b, i);
      FloatVector red = x.mul(m[0]).add(y.mul(m[1])).add(z.mul(m[2]));
      FloatVector green = x.mul(m[3]).add(y.mul(m[4])).add(z.mul(m[5]));
      FloatVector blue = x.mul(m[6]).add(y.mul(m[7])).add(z.mul(m[8]));
      signs = signs.or(red.reinterpretAsInts()).or(green.reinterpretAsInts());
      signs = signs.or(blue.reinterpretAsInts());
      place(red).intoArray(p.ir, i);
      place(green).intoArray(p.ig, i);
      place(blue).intoArray(p.ib, i);
    }
    return signs.compare(VectorOperators.GE, 0).allTrue();
  }

  private static void places(float[] plane, int[] out, int n) {
    for (int i = 0; i < n; i += LANES) {
      place(load(plane, i)).intoArray(out, i);
    }
  }

  /// NaN and what is negative becomes black: neither has a root, and no number converts to 0.
  private static IntVector place(FloatVector v) {
    FloatVector at = v.sqrt().mul(CODES).add(0.5f);
    return ((IntVector) at.convert(VectorOperators.F2I, 0)).min(CODES - 1);
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(FLOATS, plane, i);
  }

  private float lookup(float v) {
    // Written so that NaN becomes black.
    if (!(v > 0)) {
      return 0;
    }
    if (v >= 1) {
      return 1;
    }
    float p = (float) Math.sqrt(v) * STEPS;
    int i = (int) p;
    return table[i] + (p - i) * (table[i + 1] - table[i]);
  }
}
