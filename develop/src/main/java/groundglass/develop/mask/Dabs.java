package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where a brush came down, fractions of the sensor frame to six decimals, which is what XMP holds.
/// Packed, because a long stroke has tens of thousands.
public final class Dabs {
  /// More dabs in one stroke are a damaged or hostile file.
  public static final int MOST = 65_536;

  private final float[] xy;

  private Dabs(float[] xy) {
    if (xy.length > 2 * MOST) {
      throw new IllegalArgumentException(xy.length / 2 + " dabs in one stroke");
    }
    for (int i = 0; i < xy.length; i++) {
      if (!(Math.abs(xy[i]) < 16)) {
        throw new IllegalArgumentException("a dab at " + xy[i]);
      }
      xy[i] = (float) (Math.rint(xy[i] * 1e6) / 1e6 + 0.0);
    }
    this.xy = xy;
  }

  /// x and y by turns.
  public static Dabs of(float... xy) {
    return new Dabs(xy.clone());
  }

  public static Dabs of(List<Point> points) {
    var xy = new float[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      xy[2 * i] = (float) points.get(i).x();
      xy[2 * i + 1] = (float) points.get(i).y();
    }
    return new Dabs(xy);
  }

  /// Dense dabs along a path of fractions of the sensor frame, `spacing` (fraction of the width)
  /// apart in pixels; `aspect` is the frame's height over its width.
  public static Dabs along(List<Point> path, double spacing, double aspect) {
    var all = new java.util.ArrayList<Point>();
    double left = 0;
    for (int i = 0; i < path.size(); i++) {
      Point to = path.get(i);
      Point from = path.get(Math.max(0, i - 1));
      double length = Math.hypot(to.x() - from.x(), (to.y() - from.y()) * aspect);
      if (i == 0) {
        all.add(to);
        left = spacing;
        continue;
      }
      double at = left;
      for (; at <= length && all.size() < MOST; at += spacing) {
        double t = at / length;
        all.add(new Point(from.x() + (to.x() - from.x()) * t, from.y() + (to.y() - from.y()) * t));
      }
      left = at - length;
    }
    return of(all);
  }

  public int size() {
    return xy.length / 2;
  }

  public float x(int i) {
    return xy[2 * i];
  }

  public float y(int i) {
    return xy[2 * i + 1];
  }

  public Dabs and(Dabs more) {
    float[] both = Arrays.copyOf(xy, xy.length + more.xy.length);
    System.arraycopy(more.xy, 0, both, xy.length, more.xy.length);
    return new Dabs(both);
  }

  /// Whether these dabs start with all of `others`: a stroke that was drawn on.
  boolean startsWith(Dabs others) {
    return others.xy.length <= xy.length
        && Arrays.equals(xy, 0, others.xy.length, others.xy, 0, others.xy.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dabs d && Arrays.equals(xy, d.xy);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(xy);
  }

  /// All of them: the text of settings names every value.
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      text.append(String.format(Locale.ROOT, "d %.6f %.6f ", x(i), y(i)));
    }
    return text.toString();
  }
}
