package groundglass.develop.decode;

import java.util.stream.IntStream;

/// A Bayer mosaic to three planes.
///
/// Full size by the gradient-corrected linear filters of Malvar, He and Cutler ("High-quality
/// linear interpolation for demosaicing of Bayer-patterned color images", ICASSP 2004); reduced
/// sizes by averaging each colour over blocks, which needs no interpolation at all.
final class Demosaic {
  /// `pattern` is the 2x2 colour layout (0 red, 1 green, 2 blue) at the mosaic's corner.
  record Mosaic(float[] values, int width, int height, int[] pattern) {
    int colour(int x, int y) {
      return pattern[(y & 1) * 2 + (x & 1)];
    }

    /// Mirrored at the borders so that the colour stays the same.
    float at(int x, int y) {
      int i = x < 0 ? -x : x >= width ? 2 * width - 2 - x : x;
      int j = y < 0 ? -y : y >= height ? 2 * height - 2 - y : y;
      return values[j * width + i];
    }
  }

  private Demosaic() {}

  /// Averages blocks of `factor` (even) into one pixel each.
  static Rows reduced(Mosaic m, int factor) {
    return (y, out) -> {
      for (int x = 0; 3 * x < out.length; x++) {
        float[] sum = new float[3];
        int[] n = new int[3];
        for (int j = y * factor; j < Math.min((y + 1) * factor, m.height); j++) {
          for (int i = x * factor; i < Math.min((x + 1) * factor, m.width); i++) {
            int c = m.colour(i, j);
            sum[c] += m.values[j * m.width + i];
            n[c]++;
          }
        }
        for (int c = 0; c < 3; c++) {
          out[3 * x + c] = n[c] == 0 ? 0 : sum[c] / n[c];
        }
      }
    };
  }

  static Rows full(Mosaic m) {
    return (y, out) -> {
      for (int x = 0; x < m.width; x++) {
        int here = m.colour(x, y);
        float v = m.values[y * m.width + x];
        if (here == 1) {
          int beside = m.colour(x + 1, y);
          out[3 * x + 1] = v;
          out[3 * x + beside] = Math.max(0, along(m, x, y, true));
          out[3 * x + 2 - beside] = Math.max(0, along(m, x, y, false));
        } else {
          out[3 * x + here] = v;
          out[3 * x + 1] = Math.max(0, green(m, x, y));
          out[3 * x + 2 - here] = Math.max(0, opposite(m, x, y));
        }
      }
    };
  }

  private static float green(Mosaic m, int x, int y) {
    float cross = m.at(x - 1, y) + m.at(x + 1, y) + m.at(x, y - 1) + m.at(x, y + 1);
    float far = m.at(x - 2, y) + m.at(x + 2, y) + m.at(x, y - 2) + m.at(x, y + 2);
    return (4 * m.at(x, y) + 2 * cross - far) / 8;
  }

  private static float opposite(Mosaic m, int x, int y) {
    float far = m.at(x - 2, y) + m.at(x + 2, y) + m.at(x, y - 2) + m.at(x, y + 2);
    return (6 * m.at(x, y) + 2 * diagonal(m, x, y) - 1.5f * far) / 8;
  }

  /// Red or blue at a green pixel whose neighbours of that colour are in its row or its column.
  private static float along(Mosaic m, int x, int y, boolean row) {
    int dx = row ? 1 : 0;
    int dy = 1 - dx;
    float near = m.at(x - dx, y - dy) + m.at(x + dx, y + dy);
    float farSame = m.at(x - 2 * dx, y - 2 * dy) + m.at(x + 2 * dx, y + 2 * dy);
    float farOther = m.at(x - 2 * dy, y - 2 * dx) + m.at(x + 2 * dy, y + 2 * dx);
    return (5 * m.at(x, y) + 4 * near - farSame + 0.5f * farOther - diagonal(m, x, y)) / 8;
  }

  private static float diagonal(Mosaic m, int x, int y) {
    return m.at(x - 1, y - 1) + m.at(x + 1, y - 1) + m.at(x - 1, y + 1) + m.at(x + 1, y + 1);
  }

  /// Runs a body per row on all cores.
  static void rows(int height, java.util.function.IntConsumer body) {
    IntStream.range(0, height).parallel().forEach(body);
  }
}
