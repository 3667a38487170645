package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import java.util.stream.IntStream;

/// A Bayer mosaic becomes a picture in the working space: at full size by [Rcd], at reduced sizes
/// by averaging each colour over blocks, which needs no interpolation at all.
public final class Demosaic {
  /// Enough rows that the lead and lag of a strip weigh little; the same for any number of cores.
  private static final int STRIP = 256;

  private static final int REDUCED_STRIP = 32;

  /// `pattern` is the 2x2 colour layout (0 red, 1 green, 2 blue) at the mosaic's corner. Values are
  /// sensor light with the white balance applied: grey has three equal channels.
  record Mosaic(float[] values, int width, int height, int[] pattern) {
    int colour(int x, int y) {
      return pattern[(y & 1) * 2 + (x & 1)];
    }

    static boolean bayer(int[] pattern) {
      int[] seen = new int[3];
      for (int c : pattern) {
        if (c < 0 || c > 2) {
          return false;
        }
        seen[c]++;
      }
      boolean greensApart = (pattern[0] == 1) == (pattern[3] == 1);
      return seen[0] == 1 && seen[1] == 2 && seen[2] == 1 && greensApart;
    }
  }

  private Demosaic() {}

  /// What is between a sensor's unpacked numbers and the picture at full size: blown highlights,
  /// the missing colours, the matrix. `values`: balanced sensor light, red at the corner and green
  /// beside it, white at 1; they may be written to.
  public static Image bayer(float[] values, int width, int height) {
    var mosaic = new Mosaic(values, width, height, new int[] {0, 1, 1, 2});
    return image(mosaic, new float[] {1, 1, 1}, Matrix3.IDENTITY, 1);
  }

  /// `clip` is the value at which each channel is blown; `factor` is 1 or even.
  static Image image(Mosaic m, float[] clip, Matrix3 toWorking, int factor) {
    Highlights.reconstruct(m, clip);
    int w = Math.max(1, m.width / factor);
    int h = Math.max(1, m.height / factor);
    Image out = Image.black(w, h);
    float[] matrix = toWorking.toFloats();
    int strip = factor == 1 ? STRIP : REDUCED_STRIP;
    IntStream.range(0, (h + strip - 1) / strip)
        .parallel()
        .forEach(s -> {
          int from = s * strip;
          int to = Math.min(h, from + strip);
          if (factor == 1) {
            new Rcd(m).rows(from, to, (y, rgb) -> store(rgb, y, clip, matrix, out));
          } else {
            float[] rgb = new float[3 * w];
            for (int y = from; y < to; y++) {
              reduced(m, y, factor, rgb);
              store(rgb, y, clip, matrix, out);
            }
          }
        });
    return out;
  }

  private static void store(float[] rgb, int y, float[] clip, float[] m, Image out) {
    Highlights.neutral(rgb, clip);
    float[] r = out.r();
    float[] g = out.g();
    float[] b = out.b();
    for (int x = 0, i = y * out.width(); x < out.width(); x++, i++) {
      float p = rgb[3 * x];
      float q = rgb[3 * x + 1];
      float t = rgb[3 * x + 2];
      r[i] = m[0] * p + m[1] * q + m[2] * t;
      g[i] = m[3] * p + m[4] * q + m[5] * t;
      b[i] = m[6] * p + m[7] * q + m[8] * t;
    }
  }

  /// One row of blocks of `factor` by `factor` sites.
  private static void reduced(Mosaic m, int row, int factor, float[] rgb) {
    java.util.Arrays.fill(rgb, 0);
    int bottom = Math.min((row + 1) * factor, m.height);
    int[] pattern = m.pattern;
    float[] v = m.values;
    for (int y = row * factor; y < bottom; y++) {
      int even = pattern[(y & 1) * 2];
      int odd = pattern[(y & 1) * 2 + 1];
      for (int x = 0, i = y * m.width; x < rgb.length; x += 3) {
        for (int k = 0; k < factor; k += 2, i += 2) {
          rgb[x + even] += v[i];
          rgb[x + odd] += v[i + 1];
        }
      }
    }
    float quarter = 4f / (factor * (bottom - row * factor));
    for (int x = 0; x < rgb.length; x += 3) {
      rgb[x] *= quarter;
      rgb[x + 1] *= quarter / 2;
      rgb[x + 2] *= quarter;
    }
  }
}
