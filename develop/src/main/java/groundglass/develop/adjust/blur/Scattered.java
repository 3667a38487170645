package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Box;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.concurrent.atomic.AtomicBoolean;

/// How far out of focus each pixel lies and what hides what, at the size at which the blurred is
/// made. No slider but the focus range changes it.
///
/// `front`: coverage by what is not behind the focus. `behind`, `before`: circle of confusion
/// behind and before the focus, where the widest is 1. `clear`: how much of the background is seen,
/// `near` what is before the focus covers, `open` how much is seen of what lies behind that.
///
/// Both sides are measured away from the silhouettes: there a depth map passes through depths that
/// are not in the scene, and they would be a sharp rim.
record Scattered(
    int width,
    int height,
    float[] behind,
    float[] before,
    float[] front,
    float[] clear,
    float[] near,
    float[] open) {
  /// Depth at which the blur is full, counted from the focus range.
  private static final float FULL = 0.7f;

  /// Half the band at a silhouette in which depth is not believed, of the long side.
  private static final double BAND = 0.008;

  private static final double NEXT = 0.004;

  /// `front`: coverage by what is not behind the focus range; `near`: by what is before it, empty
  /// where nothing is.
  static Scattered of(
      FloatMap depth, float[] front, float[] near, LensBlur.Range range, Strips strips) {
    int w = depth.width();
    int h = depth.height();
    float[] far = outside(depth, front, strips);
    var behind = new float[w * h];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = Math.clamp((float) (far[i] - range.far()) / FULL, 0f, 1f);
    }
    float[] clear = clear(front, w, h, strips);
    if (near.length == 0) {
      return new Scattered(w, h, behind, near, front, clear, near, near);
    }
    float[] close = outside(depth, not(near), strips);
    var before = new float[w * h];
    for (int i = 0; i < before.length; i++) {
      before[i] = Math.clamp((float) (range.near() - close[i]) / FULL, 0f, 1f);
    }
    return new Scattered(w, h, behind, before, front, clear, near, clear(near, w, h, strips));
  }

  static float[] not(float[] cover) {
    var not = new float[cover.length];
    for (int i = 0; i < not.length; i++) {
      not[i] = 1 - cover[i];
    }
    return not;
  }

  /// A map where `cover` is far off, going on smoothly below it and next to it.
  static float[] outside(FloatMap depth, float[] cover, Strips strips) {
    int w = depth.width();
    int h = depth.height();
    float[] around = Box.mean(cover, w, h, Math.max(1, BAND * Math.max(w, h)), strips);
    var out = new float[w * h];
    var sure = new float[w * h];
    var any = new AtomicBoolean();
    strips.run(
        w,
        h,
        (from, to) -> {
          float some = 0;
          for (int i = from * w; i < to * w; i++) {
            sure[i] = around[i] < 0.02f ? 1 : 0;
            out[i] = sure[i] * depth.values()[i];
            some = Math.max(some, sure[i]);
          }
          if (some > 0) {
            any.set(true);
          }
        });
    if (!any.get()) {
      return depth.values();
    }
    Fill.holes(new float[][] {out}, sure, w, h, strips);
    return out;
  }

  private static float[] clear(float[] cover, int w, int h, Strips strips) {
    float[] out = Box.mean(cover, w, h, Math.max(1, NEXT * Math.max(w, h)), strips);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            out[i] = Math.clamp(1 - 4 * out[i], 0f, 1f);
          }
        });
    return out;
  }

  boolean anyNear() {
    return near.length > 0;
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
