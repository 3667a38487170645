package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Detail for clarity by local Laplacian filtering: Paris, Hasinoff, Kautz, SIGGRAPH 2011, in the
/// fast form of Aubry, Paris, Hasinoff, Kautz, Durand, TOG 2014 (a few remapped pyramids, mixed by
/// the local level).
///
/// The remapping is r(i) = i + alpha f(i - g) with an odd f of compact support. All of it is linear
/// in alpha, so the result is picture + alpha * detail with a detail that knows no slider. Steps
/// larger than the support are edges and get nothing: no halos.
final class LocalLaplacian {
  private static final int WORK = 640;

  /// Stops from which on a difference is an edge.
  private static final float REACH = 2.2f;

  /// Distance of the sampled levels, stops.
  private static final float STEP = 0.55f;

  private static final float DARKEST = -9;
  private static final int LEVELS = 22;

  private LocalLaplacian() {}

  static Base base(Image picture, double frameLong, Strips strips) {
    Image small = EdgeAware.reduced(picture, WORK, strips);
    int w = small.width();
    int h = small.height();
    float[] log = Log2.luminance(small, strips);
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.max(DARKEST, log[i]);
    }
    // Clarity is a matter of regions up to a twentieth of the frame; beyond that it is exposure.
    double side = frameLong * w / picture.width();
    int depth = (int) Math.max(2, Math.round(Math.log(side / 20) / Math.log(2)));
    float[] detail = detail(log, w, h, depth, strips);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            detail[i] *= midtone(log[i]);
          }
        });
    return EdgeAware.guided(log, detail, w, h, 2, 0.01f, strips);
  }

  /// 1 in the middle, less at the ends, where more contrast would only clip.
  private static float midtone(float log) {
    float t = (log + 2.7f) / (log > -2.7f ? 3.4f : 5f);
    return 1 / (1 + t * t * t * t);
  }

  static float[] detail(float[] log, int w, int h, int depth, Strips strips) {
    List<Level> guide = Level.gaussian(new Level(w, h, log), depth);
    float lowest = Float.MAX_VALUE;
    float highest = -Float.MAX_VALUE;
    for (float v : log) {
      lowest = Math.min(lowest, v);
      highest = Math.max(highest, v);
    }
    int first = Math.max(0, (int) Math.floor((lowest - DARKEST) / STEP));
    int last = Math.min(LEVELS, (int) Math.floor((highest - DARKEST) / STEP) + 1);
    int count = Math.max(1, last - first + 1);
    List<List<Level>> parts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      parts.add(List.of());
    }
    // Pieces write to their own places and are summed in order: the same bytes on any number of
    // workers.
    strips.each(
        count, k -> parts.set(k, part(guide, DARKEST + (first + k) * STEP, k == count - 1)));
    List<Level> sum = parts.get(0);
    for (int l = 0; l < sum.size(); l++) {
      sum(parts, l, strips);
    }
    Level out = sum.get(sum.size() - 1);
    for (int l = sum.size() - 2; l >= 0; l--) {
      Level fine = sum.get(l);
      fine.add(out.enlarged(fine.width(), fine.height()), 0, fine.v().length);
      out = fine;
    }
    return out.v();
  }

  /// Adds all others to the level of the first.
  private static void sum(List<List<Level>> parts, int l, Strips strips) {
    Level first = parts.get(0).get(l);
    int w = first.width();
    strips.run(
        w,
        first.height(),
        (from, to) -> {
          for (int k = 1; k < parts.size(); k++) {
            first.add(parts.get(k).get(l), from * w, to * w);
          }
        });
  }

  /// The Laplacian pyramid of f(i - g), weighted by how near the local level is to g. `top`: levels
  /// above it belong to it too.
  private static List<Level> part(List<Level> guide, float g, boolean top) {
    Level full = guide.get(0);
    var bent = new float[full.v().length];
    int end = Level.LANES.loopBound(bent.length);
    for (int i = 0; i < end; i += Level.LANES.length()) {
      FloatVector d = load(full.v(), i).sub(g);
      FloatVector u = d.mul(d).mul(-1 / (REACH * REACH)).add(1f);
      u = u.blend(0f, u.compare(VectorOperators.LT, 0f));
      d.mul(u).mul(u).intoArray(bent, i);
    }
    for (int i = end; i < bent.length; i++) {
      float d = full.v()[i] - g;
      float u = Math.max(0, d * d * (-1 / (REACH * REACH)) + 1);
      bent[i] = d * u * u;
    }
    List<Level> pyramid =
        Level.gaussian(new Level(full.width(), full.height(), bent), guide.size() - 1);
    List<Level> out = new ArrayList<>();
    for (int l = 0; l + 1 < pyramid.size(); l++) {
      Level fine = pyramid.get(l);
      float[] coarse = pyramid.get(l + 1).enlarged(fine.width(), fine.height()).v();
      weigh(guide.get(l).v(), g, top, fine.v(), coarse);
      out.add(new Level(fine.width(), fine.height(), coarse));
    }
    Level last = pyramid.get(pyramid.size() - 1);
    out.add(new Level(last.width(), last.height(), new float[last.v().length]));
    return out;
  }

  /// What `fine` has beyond `coarse`, into `coarse`, by how near the level is to g.
  private static void weigh(float[] level, float g, boolean top, float[] fine, float[] coarse) {
    float above = top ? 0 : 1; // nothing gets less for lying above the top
    int end = Level.LANES.loopBound(coarse.length);
    for (int i = 0; i < end; i += Level.LANES.length()) {
      FloatVector away = load(level, i).sub(g).mul(1 / STEP);
      FloatVector off = away.neg().blend(away.mul(above), away.compare(VectorOperators.GT, 0f));
      FloatVector weight = off.neg().add(1f);
      weight = weight.blend(0f, weight.compare(VectorOperators.LT, 0f));
      weight.mul(load(fine, i).sub(load(coarse, i))).intoArray(coarse, i);
    }
    for (int i = end; i < coarse.length; i++) {
      float away = (level[i] - g) * (1 / STEP);
      float weight = Math.max(0, -(away > 0 ? away * above : -away) + 1);
      coarse[i] = weight * (fine[i] - coarse[i]);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Level.LANES, plane, i);
  }
}
