package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.util.Arrays;

/// The band of 2 to 8 full-size pixels: the picture at half size (what is finer is noise and not
/// texture) less its self-guided filter (He, Sun, Tang, TPAMI 2013), which keeps edges in the base
/// so that they get no halo.
final class TextureBand {
  /// In full-size pixels.
  private static final double RADIUS = 8;

  /// Texture is what varies by less than about 0.25 stops.
  private static final float EPS = 0.06f;

  /// Stops that the band approaches and never passes.
  private static final float LIMIT = 0.6f;

  private static final int TILE = 12;

  /// Stops that are taken for noise at most: a picture may be texture all over.
  private static final float MOST_NOISE = 0.08f;

  private TextureBand() {}

  static Base base(Image picture, double scale, Strips strips) {
    double grid = Math.min(1, 0.5 / scale);
    int w = (int) Math.max(1, Math.round(picture.width() * grid));
    int h = (int) Math.max(1, Math.round(picture.height() * grid));
    Image small =
        w == picture.width() && h == picture.height()
            ? picture
            : Resample.resize(picture, w, h, strips);
    float[] log = Log2.luminance(small, strips);
    Base soft = EdgeAware.guided(log, log, w, h, RADIUS * scale * grid, EPS, strips);
    var band = new float[log.length];
    for (int i = 0; i < band.length; i++) {
      band[i] = log[i] - soft.slope()[i] * log[i] - soft.offset()[i];
    }
    float noise = noise(band, w, h);
    float square = noise * noise;
    for (int i = 0; i < band.length; i++) {
      float d = band[i];
      band[i] = d / (1 + Math.abs(d) / LIMIT) * (d * d / (d * d + square + 1e-12f));
    }
    return Base.plain(w, h, band);
  }

  /// What the band holds in the flattest tenth of the picture: more than that is texture.
  private static float noise(float[] band, int w, int h) {
    int across = w / TILE;
    int down = h / TILE;
    if (across * down < 20) {
      return 0;
    }
    var levels = new float[across * down];
    for (int t = 0; t < levels.length; t++) {
      double sum = 0;
      for (int y = 0; y < TILE; y++) {
        int at = (t / across * TILE + y) * w + t % across * TILE;
        for (int x = 0; x < TILE; x++) {
          sum += band[at + x] * band[at + x];
        }
      }
      levels[t] = (float) Math.sqrt(sum / (TILE * TILE));
    }
    Arrays.sort(levels);
    return Math.min(MOST_NOISE, 1.5f * levels[levels.length / 10]);
  }
}
