package groundglass.develop.encode;

import groundglass.develop.image.Image;

/// Sharpening for where a picture goes, after it got its size: an unsharp mask on perceived
/// lightness whose result stays between the darkest and the lightest neighbour plus a little, so
/// that edges get steeper and not haloed.
public enum OutputSharpen {
  NONE(0, 0),
  /// a screen shows every pixel
  SCREEN(0.6, 0.6),
  /// ink spreads
  PRINT(1.0, 1.0);

  /// Overshoot over the neighbours that is let through, in lightness.
  private static final float OVER = 0.02f;

  private static final float LEAST = 1e-4f;

  private final double sigma;
  private final double amount;

  OutputSharpen(double sigma, double amount) {
    this.sigma = sigma;
    this.amount = amount;
  }

  /// Linear Rec.2020 in and out.
  public Image of(Image image) {
    if (this == NONE) {
      return image;
    }
    int w = image.width();
    int h = image.height();
    var light = new float[w * h];
    for (int i = 0; i < light.length; i++) {
      float y = 0.2627f * image.r()[i] + 0.678f * image.g()[i] + 0.0593f * image.b()[i];
      light[i] = (float) Math.sqrt(Math.max(y, 0));
    }
    float[] soft = blurred(light, w, h);
    var out = Image.black(w, h);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        float sharp = light[i] + (float) amount * (light[i] - soft[i]);
        float v = within(light, w, h, x, y, sharp);
        float gain = light[i] < LEAST ? 1 : v * v / (light[i] * light[i]);
        out.r()[i] = image.r()[i] * gain;
        out.g()[i] = image.g()[i] * gain;
        out.b()[i] = image.b()[i] * gain;
      }
    }
    return out;
  }

  private static float within(float[] light, int w, int h, int x, int y, float v) {
    float low = Float.MAX_VALUE;
    float high = 0;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
        low = Math.min(low, light[ny * w + nx]);
        high = Math.max(high, light[ny * w + nx]);
      }
    }
    return Math.clamp(v, Math.max(0, low - OVER), high + OVER);
  }

  private float[] blurred(float[] plane, int w, int h) {
    int radius = (int) Math.ceil(3 * sigma);
    var taps = new float[radius + 1];
    float sum = 0;
    for (int k = 0; k <= radius; k++) {
      taps[k] = (float) Math.exp(-k * k / (2 * sigma * sigma));
      sum += k == 0 ? taps[k] : 2 * taps[k];
    }
    for (int k = 0; k <= radius; k++) {
      taps[k] /= sum;
    }
    var rows = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float v = taps[0] * plane[y * w + x];
        for (int k = 1; k <= radius; k++) {
          v +=
              taps[k] * (plane[y * w + Math.max(0, x - k)] + plane[y * w + Math.min(w - 1, x + k)]);
        }
        rows[y * w + x] = v;
      }
    }
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float v = taps[0] * rows[y * w + x];
        for (int k = 1; k <= radius; k++) {
          v += taps[k] * (rows[Math.max(0, y - k) * w + x] + rows[Math.min(h - 1, y + k) * w + x]);
        }
        out[y * w + x] = v;
      }
    }
    return out;
  }
}
