package groundglass.develop.edge;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// The matte inside the unsure band of a drawn trimap: 1 inside, 0 outside, anything between is
/// unsure.
public final class TrimapMatte {
  /// Larger pictures are solved at this size and lifted with the picture as guide.
  private static final double WORK = 1.5e6;

  private static final int ROUNDS = 60;

  private TrimapMatte() {}

  /// `trimap` covers the guide, at any size.
  public static FloatMap alpha(Image guide, FloatMap trimap, Strips strips) {
    int w = guide.width();
    int h = guide.height();
    double scale = Math.min(1, Math.sqrt(WORK / ((double) w * h)));
    if (scale == 1) {
      float[] known = known(Resample.resize(trimap, w, h, strips).values());
      return new FloatMap(
          w, h, Matting.matte(Refine.encoded(guide, strips), known, w, h, ROUNDS, strips));
    }
    int sw = (int) Math.max(1, Math.round(w * scale));
    int sh = (int) Math.max(1, Math.round(h * scale));
    float[][] small = Refine.encoded(Resample.resize(guide, sw, sh, strips), strips);
    float[] known = known(Resample.resize(trimap, sw, sh, strips).values());
    float[] alpha = Matting.matte(small, known, sw, sh, ROUNDS, strips);
    return Refine.lift(small, alpha, sw, sh, guide, strips).all(strips);
  }

  private static float[] known(float[] trimap) {
    var known = new float[trimap.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = trimap[i] > 0.98f ? 1 : trimap[i] < 0.02f ? 0 : 0.5f;
    }
    return known;
  }
}
