package groundglass.develop.decode;

import java.io.IOException;

/// Stored numbers to sensor light: linearization table, black and white level, and the polynomial
/// of lossy DNGs. 1 is where the sensor clips.
final class DngLevels {
  private final float[][] tables;
  private final int repeatX;
  private final int repeatY;
  private final int samples;

  DngLevels(Tiff.Ifd ifd, DngSamples raw, DngOpcodes opcodes) throws IOException, Unreadable {
    samples = raw.samples;
    double[] repeat = ifd.numbers(50713);
    repeatY = repeat.length == 2 ? Math.clamp((int) repeat[0], 1, 8) : 1;
    repeatX = repeat.length == 2 ? Math.clamp((int) repeat[1], 1, 8) : 1;
    double[] black = ifd.numbers(50714);
    double[] white = ifd.numbers(50717);
    double[] linear = ifd.numbers(50712);
    double[][] polynomials = polynomials(opcodes, samples);
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

  /// MapPolynomial of OpcodeList2, per plane, where it covers the whole picture.
  private static double[][] polynomials(DngOpcodes opcodes, int samples) {
    double[][] out = new double[samples][0];
    for (DngOpcodes.Opcode opcode : opcodes.all()) {
      if (opcode instanceof DngOpcodes.Opcode.Polynomial p) {
        for (int i = Math.max(0, p.plane());
            i < Math.min(samples, (long) p.plane() + p.planes());
            i++) {
          out[i] = p.k();
        }
      }
    }
    return out;
  }

  /// Light of a row of single samples from `x`, `y` of the active area, in `out`.
  void row(short[] stored, int from, int x, int y, float[] out, int at, int count) {
    int base = y % repeatY * repeatX;
    for (int k = 0; k < repeatX; k++) {
      float[] table = tables[(base + (x + k) % repeatX) * samples];
      for (int i = k; i < count; i += repeatX) {
        out[at + i] = table[stored[from + i] & 0xffff];
      }
    }
  }

  /// `x`, `y` count from the active area's corner.
  float light(short stored, int x, int y, int sample) {
    return tables[(y % repeatY * repeatX + x % repeatX) * samples + sample][stored & 0xffff];
  }
}
