package groundglass.develop.mask;

import groundglass.develop.image.Matte;
import java.util.function.Supplier;

/// One component's coverage over the shown picture, a row at a time, before inversion and opacity.
/// Called from one thread; each thread makes its own.
@FunctionalInterface
interface Coverage {
  /// Fills `out` with row `y`, 0..1.
  void row(int y, float[] out);

  /// The same as 8 bits, from index `at` on; `line` is room for the row.
  default void row(int y, float[] line, byte[] out, int at) {
    row(y, line);
    for (int x = 0; x < line.length; x++) {
      out[at + x] = Matte.bits(line[x]);
    }
  }

  /// The empty set.
  Supplier<Coverage> NOTHING = () -> (y, out) -> java.util.Arrays.fill(out, 0f);
}
