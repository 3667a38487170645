package groundglass.develop.frame;

/// An affine map between two pixel grids in continuous coordinates (the centre of pixel i is i +
/// 0.5): `x' = xx*x + xy*y + x0`, `y' = yx*x + yy*y + y0`.
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0)
    implements PixelMap {
  @Override
  public double x(double x, double y) {
    return xx * x + xy * y + x0;
  }

  @Override
  public double y(double x, double y) {
    return yx * x + yy * y + y0;
  }

  /// The map that scales the result, for a target grid of another size.
  public Affine scaled(double sx, double sy) {
    return new Affine(xx * sx, xy * sx, x0 * sx, yx * sy, yy * sy, y0 * sy);
  }
}
