package groundglass.develop.adjust.blur;

import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// One side of the focus, shared out to layers. Layer 0 is in focus; the others are one circle of
/// confusion each, twice as large from one to the next, and a pixel between two of them is shared.
///
/// `position` 0..[#COUNT] of each pixel; `cover`: how much of the pixel is on this side. `front`:
/// this is the side before the focus, where it is the nearer that hides the less near.
record Layers(int width, int height, float[] position, float[] cover, boolean front) {
  static final int COUNT = 6;

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  static Layers behind(Scattered parts, float[] amount, Strips strips) {
    float[] position = positions(parts, parts.behind(), amount, strips);
    return new Layers(parts.width(), parts.height(), position, parts.clear(), false);
  }

  static Layers before(Scattered parts, float[] amount, Strips strips) {
    float[] position = positions(parts, parts.before(), amount, strips);
    return new Layers(parts.width(), parts.height(), position, parts.near(), true);
  }

  /// `amount` 0..1 of the largest circle, for each pixel; empty where it is 1 everywhere.
  private static float[] positions(Scattered parts, float[] coc, float[] amount, Strips strips) {
    var out = new float[coc.length];
    strips.run(
        parts.width(),
        parts.height(),
        (from, to) -> {
          for (int i = from * parts.width(); i < to * parts.width(); i++) {
            out[i] = position(amount.length == 0 ? coc[i] : coc[i] * amount[i]);
          }
        });
    return out;
  }

  /// Between 0, in focus, and [#COUNT].
  private static float position(float coc) {
    float c = coc * (1 << (COUNT - 1)); // of the first layer's
    if (!(c > 1)) {
      return Math.max(0, c);
    }
    int octave = Math.min(COUNT - 2, Math.getExponent(c));
    return 1 + octave + (c - (1 << octave)) / (1 << octave);
  }

  /// Circle of confusion of a layer, where the last one's is 1.
  static double radius(int layer) {
    return 1.0 / (1 << (COUNT - layer));
  }

  boolean any() {
    for (int i = 0; i < position.length; i++) {
      if (position[i] * cover[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /// Sums over cells of `f * f` pixels: light times part in the layer, that part, and the part that
  /// is seen of the layer, which nothing nearer hides.
  final class Cells {
    private final int layer;
    private final int f;
    private final Image light;
    private final float[][] line = new float[5][width];

    Cells(int layer, int f, Image light) {
      this.layer = layer;
      this.f = f;
      this.light = light;
    }

    /// Row `y` of cells into `planes` and `seen`; whether the layer has anything there.
    boolean row(int y, int w, float[][] planes, float[] seen) {
      int last = Math.min(height, (y + 1) * f);
      for (float[] l : line) {
        Arrays.fill(l, 0);
      }
      boolean any = false;
      for (int v = y * f; v < last; v++) {
        any |= sum(v * width);
      }
      for (int c = 0; c < 4; c++) {
        collapse(line[c], last - y * f, w, planes[c], y * w);
      }
      collapse(line[4], last - y * f, w, seen, y * w);
      return any;
    }

    /// Adds a row of pixels: what of them is in the layer, and what is seen of it.
    private boolean sum(int at) {
      boolean any = false;
      int end = LANES.loopBound(width);
      for (int x = 0; x < end; x += LANES.length()) {
        any |= sum(at, x, LANES.maskAll(true));
      }
      return end < width ? any | sum(at, end, LANES.indexInRange(end, width)) : any;
    }

    private boolean sum(int at, int x, VectorMask<Float> m) {
      var p = FloatVector.fromArray(LANES, position, at + x, m).sub(layer);
      var c = FloatVector.fromArray(LANES, cover, at + x, m);
      var part = c.mul(p.abs().neg().add(1).max(0));
      var beyond = (front ? p : p.add(1)).max(0).min(1).mul(c);
      add(line[4], front ? beyond.neg().add(1) : beyond, x, m);
      if (!part.compare(VectorOperators.GT, 0).anyTrue()) {
        return false;
      }
      add(line[0], FloatVector.fromArray(LANES, light.r(), at + x, m).mul(part), x, m);
      add(line[1], FloatVector.fromArray(LANES, light.g(), at + x, m).mul(part), x, m);
      add(line[2], FloatVector.fromArray(LANES, light.b(), at + x, m).mul(part), x, m);
      add(line[3], part, x, m);
      return true;
    }

    private static void add(float[] line, FloatVector v, int x, VectorMask<Float> m) {
      FloatVector.fromArray(LANES, line, x, m).add(v).intoArray(line, x, m);
    }

    private void collapse(float[] sums, int rows, int w, float[] out, int at) {
      if (f == 1) {
        System.arraycopy(sums, 0, out, at, w);
        return;
      }
      for (int x = 0; x < w; x++) {
        int end = Math.min(width, (x + 1) * f);
        float sum = 0;
        for (int i = x * f; i < end; i++) {
          sum += sums[i];
        }
        out[at + x] = sum / (rows * (end - x * f));
      }
    }
  }
}
