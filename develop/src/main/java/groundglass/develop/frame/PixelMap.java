package groundglass.develop.frame;

/// From the pixels of one grid to those of another, in continuous coordinates (the centre of pixel
/// i is i + 0.5).
public sealed interface PixelMap permits Affine, Lattice {
  double x(double x, double y);

  double y(double x, double y);

  /// The places of the centres of `xs.length` pixels of row `row`.
  default void row(int row, float[] xs, float[] ys) {
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) x(i + 0.5, row + 0.5);
      ys[i] = (float) y(i + 0.5, row + 0.5);
    }
  }
}
