package groundglass.develop.adjust.retouch;

import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.settings.Spot;
import java.util.Optional;

/// Looks for a source in the surroundings of a spot: the place whose rim looks like the spot's rim,
/// as exemplar-based filling does (Criminisi, Pérez, Toyama, 2004), here for the whole spot at
/// once. Works on one small copy of the photo, so that a preview finds what the full picture finds.
final class Finder {
  /// Long side of the copy.
  static final int WORK = 1024;

  private static final double[] DISTANCES = {2.2, 2.8, 3.6, 5, 7, 10};
  private static final int ANGLES = 24;

  private final Image small;
  private final float[] tone;

  Finder(Image small) {
    this.small = small;
    tone = new float[small.r().length];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = Luminance.display(small.r()[i], small.g()[i], small.b()[i]);
    }
  }

  /// The middle of the source for the spot's first disc; empty when nothing fits into the picture.
  Optional<Point> find(Spot spot) {
    int w = small.width();
    int h = small.height();
    Region region = Region.of(spot, w, h);
    double best = Double.MAX_VALUE;
    Point found = null;
    for (double distance : DISTANCES) {
      for (int a = 0; a < ANGLES; a++) {
        double angle = 2 * Math.PI * a / ANGLES;
        int dx = (int) Math.round(Math.cos(angle) * distance * region.radiusPx());
        int dy = (int) Math.round(Math.sin(angle) * distance * region.radiusPx());
        double cost = cost(region, dx, dy) * (1 + 0.03 * distance);
        if (cost < best) {
          best = cost;
          Point first = spot.at().get(0);
          found = new Point(first.x() + (double) dx / w, first.y() + (double) dy / h);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  /// How badly the rims agree, and how much the source's inside stands out from its own rim; huge
  /// where the source leaves the picture or meets the spot.
  private double cost(Region region, int dx, int dy) {
    int w = small.width();
    int h = small.height();
    double sum = 0;
    double square = 0;
    double inside = 0;
    double rim = 0;
    int rims = 0;
    int insides = 0;
    for (int i = 0; i < region.alpha().length; i++) {
      int x = region.x() + i % region.width();
      int y = region.y() + i / region.width();
      int sx = x + dx;
      int sy = y + dy;
      if (sx < 0 || sy < 0 || sx >= w || sy >= h) {
        return Double.MAX_VALUE;
      }
      float there = tone[sy * w + sx];
      if (region.alpha()[i] > 0) {
        if (covered(region, sx, sy)) {
          return Double.MAX_VALUE;
        }
        inside += there;
        insides++;
      } else {
        double d = there - tone[y * w + x];
        sum += d;
        square += d * d;
        rim += there;
        rims++;
      }
    }
    if (rims == 0 || insides == 0) {
      return Double.MAX_VALUE;
    }
    double mean = sum / rims;
    double uneven = square / rims - mean * mean;
    double odd = inside / insides - rim / rims;
    return uneven + 0.2 * mean * mean + odd * odd + 1e-7;
  }

  private static boolean covered(Region r, int x, int y) {
    int rx = x - r.x();
    int ry = y - r.y();
    return rx >= 0
        && ry >= 0
        && rx < r.width()
        && ry < r.height()
        && r.alpha()[ry * r.width() + rx] > 0;
  }
}
