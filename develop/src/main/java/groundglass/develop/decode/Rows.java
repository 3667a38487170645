package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import java.util.stream.IntStream;

/// A decoded picture row by row as interleaved linear RGB of its own primaries. Read from several
/// threads at once.
interface Rows {
  void read(int y, float[] rgb);

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
          float[] sum = new float[w * 3];
          for (int y = s * strip; y < Math.min(h, (s + 1) * strip); y++) {
            float[] line = factor == 1 ? row : sum;
            if (factor == 1) {
              rows.read(y, row);
            } else {
              average(rows, y, factor, row, sum, Math.min(factor, height));
            }
            for (int x = 0, i = y * w; x < w; x++, i++) {
              float p = line[3 * x];
              float q = line[3 * x + 1];
              float t = line[3 * x + 2];
              r[i] = m[0] * p + m[1] * q + m[2] * t;
              g[i] = m[3] * p + m[4] * q + m[5] * t;
              b[i] = m[6] * p + m[7] * q + m[8] * t;
            }
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
