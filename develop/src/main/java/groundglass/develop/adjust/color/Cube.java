package groundglass.develop.adjust.color;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A colour table as `.cube` files hold it (Adobe, "Cube LUT Specification" 1.0): 1D or 3D, red
/// fastest, over display values. Three-dimensional ones are read by tetrahedra, which keep greys.
public final class Cube {
  /// The file is no table we can read; the message says why.
  public static final class CubeException extends Exception {
    private static final long serialVersionUID = 1;

    CubeException(String message) {
      super(message);
    }
  }

  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_3D = 144;
  private static final int MAX_1D = 65_536;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final int size;
  private final boolean solid;
  private final float[] low;
  private final float[] scale;
  private final float[] v;

  private Cube(int size, boolean solid, double[] low, double[] high, float[] v) {
    this.size = size;
    this.solid = solid;
    this.low = new float[3];
    this.scale = new float[3];
    this.v = v;
    for (int c = 0; c < 3; c++) {
      this.low[c] = (float) low[c];
      this.scale[c] = (float) ((size - 1) / (high[c] - low[c]));
    }
  }

  public static Cube read(Path file) throws IOException, CubeException {
    // The name may come with somebody's preset, and a device has no end.
    if (!Files.isRegularFile(file)) {
      throw new CubeException("it is no file");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new CubeException("the table has more than " + (MAX_BYTES >> 20) + " MB");
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return parse(lines::iterator);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static Cube parse(Iterable<String> lines) throws CubeException {
    int size = 0;
    boolean solid = false;
    double[] low = {0, 0, 0};
    double[] high = {1, 1, 1};
    float[] v = {};
    int at = 0;
    for (String raw : lines) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("TITLE")) {
        continue;
      }
      String[] word = SPACE.split(line);
      switch (word[0]) {
        case "LUT_1D_SIZE", "LUT_3D_SIZE" -> {
          solid = word[0].equals("LUT_3D_SIZE");
          size = size(word, solid ? MAX_3D : MAX_1D);
          v = new float[3 * (solid ? size * size * size : size)];
          at = 0;
        }
        case "DOMAIN_MIN" -> low = three(word, 1);
        case "DOMAIN_MAX" -> high = three(word, 1);
        default -> {
          if (Character.isLetter(word[0].charAt(0))) {
            continue; // a keyword of some program: LUT_3D_INPUT_RANGE and the like
          }
          double[] rgb = three(word, 0);
          for (int c = 0; c < 3; c++, at++) {
            if (at >= v.length) {
              throw new CubeException("more colours than the table's size says");
            }
            v[at] = (float) rgb[c];
          }
        }
      }
    }
    if (size == 0 || at != v.length) {
      throw new CubeException("the table ends after " + at / 3 + " of " + v.length / 3);
    }
    for (int c = 0; c < 3; c++) {
      if (!(high[c] > low[c])) {
        throw new CubeException("an empty domain");
      }
    }
    return new Cube(size, solid, low, high, v);
  }

  private static int size(String[] word, int most) throws CubeException {
    int n;
    try {
      n = word.length == 2 ? Integer.parseInt(word[1]) : 0;
    } catch (NumberFormatException e) {
      throw new CubeException("a size that is no number: " + word[1]);
    }
    if (n < 2 || n > most) {
      throw new CubeException("a table of size " + n);
    }
    return n;
  }

  private static double[] three(String[] word, int from) throws CubeException {
    double[] out = new double[3];
    if (word.length < from + 3) {
      throw new CubeException("a line without three numbers: " + String.join(" ", word));
    }
    for (int c = 0; c < 3; c++) {
      try {
        out[c] = Double.parseDouble(word[from + c]);
      } catch (NumberFormatException e) {
        throw new CubeException("no number: " + word[from + c]);
      }
      if (!(Math.abs(out[c]) < 1e6)) {
        throw new CubeException("no usable number: " + word[from + c]);
      }
    }
    return out;
  }

  /// In place on display values; what lies outside of the domain reads its border.
  void at(float[] rgb) {
    float x = place(rgb[0], 0);
    float y = place(rgb[1], 1);
    float z = place(rgb[2], 2);
    if (!solid) {
      rgb[0] = line(x, 0);
      rgb[1] = line(y, 1);
      rgb[2] = line(z, 2);
      return;
    }
    int i = Math.min((int) x, size - 2);
    int j = Math.min((int) y, size - 2);
    int k = Math.min((int) z, size - 2);
    tetrahedron(rgb, 3 * (i + size * (j + size * k)), x - i, y - j, z - k);
  }

  private float place(float v, int c) {
    float p = (v - low[c]) * scale[c];
    return p > 0 ? Math.min(p, size - 1) : 0; // NaN too
  }

  private float line(float x, int c) {
    int i = Math.min((int) x, size - 2);
    float t = x - i;
    return v[3 * i + c] + t * (v[3 * i + 3 + c] - v[3 * i + c]);
  }

  /// From the corner at `o` along the axes in the order of their fractions, largest first.
  private void tetrahedron(float[] rgb, int o, float x, float y, float z) {
    int dx = 3;
    int dy = 3 * size;
    int dz = 3 * size * size;
    float top = Math.max(x, Math.max(y, z));
    float least = Math.min(x, Math.min(y, z));
    float middle = x + y + z - top - least;
    int first = top == x ? dx : top == y ? dy : dz;
    int last = least == z && first != dz ? dz : least == y && first != dy ? dy : dx;
    int end = o + dx + dy + dz;
    int one = o + first;
    int two = end - last;
    for (int c = 0; c < 3; c++) {
      rgb[c] =
          (1 - top) * v[o + c]
              + (top - middle) * v[one + c]
              + (middle - least) * v[two + c]
              + least * v[end + c];
    }
  }
}
