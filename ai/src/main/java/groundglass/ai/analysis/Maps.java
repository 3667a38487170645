package groundglass.ai.analysis;

import groundglass.develop.edge.Lift;
import groundglass.develop.image.FloatMap;

/// Small arithmetic on maps of the same photo at different sizes.
final class Maps {
  private Maps() {}

  /// Bilinear, half-pixel centres, clamped edges.
  static FloatMap to(FloatMap map, int width, int height) {
    if (map.width() == width && map.height() == height) {
      return map;
    }
    float[] out = new float[width * height];
    float[] line = new float[map.width()];
    float[] row = new float[width];
    Lift lift = new Lift(map.width(), map.height(), width, height);
    for (int y = 0; y < height; y++) {
      lift.row(map.values(), y, line, row);
      System.arraycopy(row, 0, out, y * width, width);
    }
    return new FloatMap(width, height, out);
  }

  /// What `map` says only counts where `other` holds; where that hesitates, it counts less.
  static FloatMap within(FloatMap map, FloatMap other) {
    FloatMap o = to(other, map.width(), map.height());
    float[] out = map.values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= Math.clamp((o.values()[i] - 0.15f) / 0.35f, 0f, 1f);
    }
    return new FloatMap(map.width(), map.height(), out);
  }

  static FloatMap times(FloatMap map, FloatMap weight) {
    FloatMap w = to(weight, map.width(), map.height());
    float[] out = map.values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= w.values()[i];
    }
    return new FloatMap(map.width(), map.height(), out);
  }

  /// At the size of the larger one.
  static FloatMap mean(FloatMap a, FloatMap b) {
    int w = Math.max(a.width(), b.width());
    int h = Math.max(a.height(), b.height());
    FloatMap x = to(a, w, h);
    FloatMap y = to(b, w, h);
    float[] out = new float[w * h];
    for (int i = 0; i < out.length; i++) {
      out[i] = (x.values()[i] + y.values()[i]) / 2;
    }
    return new FloatMap(w, h, out);
  }
}
