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

  /// Eight bits are read without interpolation, by the upper bits of the float: 2048 places an
  /// octave from 2^-20 on, three hundredths of a step at worst. Roots would do with fewer places,
  /// but each costs more than finding its code.
  private static final int SHIFT = 23 - 11;

  private static final int LOWEST = (127 - 20) << 23;
  private static final int LAST_CODE = 20 << 11;

  /// A power of two, so that a mask spares the checks of bounds.
  private static final int CODES = Integer.highestOneBit(LAST_CODE) * 2;

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
    for (int i = 1; i <= LAST_CODE; i++) {
      double light = Float.intBitsToFloat(LOWEST + (i << SHIFT));
      double v = Math.clamp(profile.curve().fromLinear(light), 0.0, 1.0);
      codes[i] = (byte) (v * 255 + 0.5);
    }
  }

  void bytes(Block b, byte[] out, int from) {
    places(b);
    byte[] of = codes;
    int last = of.length - 1; // the mask changes nothing but spares the checks of bounds
    for (int i = 0, o = 3 * from; i < b.n; i++, o += 3) {
      out[o] = of[b.ir[i] & last];
      out[o + 1] = of[b.ig[i] & last];
      out[o + 2] = of[b.ib[i] & last];
    }
  }

  void ints(Block b, int[] out, int from) {
    places(b);
    byte[] of = codes;
    int last = of.length - 1;
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
    float rr = m[0], rg = m[1], rb = m[2]; // locals, since they might be what is written
    float gr = m[3], gg = m[4], gb = m[5];
    float br = m[6], bg = m[7], bb = m[8];
    IntVector signs = IntVector.zero(INTS);
    for (int i = 0; i < p.n; i += LANES) {
      FloatVector x = load(p.r, i);
      FloatVector y = load(p.g, i);
      FloatVector z = load(p.b, i);
      FloatVector red = x.mul(rr).add(y.mul(rg)).add(z.mul(rb));
      FloatVector green = x.mul(gr).add(y.mul(gg)).add(z.mul(gb));
      FloatVector blue = x.mul(br).add(y.mul(bg)).add(z.mul(bb));
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
    linear(b);
    places(b.x[0], b.ir, b.n);
    places(b.x[1], b.ig, b.n);
    places(b.x[2], b.ib, b.n);
  }

  /// NaN and what is negative becomes black.
  private static void places(float[] plane, int[] out, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = load(plane, i);
      v.blend(0f, v.compare(VectorOperators.NE, v))
          .reinterpretAsInts()
          .max(LOWEST)
          .sub(LOWEST - (1 << SHIFT - 1))
          .lanewise(VectorOperators.ASHR, SHIFT)
          .min(LAST_CODE)
          .intoArray(out, i);
    }
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
