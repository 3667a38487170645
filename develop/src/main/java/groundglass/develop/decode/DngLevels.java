package groundglass.develop.decode;

import java.io.IOException;

/// Stored numbers to sensor light: linearization table, black and white level, and the polynomial
/// of lossy DNGs. 1 is where the sensor clips.
final class DngLevels {
  private static final int MAP_POLYNOMIAL = 8;

  private final float[][] tables;
  private final int repeatX;
  private final int repeatY;
  private final int samples;

  DngLevels(Tiff.Ifd ifd, DngSamples raw) throws IOException, Unreadable {
    samples = raw.samples;
    double[] repeat = ifd.numbers(50713);
    repeatY = repeat.length == 2 ? Math.clamp((int) repeat[0], 1, 8) : 1;
    repeatX = repeat.length == 2 ? Math.clamp((int) repeat[1], 1, 8) : 1;
    double[] black = ifd.numbers(50714);
    double[] white = ifd.numbers(50717);
    double[] linear = ifd.numbers(50712);
    double[][] polynomials = polynomials(ifd, samples);
    tables = new float[repeatX * repeatY * samples][];
    for (int i = 0; i < tables.length; i++) {
      double low = black.length == 0 ? 0 : black[i % black.length];
      int sample = i % samples;
      double high =
          white.length == 0 ? raw.whiteLevel() : white[Math.min(sample, white.length - 1)];
      if (raw.floats) {
        high *= 65535;
        low *= 65535;
      }
      if (!(high > low)) {
        throw Unreadable.broken("its black level lies above its white level");
      }
      tables[i] = table(low, high, linear, polynomials[sample]);
    }
  }

  private static float[] table(double low, double high, double[] linear, double[] polynomial) {
    float[] out = new float[1 << 16];
    for (int v = 0; v < out.length; v++) {
      double x = linear.length == 0 ? v : linear[Math.min(v, linear.length - 1)];
      double y = Math.min(1, (x - low) / (high - low));
      if (polynomial.length > 0) {
        double sum = 0;
        for (int k = polynomial.length - 1; k >= 0; k--) {
          sum = sum * y + polynomial[k];
        }
        y = Math.min(1, sum);
      }
      // Slightly negative light is noise around black and averages out; it is kept.
      out[v] = (float) y;
    }
    return out;
  }

  /// MapPolynomial of OpcodeList2, per plane, where it covers the whole picture (always
  /// big-endian).
  private static double[][] polynomials(Tiff.Ifd ifd, int samples) throws IOException {
    double[][] out = new double[samples][0];
    java.util.Optional<byte[]> list = ifd.bytes(51009);
    if (list.isEmpty() || list.get().length < 4) {
      return out;
    }
    java.nio.ByteBuffer b = java.nio.ByteBuffer.wrap(list.get());
    int count = Math.min(b.getInt(), 100);
    for (int i = 0; i < count && b.remaining() >= 16; i++) {
      int id = b.getInt();
      b.position(b.position() + 8);
      int size = b.getInt();
      int start = b.position();
      if (size < 0 || size > b.remaining()) {
        return out;
      }
      if (id == MAP_POLYNOMIAL && size >= 36) {
        int first = b.getInt(start + 16);
        int planes = b.getInt(start + 20);
        int degree = b.getInt(start + 32);
        for (int p = first;
            degree >= 0
                && degree <= 8
                && size >= 36 + 8 * (degree + 1)
                && p >= 0
                && p < Math.min(samples, (long) first + planes);
            p++) {
          out[p] = new double[degree + 1];
          for (int k = 0; k <= degree; k++) {
            out[p][k] = b.getDouble(start + 36 + 8 * k);
          }
        }
      }
      b.position(start + size);
    }
    return out;
  }

  /// `x`, `y` count from the active area's corner.
  float light(short stored, int x, int y, int sample) {
    return tables[(y % repeatY * repeatX + x % repeatX) * samples + sample][stored & 0xffff];
  }
}
