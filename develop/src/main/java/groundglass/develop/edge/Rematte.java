package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// The refine brush: under a stroke nothing is taken for known, and the closed form decides anew
/// from what lies around it. A stroke over the edge of hair is the trimap that a matting paper asks
/// its user for (Levin, Lischinski, Weiss, "A closed-form solution to natural image matting", 2008,
/// which takes its scribbles the same way).
public final class Rematte {
  /// Pixels at which it is solved; a larger piece is solved smaller and lifted along its colours.
  private static final double WORK = 1.2e6;

  /// What lies around a stroke, of the long side: the matte needs both sides of the edge.
  private static final double AROUND = 0.02;

  private static final int ROUNDS = 40;

  /// Coverage that counts as known, and how strongly a soft one outside the stroke is held.
  private static final float SURE = 0.1f;

  private static final float HOLD = 1;

  private Rematte() {}

  private record Box(int x0, int y0, int x1, int y1) {
    int width() {
      return x1 - x0;
    }

    int height() {
      return y1 - y0;
    }
  }

  /// `coverage` and `stroke` 0..1 are of the guide's size; neither is written to. Outside the
  /// stroke every value stays.
  public static float[] under(float[] coverage, float[] stroke, Image guide, Strips strips) {
    Box box = around(stroke, guide);
    if (box.width() <= 0) {
      return coverage;
    }
    int w = box.width();
    int h = box.height();
    double scale = Math.min(1, Math.sqrt(WORK / ((double) w * h)));
    int sw = Math.max(1, (int) Math.round(w * scale));
    int sh = Math.max(1, (int) Math.round(h * scale));
    Image piece = crop(guide, box);
    Image small = Resample.resize(piece, sw, sh, strips);
    float[] was = crop(coverage, guide.width(), box);
    float[] painted = crop(stroke, guide.width(), box);
    float[][] planes = Refine.encoded(small, strips);
    float[] solved =
        solve(
            planes,
            Resample.area(was, w, h, 0, 0, w, h, sw, sh, strips),
            Resample.area(painted, w, h, 0, 0, w, h, sw, sh, strips),
            sw,
            sh,
            strips);
    float[] matte =
        scale == 1
            ? solved
            : Refine.lift(planes, solved, sw, sh, piece, strips).all(strips).values();
    float[] out = coverage.clone();
    for (int y = 0; y < h; y++) {
      int at = (box.y0() + y) * guide.width() + box.x0();
      for (int x = 0; x < w; x++) {
        float t = painted[y * w + x];
        out[at + x] += t * (matte[y * w + x] - out[at + x]);
      }
    }
    return out;
  }

  private static float[] solve(
      float[][] planes, float[] coverage, float[] stroke, int w, int h, Strips strips) {
    var known = new float[w * h];
    var weight = new float[w * h];
    for (int i = 0; i < known.length; i++) {
      float c = coverage[i];
      boolean free = stroke[i] > 0.02f;
      boolean soft = c > SURE && c < 1 - SURE;
      known[i] = free || soft ? 0.5f : c < 0.5f ? 0 : 1;
      weight[i] = free ? 0 : HOLD;
    }
    return Matting.firm(
        Matting.closedForm(
            new Matting.Band(planes, known, w, h, new Matting.Guess(coverage, weight), 0),
            ROUNDS,
            strips));
  }

  /// The stroke and what lies around it; empty where there is none.
  private static Box around(float[] stroke, Image guide) {
    int w = guide.width();
    int h = guide.height();
    int x0 = w;
    int y0 = h;
    int x1 = -1;
    int y1 = -1;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        if (stroke[y * w + x] > 0) {
          x0 = Math.min(x0, x);
          x1 = Math.max(x1, x);
          y0 = Math.min(y0, y);
          y1 = Math.max(y1, y);
        }
      }
    }
    if (x1 < 0) {
      return new Box(0, 0, 0, 0);
    }
    int room = (int) Math.max(8, Math.round(AROUND * Math.max(w, h)));
    return new Box(
        Math.max(0, x0 - room),
        Math.max(0, y0 - room),
        Math.min(w, x1 + 1 + room),
        Math.min(h, y1 + 1 + room));
  }

  private static Image crop(Image image, Box box) {
    int w = image.width();
    return new Image(
        box.width(),
        box.height(),
        crop(image.r(), w, box),
        crop(image.g(), w, box),
        crop(image.b(), w, box));
  }

  private static float[] crop(float[] plane, int width, Box box) {
    var out = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.y0() + y) * width + box.x0();
      System.arraycopy(plane, from, out, y * box.width(), box.width());
    }
    return out;
  }
}
