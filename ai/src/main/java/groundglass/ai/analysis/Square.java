package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Resample;
import java.util.Arrays;

/// A rectangle of the upright picture, in its pixels, that is shown to a network by itself.
record Square(int x, int y, int w, int h) {
  /// About a face; may reach beyond the picture.
  static Square about(Face f, double size) {
    int side = (int) Math.max(2, Math.rint(f.size() * size));
    return new Square(
        (int) Math.rint(f.centreX() - side / 2.0),
        (int) Math.rint(f.centreY() - side / 2.0),
        side,
        side);
  }

  Square clampedTo(Picture p) {
    int x0 = Math.clamp(x, 0, p.width() - 1);
    int y0 = Math.clamp(y, 0, p.height() - 1);
    int x1 = Math.clamp(x + w, x0 + 1, p.width());
    int y1 = Math.clamp(y + h, y0 + 1, p.height());
    return new Square(x0, y0, x1 - x0, y1 - y0);
  }

  /// The picture there; beyond its border the border pixels are repeated.
  Picture of(Picture p) {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(w, h), 3)];
    for (int v = 0; v < h; v++) {
      int row = Math.clamp(y + v, 0, p.height() - 1) * p.width();
      for (int u = 0; u < w; u++) {
        int from = 3 * (row + Math.clamp(x + u, 0, p.width() - 1));
        System.arraycopy(p.rgb(), from, out, 3 * (v * w + u), 3);
      }
    }
    return new Picture(w, h, out);
  }

  /// Lays the square's map into a map of the whole picture where it says more.
  void paste(FloatMap map, float[] into, int width, int height) {
    for (int v = Math.max(0, -y); v < h && y + v < height; v++) {
      double my = (v + 0.5) * map.height() / h;
      for (int u = Math.max(0, -x); u < w && x + u < width; u++) {
        float p = Resample.bilinear(map, (u + 0.5) * map.width() / w, my);
        int to = (y + v) * width + x + u;
        into[to] = Math.max(into[to], p);
      }
    }
  }

  static float[] blank(Picture p) {
    float[] all = new float[p.width() * p.height()];
    Arrays.fill(all, 0);
    return all;
  }
}
