package groundglass.develop.mask;

import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Components become one matte, row by row in their order: add 1-(1-w)(1-c), subtract w(1-c),
/// intersect w c; the whole mask's inversion is last. Rows that nothing covers cost next to
/// nothing.
final class Fold {
  /// Where a component covers, and how it joins.
  record Layer(
      Component.Operation operation, boolean inverted, float opacity, Supplier<Coverage> where) {
    /// Whether the first layer is just what it covers.
    boolean plain() {
      return operation == Component.Operation.ADD && !inverted && opacity == 1;
    }
  }

  private Fold() {}

  static Matte of(List<Layer> layers, boolean inverted, int w, int h, Strips strips) {
    var alpha = new byte[w * h];
    boolean alone = layers.size() == 1 && !inverted && layers.getFirst().plain();
    strips.run(
        w,
        h,
        (from, to) -> {
          if (alone) {
            alone(layers.getFirst().where().get(), w, alpha, from, to);
          } else {
            rows(layers, inverted, w, alpha, from, to);
          }
        });
    return new Matte(w, h, alpha);
  }

  private static void alone(Coverage where, int width, byte[] alpha, int from, int to) {
    var line = new float[width];
    for (int y = from; y < to; y++) {
      where.row(y, line, alpha, y * width);
    }
  }

  private static void rows(
      List<Layer> layers, boolean inverted, int width, byte[] alpha, int from, int to) {
    List<Coverage> rows = layers.stream().map(l -> l.where().get()).toList();
    var none = new float[width];
    var w = new float[width];
    var c = new float[width];
    for (int y = from; y < to; y++) {
      Arrays.fill(w, 0f);
      boolean empty = true;
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        if (empty && layer.operation() != Component.Operation.ADD) {
          continue; // nothing less is nothing
        }
        rows.get(i).row(y, c);
        if (empty && layer.plain()) { // the first is as it is
          float[] swap = w;
          w = c;
          c = swap;
          empty = Arrays.equals(w, none);
        } else if (!empty || layer.inverted() || !Arrays.equals(c, none)) {
          join(layer, w, c);
          empty = false;
        }
      }
      for (int x = 0; x < width && (inverted || !empty); x++) {
        float v = inverted ? 1 - w[x] : w[x];
        alpha[y * width + x] = Matte.bits(v);
      }
    }
  }

  private static void join(Layer layer, float[] w, float[] c) {
    float opacity = layer.opacity();
    for (int x = 0; x < w.length; x++) {
      float v = (layer.inverted() ? 1 - c[x] : c[x]) * opacity;
      w[x] =
          switch (layer.operation()) {
            case ADD -> 1 - (1 - w[x]) * (1 - v);
            case SUBTRACT -> w[x] * (1 - v);
            case INTERSECT -> w[x] * v;
          };
    }
  }
}
