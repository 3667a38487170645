package groundglass.develop.frame;

/// A projective map of the plane, rows first: what a turn of the camera does to a picture.
public record Projective(
    double a, double b, double c, double d, double e, double f, double g, double h, double i) {
  public static final Projective IDENTITY = new Projective(1, 0, 0, 0, 1, 0, 0, 0, 1);

  /// `this` after `first`.
  public Projective after(Projective o) {
    return new Projective(
        a * o.a + b * o.d + c * o.g,
        a * o.b + b * o.e + c * o.h,
        a * o.c + b * o.f + c * o.i,
        d * o.a + e * o.d + f * o.g,
        d * o.b + e * o.e + f * o.h,
        d * o.c + e * o.f + f * o.i,
        g * o.a + h * o.d + i * o.g,
        g * o.b + h * o.e + i * o.h,
        g * o.c + h * o.f + i * o.i);
  }

  public Projective inverse() {
    return new Projective(
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d);
  }

  public static Projective scale(double x, double y) {
    return new Projective(x, 0, 0, 0, y, 0, 0, 0, 1);
  }

  public static Projective shift(double x, double y) {
    return new Projective(1, 0, x, 0, 1, y, 0, 0, 1);
  }

  /// Content turned by an angle, clockwise with y down, radians.
  public static Projective turn(double angle) {
    double s = Math.sin(angle);
    double k = Math.cos(angle);
    return new Projective(k, -s, 0, s, k, 0, 0, 0, 1);
  }

  /// What a camera of this focal length (in the plane's unit) sees when it is turned: `pitch` about
  /// the horizontal axis, `yaw` about the vertical one, radians.
  public static Projective camera(double pitch, double yaw, double focal) {
    double cp = Math.cos(pitch);
    double sp = Math.sin(pitch);
    double cy = Math.cos(yaw);
    double sy = Math.sin(yaw);
    var toRay = new Projective(1 / focal, 0, 0, 0, 1 / focal, 0, 0, 0, 1);
    var tilt = new Projective(1, 0, 0, 0, cp, -sp, 0, sp, cp);
    var swing = new Projective(cy, 0, sy, 0, 1, 0, -sy, 0, cy);
    return scale(focal, focal).after(tilt).after(swing).after(toRay);
  }

  /// The third coordinate: points where it is not positive lie behind the camera.
  public double depth(double x, double y) {
    return g * x + h * y + i;
  }

  public double x(double x, double y) {
    return (a * x + b * y + c) / depth(x, y);
  }

  public double y(double x, double y) {
    return (d * x + e * y + f) / depth(x, y);
  }
}
