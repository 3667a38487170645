package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import java.util.stream.IntStream;

/// A decoded picture row by row as interleaved linear RGB of its own primaries. Read from several
/// threads at once.
interface Rows {
  void read(int y, float[] rgb);

  /// The same as three planes; `rgb` is room for the row.
  default void read(int y, float[] rgb, float[] r, float[] g, float[] b) {
    read(y, rgb);
    split(rgb, r, g, b);
  }

  private static void split(float[] rgb, float[] r, float[] g, float[] b) {
    for (int x = 0; x < r.length; x++) {
      r[x] = rgb[3 * x];
      g[x] = rgb[3 * x + 1];
      b[x] = rgb[3 * x + 2];
    }
  }

  /// Into the working space, averaging squares of `factor` pixels in linear light.
  static Image toImage(Rows rows, int width, int height, Matrix3 toWorking, int factor) {
    int w = Math.max(1, width / factor);
    int h = Math.max(1, height / factor);
    float[] r = new float[w * h];
    float[] g = new float[w * h];
    float[] b = new float[w * h];
    float[] m = toWorking.toFloats();
    int strip = 32;
    IntStream.range(0, (h + strip - 1) / strip)
        .parallel()
        .forEach(s -> {
          float[] row = new float[width * 3];
          float[] sum = new float[factor == 1 ? 0 : w * 3];
          float[][] own = new float[3][w];
          for (int y = s * strip; y < Math.min(h, (s + 1) * strip); y++) {
            if (factor == 1) {
              rows.read(y, row, own[0], own[1], own[2]);
            } else {
              average(rows, y, factor, row, sum, Math.min(factor, height));
              split(sum, own[0], own[1], own[2]);
            }
            mix(own, m, r, g, b, y * w);
          }
        });
    return new Image(w, h, r, g, b);
  }

  private static void mix(float[][] own, float[] m, float[] r, float[] g, float[] b, int at) {
    float[] p = own[0];
    float[] q = own[1];
    float[] t = own[2];
    float m0 = m[0];
    float m1 = m[1];
    float m2 = m[2];
    float m3 = m[3];
    float m4 = m[4];
    float m5 = m[5];
    float m6 = m[6];
    float m7 = m[7];
    float m8 = m[8];
    for (int x = 0; x < p.length; x++) {
      float red = p[x];
      float green = q[x];
      float blue = t[x];
      r[at + x] = m0 * red + m1 * green + m2 * blue;
      g[at + x] = m3 * red + m4 * green + m5 * blue;
      b[at + x] = m6 * red + m7 * green + m8 * blue;
    }
  }

  private static void average(
      Rows rows, int y, int factor, float[] row, float[] sum, int available) {
    java.util.Arrays.fill(sum, 0);
    int across = Math.min(factor, row.length / 3);
    for (int k = 0; k < available; k++) {
      rows.read(y * factor + k, row);
      for (int x = 0; x < sum.length / 3; x++) {
        for (int j = 0; j < across; j++) {
          int i = 3 * (x * factor + j);
          sum[3 * x] += row[i];
          sum[3 * x + 1] += row[i + 1];
          sum[3 * x + 2] += row[i + 2];
        }
      }
    }
    float scale = 1f / (available * across);
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= scale;
    }
  }

  /// How many pixels may be averaged into one so that the long side stays at least `minLongSide` (0
  /// = full size).
  static int factor(int width, int height, int minLongSide) {
    return minLongSide <= 0 ? 1 : Math.max(1, Math.max(width, height) / minLongSide);
  }
}
