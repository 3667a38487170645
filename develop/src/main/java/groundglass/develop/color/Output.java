package groundglass.develop.color;

import groundglass.develop.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Linear working image to display numbers. Same bytes wherever it is called from.
///
/// Colours outside the target's gamut are drawn towards the grey of the same luminance until no
/// channel is negative, which keeps their hue; what is brighter than white is clipped.
public final class Output {
  /// Tables are indexed by the square root of linear light: nearly the shape of every encoding
  /// here, so that shadows get as fine a grid as they need, and exact on every processor.
  private static final int STEPS = 1 << 14;

  /// Eight bits are read without interpolation: two hundredths of a step at worst.
  private static final int CODES = 1 << 15;

  private static final int STRIP = 64;

  /// Pixels that are worked on at once, within the first-level cache.
  public static final int BLOCK = 1024;

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final Map<Profile, Encoder> ENCODERS = new EnumMap<>(Profile.class);

  static {
    for (Profile p : Profile.values()) {
      ENCODERS.put(p, new Encoder(p));
    }
  }

  private Output() {}

  /// Interleaved 8-bit RGB, `width * height * 3`, without dither.
  public static byte[] rgb8(Image image, Profile profile) {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(image.width(), image.height()), 3)];
    Encoder e = encoder(profile);
    strips(
        image,
        (from, n, b) -> e.bytes(b.load(image.r(), image.g(), image.b(), from, n), out, from));
    return out;
  }

  /// Interleaved 16-bit RGB.
  public static short[] rgb16(Image image, Profile profile) {
    short[] out =
        new short[Math.multiplyExact(Math.multiplyExact(image.width(), image.height()), 3)];
    Encoder e = encoder(profile);
    strips(
        image,
        (from, n, b) -> e.shorts(b.load(image.r(), image.g(), image.b(), from, n), out, from));
    return out;
  }

  /// For the screen: TYPE_INT_RGB, sRGB; the same numbers as [#rgb8] with [Profile#SRGB].
  public static BufferedImage screen(Image image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    Encoder e = encoder(Profile.SRGB);
    strips(
        image,
        (from, n, b) -> e.ints(b.load(image.r(), image.g(), image.b(), from, n), pixels, from));
    return out;
  }

  /// Some pixels for the screen, as [#screen] gives them: `n` of the planes from `from` on, to
  /// `pixels` from `to` on. For passes that make a picture in pieces; runs in the caller's thread.
  public static void screen(
      float[] r, float[] g, float[] b, int from, int n, int[] pixels, int to) {
    Encoder e = encoder(Profile.SRGB);
    Block block = new Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.ints(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), pixels, to + i);
    }
  }

  /// Arrays to work in, for one thread.
  public static final class Room {
    private final Block block = new Block(false);
  }

  /// The same of the first `n` pixels, at most [#BLOCK], of arrays that are whole vectors long: for
  /// what is in the cache already.
  public static void screen(
      Room room, float[] r, float[] g, float[] b, int n, int[] pixels, int to) {
    encoder(Profile.SRGB).ints(room.block.over(r, g, b, n), pixels, to);
  }

  /// The same as interleaved 8-bit RGB; `to` counts pixels.
  public static void rgb8(
      float[] r, float[] g, float[] b, int from, int n, Profile profile, byte[] rgb, int to) {
    Encoder e = encoder(profile);
    Block block = new Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.bytes(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), rgb, to + i);
    }
  }

  /// The same as interleaved 16-bit RGB; `to` counts pixels.
  public static void rgb16(
      float[] r, float[] g, float[] b, int from, int n, Profile profile, short[] rgb, int to) {
    Encoder e = encoder(profile);
    Block block = new Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.shorts(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), rgb, to + i);
    }
  }

  private static Encoder encoder(Profile profile) {
    return Objects.requireNonNull(ENCODERS.get(profile));
  }

  private interface Work {
    void pixels(int from, int n, Block block);
  }

  private static void strips(Image image, Work work) {
    int w = image.width();
    int h = image.height();
    IntStream.range(0, (h + STRIP - 1) / STRIP)
        .parallel()
        .forEach(s -> {
          Block block = new Block(true);
          int end = Math.min(h, (s + 1) * STRIP) * w;
          for (int i = s * STRIP * w; i < end; i += BLOCK) {
            work.pixels(i, Math.min(BLOCK, end - i), block);
          }
        });
  }

  /// A run of pixels; what lies behind `n` is scratch.
  private static final class Block {
    float[] r;
    float[] g;
    float[] b;

    /// The same in the target's primaries.
    final float[][] x = new float[3][BLOCK];

    final float[] y = new float[BLOCK];
    final float[] t = new float[BLOCK];
    final int[] ir = new int[BLOCK];
    final int[] ig = new int[BLOCK];
    final int[] ib = new int[BLOCK];
    int n;

    /// With pixels of its own, or over those of others.
    Block(boolean own) {
      r = new float[own ? BLOCK : 0];
      g = new float[own ? BLOCK : 0];
      b = new float[own ? BLOCK : 0];
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

  private static final class Encoder {
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
      linear(b);
      codes(b);
      for (int i = 0, o = 3 * from; i < b.n; i++, o += 3) {
        out[o] = codes[b.ir[i]];
        out[o + 1] = codes[b.ig[i]];
        out[o + 2] = codes[b.ib[i]];
      }
    }

    void ints(Block b, int[] out, int from) {
      linear(b);
      codes(b);
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

    /// Linear light of the target, inside its gamut but for the bright end. Most runs lie within
    /// it, and need no more than the matrix.
    private void linear(Block b) {
      if (!matrix(b)) {
        for (int i = 0; i < b.n; i += LANES) {
          luminance(i, b.r, b.g, b.b).intoArray(b.y, i);
        }
        inside(b);
        towardsGrey(b.x[0], b.y, b.t, b.n);
        towardsGrey(b.x[1], b.y, b.t, b.n);
        towardsGrey(b.x[2], b.y, b.t, b.n);
      }
    }

    private FloatVector luminance(int i, float[] r, float[] g, float[] b) {
      return load(r, i)
          .mul(luminance[0])
          .add(load(g, i).mul(luminance[1]))
          .add(load(b, i).mul(luminance[2]));
    }

    /// Whether no channel is negative, or no number.
    private boolean matrix(Block p) {
      FloatVector least = FloatVector.zero(FLOATS);
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
        least = least.blend(red, red.compare(VectorOperators.LT, least));
        least = least.blend(green, green.compare(VectorOperators.LT, least));
        least = least.blend(blue, blue.compare(VectorOperators.LT, least));
      }
      return least.compare(VectorOperators.EQ, 0f).allTrue();
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

    private static void codes(Block b) {
      indices(b.x[0], b.ir, b.n);
      indices(b.x[1], b.ig, b.n);
      indices(b.x[2], b.ib, b.n);
    }

    /// NaN and what is negative becomes black: neither has a root, and no number converts to 0.
    private static void indices(float[] plane, int[] out, int n) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector at = load(plane, i).sqrt().mul(CODES).add(0.5f);
        ((IntVector) at.convert(VectorOperators.F2I, 0)).min(CODES - 1).intoArray(out, i);
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
}
