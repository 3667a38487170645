package groundglass.ai.analysis;

import groundglass.develop.image.FloatMap;
import java.util.ArrayDeque;
import java.util.Optional;

/// People as one map: a pixel that is person k's has the value k/255, a pixel that is nobody's but
/// nearest to k has (128 + k)/255, so that a soft edge beyond the outline is still somebody's. All
/// 0 where there is nobody.
final class Labels {
  static final int MOST = 100;
  private static final int AROUND = 128;

  /// One person: a point well inside, the box, in 0..1 of the map's frame, and the share of the
  /// frame.
  record One(
      int number, double x, double y, double x0, double y0, double x1, double y1, double area) {}

  private final FloatMap map;

  Labels(FloatMap map) {
    this.map = map;
  }

  static FloatMap map(int[] label, int w, int h) {
    int[] near = label.clone();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < near.length; i++) {
      if (near[i] != 0) {
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      int i = open.poll();
      int x = i % w;
      int[] next = {x > 0 ? i - 1 : -1, x < w - 1 ? i + 1 : -1, i - w, i + w < w * h ? i + w : -1};
      for (int n : next) {
        if (n >= 0 && near[n] == 0) {
          near[n] = near[i];
          open.add(n);
        }
      }
    }
    float[] values = new float[near.length];
    for (int i = 0; i < values.length; i++) {
      int v = near[i] == 0 || label[i] != 0 ? near[i] : AROUND + near[i];
      values[i] = v / 255f;
    }
    return new FloatMap(w, h, values);
  }

  private int value(int i) {
    return Math.round(map.values()[i] * 255);
  }

  boolean is(int pixel, int number) {
    return value(pixel) == number;
  }

  int count() {
    int most = 0;
    for (int i = 0; i < map.values().length; i++) {
      int v = value(i);
      most = Math.max(most, v > AROUND ? v - AROUND : v);
    }
    return most;
  }

  /// Empty where no pixel carries the number.
  Optional<One> one(int number) {
    int w = map.width();
    int h = map.height();
    int x0 = w;
    int y0 = h;
    int x1 = -1;
    int y1 = -1;
    int n = 0;
    for (int i = 0; i < w * h; i++) {
      if (value(i) == number) {
        n++;
        x0 = Math.min(x0, i % w);
        x1 = Math.max(x1, i % w);
        y0 = Math.min(y0, i / w);
        y1 = Math.max(y1, i / w);
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    int deep = deepest(number);
    return Optional.of(
        new One(
            number,
            (deep % w + 0.5) / w,
            (deep / w + 0.5) / h,
            (double) x0 / w,
            (double) y0 / h,
            (x1 + 1.0) / w,
            (y1 + 1.0) / h,
            (double) n / (w * h)));
  }

  /// The pixel farthest from the person's border, in city blocks.
  private int deepest(int number) {
    int w = map.width();
    int h = map.height();
    int[] d = new int[w * h];
    for (int i = 0; i < d.length; i++) {
      boolean mine = value(i) == number;
      int left = i % w > 0 ? d[i - 1] : 0;
      int up = i >= w ? d[i - w] : 0;
      d[i] = mine ? Math.min(left, up) + 1 : 0;
    }
    int best = 0;
    for (int i = d.length - 1; i >= 0; i--) {
      int right = i % w < w - 1 ? d[i + 1] : 0;
      int down = i + w < w * h ? d[i + w] : 0;
      d[i] = Math.min(d[i], Math.min(right, down) + 1);
      best = d[i] > d[best] ? i : best;
    }
    return best;
  }

  /// Whose a point is, 0..1 of the map's frame: the person there or, within a quarter of the frame,
  /// the nearest one; with the distance.
  Optional<Match> at(double x, double y) {
    int w = map.width();
    int h = map.height();
    double best = 0.25;
    int who = 0;
    for (int i = 0; i < w * h; i++) {
      int v = value(i);
      if (v > 0 && v < AROUND) {
        double dx = Math.max(0, Math.abs((i % w + 0.5) / w - x) - 0.5 / w);
        double dy = Math.max(0, Math.abs((i / w + 0.5) / h - y) - 0.5 / h);
        double d = Math.hypot(dx, dy);
        if (d < best || (who == 0 && d <= best)) {
          best = d;
          who = v;
        }
      }
    }
    return who == 0 ? Optional.empty() : Optional.of(new Match(who, best));
  }

  record Match(int number, double distance) {}

  /// 1 where the pixel is the person's or nearest to it, smooth between two persons.
  FloatMap weight(int number) {
    float[] out = new float[map.values().length];
    for (int i = 0; i < out.length; i++) {
      int v = value(i);
      out[i] = v == number || v == AROUND + number ? 1 : 0;
    }
    return new FloatMap(map.width(), map.height(), out);
  }
}
