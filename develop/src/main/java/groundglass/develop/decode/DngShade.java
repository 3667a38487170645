package groundglass.develop.decode;

import groundglass.develop.decode.DngOpcodes.Opcode.Gains;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The gain maps of a DNG: what the lens and the sensor's cover darken. Those of OpcodeList2 are
/// for the samples as stored, of a mosaic all in one plane; those of OpcodeList3 are for the three
/// colours, and since they are smooth they are applied to a mosaic's sites before it is
/// interpolated. Positions count from the corner of the active area, of which `width` and `height`
/// are the size.
record DngShade(List<Gains> stored, List<Gains> colours, int width, int height) {
  static DngShade of(DngOpcodes second, DngOpcodes third, int width, int height) {
    return new DngShade(gains(second), gains(third), width, height);
  }

  private static List<Gains> gains(DngOpcodes list) {
    return list.all().stream().filter(Gains.class::isInstance).map(Gains.class::cast).toList();
  }

  /// A row of a mosaic from (`x`, `y`) on; `colour`: of the site so many columns further.
  void mosaic(float[] values, int at, int x, int y, int count, IntUnaryOperator colour) {
    for (Gains g : stored) {
      if (covers(g, 0)) {
        float[] gain = row(g, x, y, count, 0);
        for (int i = 0; i < gain.length; i++) {
          values[at + i] *= gain[i];
        }
      }
    }
    for (Gains g : colours) {
      for (int c = 0; c < 3; c++) {
        float[] gain = covers(g, c) ? row(g, x, y, count, c) : new float[0];
        for (int i = 0; i < gain.length; i++) {
          values[at + i] *= colour.applyAsInt(i) == c ? gain[i] : 1;
        }
      }
    }
  }

  /// A row of interleaved RGB from (`x`, `y`) on.
  void pixels(float[] rgb, int x, int y, int count) {
    for (List<Gains> list : List.of(stored, colours)) {
      for (Gains g : list) {
        for (int c = 0; c < 3; c++) {
          float[] gain = covers(g, c) ? row(g, x, y, count, c) : new float[0];
          for (int i = 0; i < gain.length; i++) {
            rgb[3 * i + c] *= gain[i];
          }
        }
      }
    }
  }

  private static boolean covers(Gains g, int plane) {
    return plane >= g.plane() && plane < (long) g.plane() + g.planes();
  }

  /// Gains of a row; empty where the map does not touch it.
  private float[] row(Gains g, int x, int y, int count, int plane) {
    if (y < g.top() || y >= g.bottom() || (y - g.top()) % g.rowPitch() != 0) {
      return new float[0];
    }
    float[] out = new float[count];
    Arrays.fill(out, 1);
    double v = (y + 0.5) / height;
    int first = Math.max(g.left(), x);
    first += (g.colPitch() - (first - g.left()) % g.colPitch()) % g.colPitch();
    for (long i = first; i < Math.min(g.right(), x + count); i += g.colPitch()) {
      out[(int) i - x] = g.at((i + 0.5) / width, v, plane - g.plane());
    }
    return out;
  }
}
