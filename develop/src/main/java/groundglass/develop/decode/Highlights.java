package groundglass.develop.decode;

import groundglass.develop.decode.Demosaic.Mosaic;
import java.util.stream.IntStream;

/// Blown highlights of a mosaic. A blown site gets what the two other colours around it say, plus
/// the difference that the unblown sites near blown ones show ("inpaint opposed" by Iain Fergusson
/// and garagecoder, as described in the manual of darktable 4.2); where all three are blown the
/// picture is left without colour.
final class Highlights {
  /// Sensors rarely reach their white level everywhere.
  private static final float BLOWN = 0.985f;

  private static final int CELL = 16;

  /// Darker sites say little about the colour of a highlight.
  private static final float DARK = 0.2f;

  /// From here on the channel that is least blown takes the colour away.
  private static final float FADE = 0.93f;

  private Highlights() {}

  /// Changes the mosaic's blown sites in place.
  static void reconstruct(Mosaic m, float[] clip) {
    int across = (m.width() + CELL - 1) / CELL;
    int down = (m.height() + CELL - 1) / CELL;
    boolean[] blown = new boolean[across * down];
    IntStream.range(0, blown.length)
        .parallel()
        .forEach(i -> blown[i] = anyBlown(m, clip, i % across, i / across));
    boolean[] near = near(blown, across, down);
    float[] difference = differences(m, clip, near, across);
    float[][] rows = new float[m.height()][];
    IntStream.range(0, m.height())
        .parallel()
        .forEach(y -> rows[y] = repaired(m, clip, blown, across, difference, y));
    for (int y = 0; y < rows.length; y++) {
      float[] row = rows[y];
      if (row.length > 0) {
        System.arraycopy(row, 0, m.values(), y * m.width(), m.width());
      }
    }
  }

  private static boolean anyBlown(Mosaic m, float[] clip, int cx, int cy) {
    int right = Math.min(m.width(), (cx + 1) * CELL);
    int bottom = Math.min(m.height(), (cy + 1) * CELL);
    for (int y = cy * CELL; y < bottom; y++) {
      for (int x = cx * CELL; x < right; x++) {
        if (m.values()[y * m.width() + x] >= BLOWN * clip[m.colour(x, y)]) {
          return true;
        }
      }
    }
    return false;
  }

  /// Cells at or beside a blown one.
  private static boolean[] near(boolean[] blown, int across, int down) {
    boolean[] out = new boolean[blown.length];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        for (int j = Math.max(0, y - 1); j <= Math.min(down - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(across - 1, x + 1); i++) {
            out[y * across + x] |= blown[j * across + i];
          }
        }
      }
    }
    return out;
  }

  /// Mean of value less opposed value over the unblown bright sites near blown ones, per colour.
  private static float[] differences(Mosaic m, float[] clip, boolean[] near, int across) {
    double[] sum = new double[3];
    long[] count = new long[3];
    for (int y = 1; y < m.height() - 1; y++) {
      for (int x = 1; x < m.width() - 1; x++) {
        if (!near[y / CELL * across + x / CELL]) {
          x = (x / CELL + 1) * CELL - 1;
          continue;
        }
        int c = m.colour(x, y);
        float v = m.values()[y * m.width() + x];
        if (v > DARK * clip[c] && v < BLOWN * clip[c]) {
          sum[c] += v - opposed(m, x, y);
          count[c]++;
        }
      }
    }
    float[] out = new float[3];
    for (int c = 0; c < 3; c++) {
      out[c] = count[c] < 100 ? 0 : (float) (sum[c] / count[c]);
    }
    return out;
  }

  private static float[] repaired(
      Mosaic m, float[] clip, boolean[] blown, int across, float[] difference, int y) {
    float[] out = new float[0];
    for (int x = 0; x < m.width(); x++) {
      if (!blown[y / CELL * across + x / CELL]) {
        x = (x / CELL + 1) * CELL - 1;
        continue;
      }
      int c = m.colour(x, y);
      float v = m.values()[y * m.width() + x];
      if (v >= BLOWN * clip[c]) {
        if (out.length == 0) {
          out = java.util.Arrays.copyOfRange(m.values(), y * m.width(), (y + 1) * m.width());
        }
        out[x] = Math.max(v, opposed(m, x, y) + difference[c]);
      }
    }
    return out;
  }

  /// The mean of the two other colours around a site, as cube roots so that one bright neighbour
  /// does not decide.
  private static float opposed(Mosaic m, int x, int y) {
    float[] sum = new float[3];
    int[] count = new int[3];
    for (int j = -1; j <= 1; j++) {
      for (int i = -1; i <= 1; i++) {
        int nx = mirrored(x + i, m.width());
        int ny = mirrored(y + j, m.height());
        int c = m.colour(nx, ny);
        sum[c] += Math.max(0, m.values()[ny * m.width() + nx]);
        count[c]++;
      }
    }
    int own = m.colour(x, y);
    double roots = 0;
    for (int c = 0; c < 3; c++) {
      if (c != own) {
        roots += Math.cbrt(sum[c] / count[c]) / 2;
      }
    }
    return (float) (roots * roots * roots);
  }

  private static int mirrored(int i, int n) {
    return i < 0 ? 1 : i >= n ? n - 2 : i;
  }

  /// Takes the colour from pixels whose channels are all blown.
  static void neutral(float[] rgb, float[] clip) {
    for (int i = 0; i < rgb.length; i += 3) {
      float least =
          Math.min(rgb[i] / clip[0], Math.min(rgb[i + 1] / clip[1], rgb[i + 2] / clip[2]));
      if (least > FADE) {
        float t = Math.min(1, (least - FADE) / (BLOWN - FADE));
        float grey = (rgb[i] + rgb[i + 1] + rgb[i + 2]) / 3;
        for (int c = 0; c < 3; c++) {
          rgb[i + c] += t * (grey - rgb[i + c]);
        }
      }
    }
  }
}
