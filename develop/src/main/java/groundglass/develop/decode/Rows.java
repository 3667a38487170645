package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import groundglass.develop.image.Primaries;
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
            Primaries.change(m, own, 0, r, g, b, y * w, w);
          }
        });
    return new Image(w, h, r, g, b);
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
