package groundglass.develop.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The opcode lists of a DNG (specification 1.6, chapter 7), as far as they are known; always
/// big-endian. Limits keep a hostile list cheap.
record DngOpcodes(List<Opcode> all) {
  private static final int MAX_OPCODES = 100;
  private static final int MAX_MAP = 1 << 20;

  sealed interface Opcode {
    /// Per plane and radius: `r * (k[0] + k[1] r^2 + k[2] r^4 + k[3] r^6)` and two tangential
    /// terms, about a centre given as fractions; the radius is 1 at the farthest corner.
    record Warp(double[][] planes, double centreX, double centreY) implements Opcode {}

    /// `1 + k[0] r^2 + ... + k[4] r^10`.
    record Vignette(double[] k, double centreX, double centreY) implements Opcode {}

    /// A polynomial for the stored numbers of some planes.
    record Polynomial(int plane, int planes, double[] k) implements Opcode {}

    /// Gains over an area, every `rowPitch` rows and `colPitch` columns.
    record Gains(
        int top,
        int left,
        int bottom,
        int right,
        int plane,
        int planes,
        int rowPitch,
        int colPitch,
        int down,
        int across,
        double spacingV,
        double spacingH,
        double originV,
        double originH,
        int mapPlanes,
        float[] map)
        implements Opcode {
      /// For a position in fractions of the area that the list speaks of.
      float at(double u, double v, int mapPlane) {
        double x = Math.clamp((u - originH) / spacingH, 0.0, across - 1.0);
        double y = Math.clamp((v - originV) / spacingV, 0.0, down - 1.0);
        int i = Math.min((int) x, Math.max(0, across - 2));
        int j = Math.min((int) y, Math.max(0, down - 2));
        double a = x - i;
        double b = y - j;
        int i1 = Math.min(i + 1, across - 1);
        int j1 = Math.min(j + 1, down - 1);
        double up = value(i, j, mapPlane) * (1 - a) + value(i1, j, mapPlane) * a;
        double low = value(i, j1, mapPlane) * (1 - a) + value(i1, j1, mapPlane) * a;
        return (float) (up * (1 - b) + low * b);
      }

      private float value(int i, int j, int p) {
        return map[(j * across + i) * mapPlanes + Math.min(p, mapPlanes - 1)];
      }
    }
  }

  static final int LIST_2 = 51009;
  static final int LIST_3 = 51022;

  static DngOpcodes read(Tiff.Ifd ifd, int tag) throws IOException {
    List<Opcode> out = new ArrayList<>();
    Optional<byte[]> list = ifd.bytes(tag);
    if (list.isEmpty() || list.get().length < 4) {
      return new DngOpcodes(List.of());
    }
    ByteBuffer b = ByteBuffer.wrap(list.get());
    int count = Math.min(b.getInt(), MAX_OPCODES);
    for (int i = 0; i < count && b.remaining() >= 16; i++) {
      int id = b.getInt();
      b.position(b.position() + 8);
      int size = b.getInt();
      if (size < 0 || size > b.remaining()) {
        break;
      }
      opcode(id, b.slice(b.position(), size)).ifPresent(out::add);
      b.position(b.position() + size);
    }
    return new DngOpcodes(List.copyOf(out));
  }

  private static Optional<Opcode> opcode(int id, ByteBuffer b) {
    return switch (id) {
      case 1 -> warp(b);
      case 3 -> vignette(b);
      case 8 -> polynomial(b);
      case 9 -> gains(b);
      default -> Optional.empty();
    };
  }

  private static Optional<Opcode> warp(ByteBuffer b) {
    int planes = b.remaining() < 4 ? 0 : b.getInt();
    if (planes < 1 || planes > 4 || b.remaining() < 8 * (6 * planes + 2)) {
      return Optional.empty();
    }
    double[][] k = new double[planes][6];
    for (double[] plane : k) {
      if (!numbers(b, plane)) {
        return Optional.empty();
      }
    }
    double[] centre = new double[2];
    return numbers(b, centre)
        ? Optional.of(new Opcode.Warp(k, centre[0], centre[1]))
        : Optional.empty();
  }

  private static Optional<Opcode> vignette(ByteBuffer b) {
    double[] k = new double[7];
    return b.remaining() >= 56 && numbers(b, k)
        ? Optional.of(new Opcode.Vignette(java.util.Arrays.copyOf(k, 5), k[5], k[6]))
        : Optional.empty();
  }

  private static Optional<Opcode> polynomial(ByteBuffer b) {
    if (b.remaining() < 36) {
      return Optional.empty();
    }
    int degree = b.getInt(32);
    if (degree < 0 || degree > 8 || b.remaining() < 36 + 8 * (degree + 1)) {
      return Optional.empty();
    }
    double[] k = new double[degree + 1];
    int plane = b.getInt(16);
    int planes = b.getInt(20);
    b.position(36);
    return numbers(b, k) ? Optional.of(new Opcode.Polynomial(plane, planes, k)) : Optional.empty();
  }

  private static Optional<Opcode> gains(ByteBuffer b) {
    if (b.remaining() < 76) {
      return Optional.empty();
    }
    int[] n = new int[10];
    for (int i = 0; i < n.length; i++) {
      n[i] = b.getInt();
    }
    double[] d = new double[4];
    boolean sane = numbers(b, d) && d[0] > 0 && d[1] > 0;
    int mapPlanes = b.getInt();
    long length = (long) n[8] * n[9] * mapPlanes;
    sane &= n[8] >= 1 && n[9] >= 1 && n[8] <= MAX_MAP && n[9] <= MAX_MAP;
    sane &= mapPlanes >= 1 && mapPlanes <= 4 && length <= MAX_MAP && b.remaining() >= 4 * length;
    sane &= n[0] >= 0 && n[1] >= 0 && n[4] >= 0 && n[4] < 64 && n[5] >= 1;
    sane &= n[6] >= 1 && n[7] >= 1 && n[6] <= MAX_MAP && n[7] <= MAX_MAP;
    if (!sane) {
      return Optional.empty();
    }
    float[] map = new float[(int) length];
    for (int i = 0; i < map.length; i++) {
      map[i] = b.getFloat();
      if (!(map[i] >= 0 && map[i] < 100)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Opcode.Gains(
            n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], d[0], d[1], d[2], d[3],
            mapPlanes, map));
  }

  private static boolean numbers(ByteBuffer b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = b.getDouble();
      if (!(Math.abs(out[i]) < 1e6)) {
        return false;
      }
    }
    return true;
  }
}
