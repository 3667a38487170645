package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Box;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;

/// Which part of each pixel lies in which layer. Layer 0 is in focus; the others are one circle of
/// confusion each, twice as large from one to the next, and a pixel between two of them is shared.
///
/// What is behind the focus range is measured away from the silhouette before it: there the depth
/// map passes through depths that are not in the scene, and they would be a sharp rim.
record Scattered(
    int width, int height, float[] front, float[] behind, float[] before, float[] clear) {
  /// Layers behind and as many before the focus.
  static final int LAYERS = 6;

  /// Depth at which the blur is full, counted from the focus range.
  private static final float FULL = 0.7f;

  /// Half the band at a silhouette in which depth is not believed, of the long side.
  private static final double BAND = 0.008;

  private static final double NEXT = 0.004;

  /// `front`: coverage by what is not behind the focus range.
  static Scattered of(FloatMap depth, float[] front, LensBlur.Range range, Strips strips) {
    int w = depth.width();
    int h = depth.height();
    int n = w * h;
    double side = Math.max(w, h);
    float[] around = Box.mean(front, w, h, Math.max(1, BAND * side), strips);
    float[] close = Box.mean(front, w, h, Math.max(1, NEXT * side), strips);
    var far = new float[n];
    var sure = new float[n];
    boolean any = false;
    for (int i = 0; i < n; i++) {
      sure[i] = around[i] < 0.02f ? 1 : 0;
      far[i] = sure[i] * depth.values()[i];
      any |= sure[i] > 0;
    }
    if (any) {
      Fill.holes(new float[][] {far}, sure, w, h, strips);
    } else {
      far = depth.values();
    }
    var behind = new float[n];
    var before = new float[n];
    var clear = new float[n];
    for (int i = 0; i < n; i++) {
      behind[i] = position((float) (far[i] - range.far()));
      before[i] = position((float) (range.near() - depth.values()[i]));
      clear[i] = Math.clamp(1 - 4 * close[i], 0f, 1f);
    }
    return new Scattered(w, h, front, behind, before, clear);
  }

  /// Between 0, in focus, and [#LAYERS].
  private static float position(float off) {
    float share = off / FULL;
    if (!(share > 0)) {
      return 0;
    }
    float coc = Math.min(1, share) * (1 << (LAYERS - 1)); // of the first layer's
    if (coc <= 1) {
      return coc;
    }
    int octave = Math.min(LAYERS - 2, 31 - Integer.numberOfLeadingZeros((int) coc));
    return 1 + octave + (coc - (1 << octave)) / (1 << octave);
  }

  /// Circle of confusion of a layer, where the last one's is 1.
  static double radius(int layer) {
    return layer == 0 ? 0 : 1.0 / (1 << (LAYERS - layer));
  }

  static float tent(float position, int layer) {
    return Math.max(0, 1 - Math.abs(position - layer));
  }

  boolean anyBefore() {
    for (int i = 0; i < before.length; i++) {
      if (before[i] * front[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /// Part of a pixel that is in a layer, 1.. behind or -1.. before the focus.
  float in(int layer, int i) {
    return layer > 0 ? clear[i] * tent(behind[i], layer) : front[i] * tent(before[i], -layer);
  }

  /// Part of a pixel that is in a layer or behind it.
  float seen(int layer, int i) {
    return layer > 0
        ? clear[i] * Math.clamp(behind[i] - layer + 1, 0f, 1f)
        : 1 - front[i] * Math.clamp(before[i] + layer, 0f, 1f);
  }

  /// The picture with light given back to what is brighter than `from`.
  static Image boosted(Image image, double boost, double from, Strips strips) {
    if (boost <= 0) {
      return image;
    }
    Image out = Image.black(image.width(), image.height());
    float low = (float) (0.2 + 0.7 * from);
    float gain = (float) (4 * boost);
    strips.run(
        image.width(),
        image.height(),
        (a, b) -> {
          for (int i = a * image.width(); i < b * image.width(); i++) {
            float most = Math.max(image.r()[i], Math.max(image.g()[i], image.b()[i]));
            float t = Math.clamp((most - low) / (1 - low), 0f, 1f);
            float k = 1 + gain * t * t * (3 - 2 * t);
            out.r()[i] = k * image.r()[i];
            out.g()[i] = k * image.g()[i];
            out.b()[i] = k * image.b()[i];
          }
        });
    return out;
  }
}
