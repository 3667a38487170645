package groundglass.develop.frame;

/// A factor over the radius, which is 1 at the corner: `c0 + c1 r + ... + c6 r^6`.
public record Radial(double c0, double c1, double c2, double c3, double c4, double c5, double c6) {
  public static final Radial ONE = new Radial(1, 0, 0, 0, 0, 0, 0);

  public double at(double r) {
    return c0 + r * (c1 + r * (c2 + r * (c3 + r * (c4 + r * (c5 + r * c6)))));
  }

  public boolean finite() {
    return Double.isFinite(at(1)) && Double.isFinite(at(0.5)) && Double.isFinite(at(-1));
  }

  public Radial plus(Radial o) {
    return new Radial(c0 + o.c0, c1 + o.c1, c2 + o.c2, c3 + o.c3, c4 + o.c4, c5 + o.c5, c6 + o.c6);
  }

  public Radial times(double k) {
    return new Radial(c0 * k, c1 * k, c2 * k, c3 * k, c4 * k, c5 * k, c6 * k);
  }

  /// A share of the way from no effect to this one, also past it.
  public Radial share(double t) {
    return ONE.plus(plus(ONE.times(-1)).times(t));
  }

  /// The same factor for radii counted in another unit: `q` is the new unit in old ones.
  public Radial rescaled(double q) {
    double q2 = q * q;
    double q3 = q2 * q;
    return new Radial(c0, c1 * q, c2 * q2, c3 * q3, c4 * q2 * q2, c5 * q2 * q3, c6 * q3 * q3);
  }
}
