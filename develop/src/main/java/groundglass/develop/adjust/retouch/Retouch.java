package groundglass.develop.adjust.retouch;

import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Spot;
import java.util.List;
import java.util.Optional;

/// Applies spots in their order to a picture that shows the whole sensor frame at any size. Healing
/// keeps the source's texture and takes light and colour from the rim: seamless cloning (Pérez,
/// Gangnet, Blake, SIGGRAPH 2003) with the membrane of Farbman et al. 2009, the difference at the
/// rim spread smoothly inwards. Works on roots of light, where differences look the same at every
/// tone. Removing without a source fills from everything around ([Completion]).
public final class Retouch {
  private static final float TOE = 0.0004f;

  /// The surroundings that a place is filled from: so many times its size, and at least so many
  /// pixels; and the largest box that is worked on.
  private static final double AROUND = 1.2;

  private static final int NEAREST = 40;
  private static final long LARGEST = 12_000_000;
  private static final float ROOT = (float) Math.sqrt(TOE);

  private Retouch() {}

  /// In place.
  public static void apply(Image picture, List<Spot> spots, Strips strips) {
    Optional<Finder> finder = Optional.empty();
    for (Spot spot : spots) {
      strips.check();
      Optional<Point> source = spot.source();
      if (source.isEmpty() && spot.kind() == Spot.Kind.REMOVE && complete(picture, spot, strips)) {
        continue;
      }
      if (source.isEmpty()) {
        finder = finder.isPresent() ? finder : Optional.of(new Finder(small(picture, strips)));
        source = finder.get().find(spot);
      }
      if (source.isPresent()) {
        apply(picture, spot, source.get());
      }
    }
  }

  /// Where a spot takes its texture from when it names no source; empty where nothing fits.
  public static Optional<Point> source(Image picture, Spot spot, Strips strips) {
    return new Finder(small(picture, strips)).find(spot);
  }

  /// Fills the place from its surroundings; false when they are too little or the box too large.
  private static boolean complete(Image p, Spot spot, Strips strips) {
    Region region = Region.of(spot, p.width(), p.height());
    if (region.empty()) {
      return true;
    }
    int reach = Math.max(NEAREST, (int) (AROUND * Math.max(region.width(), region.height())));
    while (reach > NEAREST && area(p, region, reach) > LARGEST) {
      reach = Math.max(NEAREST, reach / 2);
    }
    if (area(p, region, reach) > LARGEST) {
      return false;
    }
    int x0 = Math.max(0, region.x() - reach);
    int y0 = Math.max(0, region.y() - reach);
    int w = Math.min(p.width(), region.x() + region.width() + reach) - x0;
    int h = Math.min(p.height(), region.y() + region.height() + reach) - y0;
    float[][] from = {p.r(), p.g(), p.b()};
    float[][] planes = new float[3][w * h];
    boolean[] hole = new boolean[w * h];
    for (int i = 0; i < hole.length; i++) {
      int at = (y0 + i / w) * p.width() + x0 + i % w;
      for (int c = 0; c < 3; c++) {
        planes[c][i] = root(from[c][at]);
      }
      hole[i] = region.at(x0 + i % w, y0 + i / w) > 0;
    }
    boolean any = false;
    for (boolean b : hole) {
      any |= b;
    }
    if (!any) {
      return true;
    }
    if (!Completion.fill(planes, hole, w, h, strips)) {
      return false;
    }
    for (int i = 0; i < hole.length; i++) {
      if (hole[i]) {
        int at = (y0 + i / w) * p.width() + x0 + i % w;
        float a = region.at(x0 + i % w, y0 + i / w) * (float) spot.opacity();
        for (int c = 0; c < 3; c++) {
          float to = root(from[c][at]);
          from[c][at] = square(to + a * (planes[c][i] - to));
        }
      }
    }
    return true;
  }

  private static long area(Image p, Region r, int reach) {
    return (long) Math.min(p.width(), r.width() + 2 * reach)
        * Math.min(p.height(), r.height() + 2 * reach);
  }

  private static Image small(Image p, Strips strips) {
    double scale = Math.min(1, (double) Finder.WORK / Math.max(p.width(), p.height()));
    return Resample.resize(
        p,
        (int) Math.max(1, Math.round(p.width() * scale)),
        (int) Math.max(1, Math.round(p.height() * scale)),
        strips);
  }

  private static void apply(Image p, Spot spot, Point source) {
    Region region = Region.of(spot, p.width(), p.height());
    if (region.empty()) {
      return;
    }
    Point at = spot.at().get(0);
    int dx = (int) Math.round((source.x() - at.x()) * p.width());
    int dy = (int) Math.round((source.y() - at.y()) * p.height());
    for (float[] plane : new float[][] {p.r(), p.g(), p.b()}) {
      apply(plane, p.width(), p.height(), region, dx, dy, spot);
    }
  }

  private static void apply(float[] plane, int w, int h, Region region, int dx, int dy, Spot spot) {
    int n = region.alpha().length;
    var from = new float[n];
    var to = new float[n];
    for (int i = 0; i < n; i++) {
      int x = region.x() + i % region.width();
      int y = region.y() + i / region.width();
      to[i] = root(plane[y * w + x]);
      from[i] = root(plane[Math.clamp(y + dy, 0, h - 1) * w + Math.clamp(x + dx, 0, w - 1)]);
    }
    if (spot.kind() != Spot.Kind.CLONE) {
      heal(from, to, region);
    }
    for (int i = 0; i < n; i++) {
      float a = region.alpha()[i] * (float) spot.opacity();
      if (a > 0) {
        int x = region.x() + i % region.width();
        int y = region.y() + i / region.width();
        plane[y * w + x] = square(to[i] + a * (from[i] - to[i]));
      }
    }
  }

  /// Adds to the source the difference at the rim, spread over the place.
  private static void heal(float[] from, float[] to, Region region) {
    int w = region.width();
    int h = region.height();
    var known = new boolean[from.length];
    var difference = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      known[i] = region.alpha()[i] == 0;
      difference[i] = known[i] ? to[i] - from[i] : 0;
    }
    float[] smooth = smooth(difference, known, w, h, (int) Math.max(2, region.radiusPx() / 12));
    Membrane.fill(smooth, known, w, h);
    for (int i = 0; i < from.length; i++) {
      from[i] = Math.max(0, from[i] + smooth[i]);
    }
  }

  /// Means of known values only: noise and texture at the rim must not be drawn inwards.
  static float[] smooth(float[] v, boolean[] known, int w, int h, int radius) {
    int r = Math.min(radius, 12);
    var out = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      if (!known[i]) {
        continue;
      }
      float sum = 0;
      int n = 0;
      for (int y = Math.max(0, i / w - r); y <= Math.min(h - 1, i / w + r); y++) {
        for (int x = Math.max(0, i % w - r); x <= Math.min(w - 1, i % w + r); x++) {
          if (known[y * w + x]) {
            sum += v[y * w + x];
            n++;
          }
        }
      }
      out[i] = sum / n;
    }
    return out;
  }

  private static float root(float x) {
    return x > 0 ? (float) Math.sqrt(Math.min(x, 1e4f) + TOE) - ROOT : 0; // NaN too
  }

  private static float square(float t) {
    return t * (t + 2 * ROOT);
  }
}
