package groundglass.develop.adjust.blur;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.util.List;

/// How strong the blur is in each place, where masks have a say: the values that cover a pixel add
/// up, as with the other sliders, and the sum is that pixel's circle.
///
/// `most` 0..1 is the largest; `behind`, `before`: shares of it at the size at which the blurred is
/// made, what is behind and before the focus each by its own, going on under what hides it: a mask
/// that spares the subject shall not leave a sharper rim around it. `gate`: 0 where there is no
/// blur at all, of the picture's size. Without masks all three are empty.
record Amounts(double most, float[] behind, float[] before, float[] gate) {
  /// Share of the largest amount from which a pixel is what the blur makes it.
  private static final float FULL = 0.125f;

  private static final float[] NONE = new float[0];

  static Amounts of(
      double global, List<Defocus.Local> locals, Image picture, Scattered parts, Strips strips) {
    if (locals.isEmpty()) {
      return new Amounts(global, NONE, NONE, NONE);
    }
    int w = picture.width();
    int h = picture.height();
    var all = new float[w * h];
    float most = 0;
    for (int i = 0; i < all.length; i++) {
      double sum = global;
      for (Defocus.Local l : locals) {
        sum += l.amount() / 100 * (l.matte()[i] & 0xff) / 255;
      }
      all[i] = (float) Math.clamp(sum, 0, 1);
      most = Math.max(most, all[i]);
    }
    if (most == 0) {
      return new Amounts(0, NONE, NONE, NONE);
    }
    var gate = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i] /= most;
      gate[i] = Math.min(1, all[i] / FULL);
    }
    FloatMap small =
        Resample.resize(new FloatMap(w, h, all), parts.width(), parts.height(), strips);
    return new Amounts(
        most,
        Scattered.outside(small, parts.front(), strips),
        parts.anyNear() ? Scattered.outside(small, Scattered.not(parts.near()), strips) : NONE,
        gate);
  }
}
