package groundglass.ui.window.develop;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import java.util.ArrayList;
import java.util.List;

/// A crop as the photographer handles it: a turned box in pixels of the sensor frame. `angle` in
/// degrees, clockwise as stored.
public record CropShape(double centreX, double centreY, double width, double height, double angle) {
  private static final double SMALLEST = 32;

  public static CropShape of(Frame frame) {
    var c = frame.crop();
    double w = frame.width();
    double h = frame.height();
    double dx = (c.right() - c.left()) * w;
    double dy = (c.bottom() - c.top()) * h;
    double t = Math.toRadians(c.angle());
    return new CropShape(
        (c.left() + c.right()) / 2 * w,
        (c.top() + c.bottom()) / 2 * h,
        dx * Math.cos(t) + dy * Math.sin(t),
        -dx * Math.sin(t) + dy * Math.cos(t),
        c.angle());
  }

  /// The box between two places of the uncropped, upright picture.
  public static CropShape between(Frame uncropped, Point a, Point b, double angle) {
    var p = uncropped.toSensor(inside(a));
    var q = uncropped.toSensor(inside(b));
    double w = uncropped.width();
    double h = uncropped.height();
    return new CropShape(
            (p.x() + q.x()) / 2 * w,
            (p.y() + q.y()) / 2 * h,
            Math.max(SMALLEST, Math.abs(p.x() - q.x()) * w),
            Math.max(SMALLEST, Math.abs(p.y() - q.y()) * h),
            angle)
        .fitted(w, h);
  }

  public CropShape turned(double degrees, Frame frame) {
    return new CropShape(centreX, centreY, width, height, degrees)
        .fitted(frame.width(), frame.height());
  }

  public Crop crop(Frame frame) {
    var c = corners();
    return new Crop(
        c.get(0).x() / frame.width(),
        c.get(0).y() / frame.height(),
        c.get(2).x() / frame.width(),
        c.get(2).y() / frame.height(),
        angle);
  }

  /// The corners over the uncropped, upright picture, for the outline.
  public List<Point> outline(Frame uncropped) {
    var out = new ArrayList<Point>();
    for (Point p : corners()) {
      out.add(uncropped.toShown(new Point(p.x() / uncropped.width(), p.y() / uncropped.height())));
    }
    return out;
  }

  /// Shrunk about its centre until all corners lie inside the frame.
  private CropShape fitted(double w, double h) {
    double keep = 1;
    for (Point p : corners()) {
      keep = Math.min(keep, Math.min(room(centreX, p.x(), w), room(centreY, p.y(), h)));
    }
    return new CropShape(centreX, centreY, width * keep, height * keep, angle);
  }

  private static double room(double centre, double corner, double size) {
    double d = corner - centre;
    if (d > 0) {
      return (size - centre) / d;
    }
    return d < 0 ? -centre / d : 1;
  }

  private List<Point> corners() {
    double t = Math.toRadians(angle);
    double ax = Math.cos(t) * width / 2;
    double ay = Math.sin(t) * width / 2;
    double bx = -Math.sin(t) * height / 2;
    double by = Math.cos(t) * height / 2;
    return List.of(
        new Point(centreX - ax - bx, centreY - ay - by),
        new Point(centreX + ax - bx, centreY + ay - by),
        new Point(centreX + ax + bx, centreY + ay + by),
        new Point(centreX - ax + bx, centreY - ay + by));
  }

  private static Point inside(Point p) {
    return new Point(Math.clamp(p.x(), 0, 1), Math.clamp(p.y(), 0, 1));
  }
}
