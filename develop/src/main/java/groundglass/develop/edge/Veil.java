package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Strips;
import java.util.Arrays;

/// Where haze lies and what colour it has: the dark channel prior (He, Sun, Tang, CVPR 2009 and
/// TPAMI 2011) with guided refinement (He, Sun, Tang, TPAMI 2013) on a small copy. The veil is the
/// dark channel relative to the air's colour, 0 (clear) .. 1 (air alone).
final class Veil {
  private static final int WORK = 640;

  /// Side of the minimum's window and radius of the refinement, as shares of the frame.
  private static final double PATCH = 0.012;

  private static final double REFINE = 0.04;

  /// The air is at least this bright: a dark picture is dark and not hazy.
  private static final float DARKEST_AIR = 0.45f;

  private Veil() {}

  static Bases.Made make(Image picture, double frameLong, Strips strips) {
    Image small = EdgeAware.reduced(picture, WORK, strips);
    int w = small.width();
    int h = small.height();
    double side = frameLong * w / picture.width();
    int patch = (int) Math.max(1, Math.round(PATCH * side));
    float[] one = {1, 1, 1};
    float[] air = air(small, minimum(small, one, patch));
    float[] dark = minimum(small, air, patch);
    float[] log = Log2.luminance(small, strips);
    for (int i = 0; i < dark.length; i++) {
      dark[i] = Math.clamp(dark[i], 0f, 1f);
    }
    Base veil = EdgeAware.guided(log, dark, w, h, Math.max(2, REFINE * side), 0.05f, strips);
    return new Bases.Made(veil, air);
  }

  /// Mean colour of the haziest thousandth; half of its colour is believed, so that a blue sky does
  /// not turn the land yellow.
  private static float[] air(Image p, float[] dark) {
    float[] sorted = dark.clone();
    Arrays.sort(sorted);
    float from = sorted[Math.max(0, sorted.length - 1 - sorted.length / 500)];
    double[] sum = new double[3];
    int n = 0;
    for (int i = 0; i < dark.length; i++) {
      if (dark[i] >= from) {
        sum[0] += bounded(p.r()[i]);
        sum[1] += bounded(p.g()[i]);
        sum[2] += bounded(p.b()[i]);
        n++;
      }
    }
    float r = (float) (sum[0] / n);
    float g = (float) (sum[1] / n);
    float b = (float) (sum[2] / n);
    float y = Math.max(1e-4f, Luminance.of(r, g, b));
    float[] air = {(r + y) / 2, (g + y) / 2, (b + y) / 2};
    float gain = Math.max(1, DARKEST_AIR / y);
    for (int c = 0; c < 3; c++) {
      air[c] = Math.max(0.02f, air[c] * gain);
    }
    return air;
  }

  /// NaN and negative become 0, white and more 1.
  private static float bounded(float v) {
    return v > 0 ? Math.min(v, 1f) : 0;
  }

  /// The smallest of the channels relative to `air`, over a square window.
  private static float[] minimum(Image p, float[] air, int patch) {
    int w = p.width();
    int h = p.height();
    var least = new float[w * h];
    for (int i = 0; i < least.length; i++) {
      float m = Math.min(bounded(p.r()[i]) / air[0], bounded(p.g()[i]) / air[1]);
      least[i] = Math.min(m, bounded(p.b()[i]) / air[2]);
    }
    var across = new float[w * h];
    for (int i = 0; i < least.length; i++) {
      int x = i % w;
      int row = i - x;
      float m = least[i];
      for (int k = Math.max(0, x - patch); k <= Math.min(w - 1, x + patch); k++) {
        m = Math.min(m, least[row + k]);
      }
      across[i] = m;
    }
    for (int y = 0; y < h; y++) {
      System.arraycopy(across, y * w, least, y * w, w);
      for (int k = Math.max(0, y - patch); k <= Math.min(h - 1, y + patch); k++) {
        for (int x = 0; x < w; x++) {
          least[y * w + x] = Math.min(least[y * w + x], across[k * w + x]);
        }
      }
    }
    return least;
  }
}
