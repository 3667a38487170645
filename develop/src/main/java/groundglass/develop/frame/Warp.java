package groundglass.develop.frame;

/// How the corrected picture is taken from the one the sensor saw, in the upright picture about its
/// middle, the unit being half the diagonal: first `transform` (corrected to uncorrected), then the
/// lens's two factors of the radius, `manual` and `profile`, and for the outer colours one more.
/// Masks, drawn things and network maps live on the uncorrected picture and go along.
public record Warp(Projective transform, Radial manual, Radial profile, Radial red, Radial blue) {
  public static final Warp NONE =
      new Warp(Projective.IDENTITY, Radial.ONE, Radial.ONE, Radial.ONE, Radial.ONE);

  private static final int NEWTON = 12;

  /// The colour whose place is asked for; shapes and masks follow green.
  public enum Channel {
    RED,
    GREEN,
    BLUE
  }

  /// The same lens under another attitude.
  public Warp turned(Projective next) {
    return new Warp(next, manual, profile, red, blue);
  }

  /// Whether the three colours are taken from different places.
  public boolean splits() {
    return !red.equals(Radial.ONE) || !blue.equals(Radial.ONE);
  }

  /// Corrected to uncorrected. What lies behind the camera goes far outside.
  void source(double x, double y, Channel channel, double[] out) {
    if (transform.depth(x, y) < 1e-6) {
      out[0] = 1e6;
      out[1] = 1e6;
      return;
    }
    double u = transform.x(x, y);
    double v = transform.y(x, y);
    double r = Math.hypot(u, v);
    double first = manual.at(r);
    double k = first * profile.at(r * first);
    k *=
        switch (channel) {
          case RED -> red.at(r * k);
          case GREEN -> 1;
          case BLUE -> blue.at(r * k);
        };
    out[0] = u * k;
    out[1] = v * k;
  }

  /// Uncorrected to corrected for green, by Newton's method: the radial factors have no inverse in
  /// closed form.
  void corrected(double x, double y, double[] out) {
    double u = x;
    double v = y;
    double[] p = new double[2];
    double[] q = new double[2];
    double step = 1e-5;
    for (int n = 0; n < NEWTON; n++) {
      source(u, v, Channel.GREEN, p);
      double ex = x - p[0];
      double ey = y - p[1];
      if (Math.abs(ex) + Math.abs(ey) < 1e-9) {
        break;
      }
      source(u + step, v, Channel.GREEN, q);
      double xx = (q[0] - p[0]) / step;
      double yx = (q[1] - p[1]) / step;
      source(u, v + step, Channel.GREEN, q);
      double xy = (q[0] - p[0]) / step;
      double yy = (q[1] - p[1]) / step;
      double det = xx * yy - xy * yx;
      if (!(Math.abs(det) > 1e-9)) {
        break;
      }
      u += (yy * ex - xy * ey) / det;
      v += (xx * ey - yx * ex) / det;
    }
    out[0] = u;
    out[1] = v;
  }
}
