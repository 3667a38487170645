package groundglass.develop.adjust.effects;

import groundglass.develop.frame.PixelMap;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;

/// The kernel of [Grain]: two lattices of hashed numbers over the pixels of the full photo, turned
/// against each other so that no grid shows, and a coarser pair for roughness. A pixel of a smaller
/// picture is the mean of the grain that it covers.
public final class GrainNoise {
  /// Standard deviation in display tone at amount 100.
  private static final float STRENGTH = 0.085f;

  /// Samples per pixel and axis at most; what smaller pictures average beyond that is estimated.
  private static final int MOST = 3;

  private static final double TURN = Math.toRadians(37);

  private final PixelMap toFull;
  private final long seed;
  private final float global;
  private final float[] locals;
  private final List<byte[]> mattes;
  private final double cell;
  private final float rough;
  private final int samples;
  private final float beyond;

  private GrainNoise(
      Settings s, List<Mask> masks, List<byte[]> mattes, PixelMap toFull, long seed) {
    this.toFull = toFull;
    this.seed = seed;
    this.mattes = mattes;
    global = (float) s.get(Grain.AMOUNT);
    locals = new float[masks.size()];
    for (int m = 0; m < locals.length; m++) {
      locals[m] = (float) (masks.get(m).amount() * masks.get(m).get(Grain.AMOUNT));
    }
    cell = 1.1 + 4.4 * s.get(Grain.SIZE) / 100;
    rough = (float) s.get(Grain.ROUGHNESS) / 100;
    double footprint =
        Math.hypot(
            toFull.x(1.5, 0.5) - toFull.x(0.5, 0.5), toFull.y(1.5, 0.5) - toFull.y(0.5, 0.5));
    double wanted = Math.max(1, footprint / cell * 1.5);
    samples = (int) Math.clamp(Math.ceil(wanted), 1, MOST);
    beyond = (float) Math.min(1, samples / wanted);
  }

  /// `toFull`: from the shown picture's pixels to the full photo's; `mattes`: coverage of each mask
  /// over the shown picture; `seed` is the photo's own.
  public static GrainNoise plan(
      Settings s, List<Mask> masks, List<byte[]> mattes, PixelMap toFull, long seed) {
    return new GrainNoise(s, masks, mattes, toFull, seed);
  }

  /// In place on rows `from` until `to` of the shown picture; the strip's first row is `first`.
  public void apply(Image strip, int first, int from, int to) {
    int w = strip.width();
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x++) {
        float amount = amount(y * w + x);
        if (amount > 0) {
          paint(strip, (y - first) * w + x, amount * STRENGTH * 0.01f * mean(x, y));
        }
      }
    }
  }

  private float amount(int i) {
    float sum = global;
    for (int m = 0; m < locals.length; m++) {
      if (locals[m] != 0) {
        sum += locals[m] * (mattes.get(m)[i] & 0xff) / 255f;
      }
    }
    return Math.clamp(sum, 0f, 100f);
  }

  private float mean(int x, int y) {
    float sum = 0;
    for (int j = 0; j < samples; j++) {
      for (int i = 0; i < samples; i++) {
        double px = x + (i + 0.5) / samples;
        double py = y + (j + 0.5) / samples;
        sum += at(toFull.x(px, py), toFull.y(px, py));
      }
    }
    return beyond * sum / (samples * samples);
  }

  /// Zero mean, standard deviation 1, at a place of the full photo.
  float at(double x, double y) {
    float fine = pair(x, y, cell, 0);
    float coarse = pair(x, y, 2.3 * cell, 2);
    float k = 0.6f * rough;
    return (fine * (1 - k) + coarse * k) / (float) Math.sqrt((1 - k) * (1 - k) + k * k);
  }

  private float pair(double x, double y, double size, int which) {
    double u = (x * Math.cos(TURN) - y * Math.sin(TURN)) / size;
    double v = (x * Math.sin(TURN) + y * Math.cos(TURN)) / size;
    return (lattice(x / size, y / size, which) + lattice(u + 0.5, v + 0.5, which + 1)) * 1.95f;
  }

  private float lattice(double x, double y, int which) {
    int i = (int) Math.floor(x);
    int j = (int) Math.floor(y);
    float u = (float) (x - i);
    float v = (float) (y - j);
    float top = hash(i, j, which) * (1 - u) + hash(i + 1, j, which) * u;
    float low = hash(i, j + 1, which) * (1 - u) + hash(i + 1, j + 1, which) * u;
    return top * (1 - v) + low * v;
  }

  /// -1..1, triangular; the mixing is that of SplitMix64 (Steele, Lea & Flood 2014).
  private float hash(int i, int j, int which) {
    long z = seed + 0x9E3779B97F4A7C15L * (i * 0x1F1F1F1FL + j) + ((long) which << 56) + j;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return ((int) (z & 0xffff) + (int) (z >>> 16 & 0xffff) - 0xffff) * (1f / 0xffff);
  }

  /// `n`: what to add in display tone, roughly; a factor on all channels, so colour stays and black
  /// never goes below 0.
  private static void paint(Image p, int i, float n) {
    float r = p.r()[i];
    float g = p.g()[i];
    float b = p.b()[i];
    float y = 0.2627002f * r + 0.6779981f * g + 0.0593017f * b;
    if (!(y > 0)) {
      return;
    }
    float bright = Math.min(1, y);
    float root = (float) Math.sqrt(y);
    float k = 1 + 2.1f * n * (1 - 0.6f * bright) / (root + 6f * STRENGTH);
    k = Math.max(0, k);
    p.r()[i] = r * k;
    p.g()[i] = g * k;
    p.b()[i] = b * k;
  }
}
