package groundglass.ui.window.develop;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import java.awt.Color;
import java.awt.image.BufferedImage;

/// Masks and depth as pictures to lie over the photo.
public final class Overlays {
  private Overlays() {}

  /// The colour where the mask is, as opaque as it covers.
  public static BufferedImage mask(Matte matte, Color color, double opacity) {
    var out = new BufferedImage(matte.width(), matte.height(), BufferedImage.TYPE_INT_ARGB);
    int rgb = color.getRGB() & 0xffffff;
    int[] line = new int[matte.width()];
    byte[] alpha = matte.alpha();
    for (int y = 0; y < matte.height(); y++) {
      for (int x = 0; x < matte.width(); x++) {
        int a = (int) Math.round((alpha[y * matte.width() + x] & 0xff) * opacity);
        line[x] = a << 24 | rgb;
      }
      out.setRGB(0, y, matte.width(), 1, line, 0, matte.width());
    }
    return out;
  }

  /// Black at 0, white at 1.
  static BufferedImage grey(FloatMap map) {
    var out = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
    int[] line = new int[map.width()];
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        line[x] = 0x010101 * Math.round(255 * Math.clamp(map.values()[y * map.width() + x], 0, 1));
      }
      out.setRGB(0, y, map.width(), 1, line, 0, map.width());
    }
    return out;
  }

  /// Near is warm, far is cold.
  public static BufferedImage depth(FloatMap depth) {
    var out = new BufferedImage(depth.width(), depth.height(), BufferedImage.TYPE_INT_ARGB);
    int[] line = new int[depth.width()];
    for (int y = 0; y < depth.height(); y++) {
      for (int x = 0; x < depth.width(); x++) {
        line[x] = 0xd0000000 | warmToCold(depth.values()[y * depth.width() + x]);
      }
      out.setRGB(0, y, depth.width(), 1, line, 0, depth.width());
    }
    return out;
  }

  /// Amber at 0, through grey, to blue at 1.
  private static int warmToCold(float v) {
    double t = Float.isFinite(v) ? Math.clamp(v, 0, 1) : 1;
    double[] warm = {250, 180, 60};
    double[] middle = {120, 110, 120};
    double[] cold = {30, 60, 150};
    var from = t < 0.5 ? warm : middle;
    var to = t < 0.5 ? middle : cold;
    double s = t < 0.5 ? t * 2 : t * 2 - 1;
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
      rgb = rgb << 8 | (int) Math.round(from[i] + (to[i] - from[i]) * s);
    }
    return rgb;
  }
}
