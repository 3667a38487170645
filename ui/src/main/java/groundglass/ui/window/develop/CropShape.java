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

  /// With the box of another place and size, as far as all corners stay inside: on the way from
  /// this one to it.
  CropShape towards(CropShape wish, Frame frame) {
    double low = 0;
    double high = 1;
    if (wish.inside(frame)) {
      return wish;
    }
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      if (between(wish, middle).inside(frame)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return between(wish, low);
  }

  private CropShape between(CropShape other, double t) {
    return new CropShape(
        centreX + t * (other.centreX - centreX),
        centreY + t * (other.centreY - centreY),
        width + t * (other.width - width),
        height + t * (other.height - height),
        angle + t * (other.angle - angle));
  }

  private boolean inside(Frame frame) {
    double room = 1e-6 * frame.width();
    return corners().stream()
        .allMatch(p ->
            p.x() >= -room
                && p.y() >= -room
                && p.x() <= frame.width() + room
                && p.y() <= frame.height() + room);
  }

  /// Moved by so many pixels of the sensor; along each side alone where both do not fit.
  CropShape moved(double dx, double dy, Frame frame) {
    var next = towards(at(centreX + dx, centreY), frame);
    return next.towards(next.at(next.centreX, next.centreY + dy), frame);
  }

  private CropShape at(double x, double y) {
    return new CropShape(x, y, width, height, angle);
  }

  /// A place in pixels from the middle, along the sides of the box.
  Point local(Point sensorPx) {
    double t = Math.toRadians(angle);
    double dx = sensorPx.x() - centreX;
    double dy = sensorPx.y() - centreY;
    return new Point(dx * Math.cos(t) + dy * Math.sin(t), -dx * Math.sin(t) + dy * Math.cos(t));
  }

  /// The handle at `hx`, `hy` (-1, 0 or 1 along the sides) is dragged to a place; the opposite side
  /// stays. `ratio` of width to height is kept when it is above 0.
  CropShape resized(int hx, int hy, Point sensorPx, double ratio, Frame frame) {
    var p = local(sensorPx);
    double left = hx < 0 ? Math.min(p.x(), width / 2 - SMALLEST) : -width / 2;
    double right = hx > 0 ? Math.max(p.x(), -width / 2 + SMALLEST) : width / 2;
    double top = hy < 0 ? Math.min(p.y(), height / 2 - SMALLEST) : -height / 2;
    double bottom = hy > 0 ? Math.max(p.y(), -height / 2 + SMALLEST) : height / 2;
    double w = right - left;
    double h = bottom - top;
    if (ratio > 0) {
      boolean byHeight = hx == 0 || hy != 0 && h * ratio > w;
      w = byHeight ? h * ratio : w;
      h = byHeight ? h : w / ratio;
      left = hx < 0 ? right - w : hx > 0 ? left : -w / 2;
      top = hy < 0 ? bottom - h : hy > 0 ? top : -h / 2;
    }
    double t = Math.toRadians(angle);
    double x = left + w / 2;
    double y = top + h / 2;
    return towards(
        new CropShape(
            centreX + x * Math.cos(t) - y * Math.sin(t),
            centreY + x * Math.sin(t) + y * Math.cos(t),
            w,
            h,
            angle),
        frame);
  }

  /// The largest box of this ratio of width to height about the same middle with about the same
  /// area, inside the frame.
  CropShape shaped(double ratio, Frame frame) {
    double area = width * height;
    double w = Math.sqrt(area * ratio);
    return new CropShape(centreX, centreY, w, w / ratio, angle)
        .fitted(frame.width(), frame.height());
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
