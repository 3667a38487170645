package groundglass.develop.mask;

import java.util.function.Supplier;

/// One component's coverage over the shown picture, a row at a time, before inversion and opacity.
/// Called from one thread; each thread makes its own.
@FunctionalInterface
interface Coverage {
  /// Fills `out` with row `y`, 0..1.
  void row(int y, float[] out);

  /// The empty set.
  Supplier<Coverage> NOTHING = () -> (y, out) -> java.util.Arrays.fill(out, 0f);
}
