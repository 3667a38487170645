package groundglass.develop.encode;

import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Sharpening for where a picture goes, after it got its size: an unsharp mask on perceived
/// lightness, for in linear light the light side of an edge would get much more than the dark one
/// (the size before is made in linear light, as it must be). Its width is that of what the medium
/// spreads, in pixels of the file (Fraser & Schewe, Real World Image Sharpening, 2009, chapter 2:
/// under one pixel on a screen, a hundredth of an inch in print). The result stays between the
/// darkest and the lightest neighbour plus a little, so that edges get steeper and not haloed.
public record OutputSharpen(Medium medium, Strength strength) {
  public enum Medium {
    NONE("None", 0, 0),
    /// shows every pixel
    SCREEN("Screen", 0.6, 0.6),
    /// ink stays where it falls
    GLOSSY("Glossy paper", 1.0, 1.0),
    /// ink spreads
    MATTE("Matte paper", 1.2, 1.3);

    private final String title;
    private final double sigma;
    private final double amount;

    Medium(String title, double sigma, double amount) {
      this.title = title;
      this.sigma = sigma;
      this.amount = amount;
    }

    public String title() {
      return title;
    }
  }

  public enum Strength {
    LOW("Low", 0.5),
    STANDARD("Standard", 1),
    HIGH("High", 1.6);

    private final String title;
    private final double share;

    Strength(String title, double share) {
      this.title = title;
      this.share = share;
    }

    public String title() {
      return title;
    }
  }

  public static final OutputSharpen NONE = new OutputSharpen(Medium.NONE, Strength.STANDARD);

  /// What the word "print" means where nobody says which paper.
  private static final String PRINT = "print";

  /// Overshoot over the neighbours that is let through at standard strength, in lightness.
  private static final float OVER = 0.02f;

  private static final float LEAST = 1e-4f;

  public OutputSharpen {
    if (medium == Medium.NONE) {
      strength = Strength.STANDARD; // nothing has one strength
    }
  }

  /// "screen", "matte-high", "print", "none".
  public static Optional<OutputSharpen> of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    String known =
        word.startsWith(PRINT)
            ? Medium.GLOSSY.name().toLowerCase(Locale.ROOT) + word.substring(PRINT.length())
            : word;
    return all().filter(s -> s.text().equals(known)).findFirst();
  }

  private static Stream<OutputSharpen> all() {
    return Arrays.stream(Medium.values())
        .flatMap(m -> Arrays.stream(Strength.values()).map(s -> new OutputSharpen(m, s)));
  }

  /// What can be said, for help and messages.
  public static List<String> words() {
    return List.of("none", "screen", "matte", "glossy", "print (glossy)");
  }

  /// What [#of] reads.
  public String text() {
    String word = medium.name().toLowerCase(Locale.ROOT);
    return strength == Strength.STANDARD
        ? word
        : word + "-" + strength.name().toLowerCase(Locale.ROOT);
  }

  /// Linear Rec.2020 in and out.
  public Image of(Image image) {
    if (medium == Medium.NONE) {
      return image;
    }
    int w = image.width();
    int h = image.height();
    var light = new float[w * h];
    Strips.common()
        .run(
            w,
            h,
            (from, to) -> {
              for (int i = from * w; i < to * w; i++) {
                float y = 0.2627f * image.r()[i] + 0.678f * image.g()[i] + 0.0593f * image.b()[i];
                light[i] = (float) Math.sqrt(Math.max(y, 0));
              }
            });
    float[] taps = taps(medium.sigma);
    var out = Image.black(w, h);
    Strips.common()
        .run(
            w,
            h,
            8 * taps.length,
            (from, to) ->
                sharpened(image, light, blurred(light, w, h, from, to, taps), from, to, out));
    return out;
  }

  private void sharpened(Image in, float[] light, float[] soft, int from, int to, Image out) {
    int w = in.width();
    float amount = (float) (medium.amount * strength.share);
    float over = (float) (OVER * strength.share);
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        float sharp = light[i] + amount * (light[i] - soft[i - from * w]);
        float v = within(light, w, in.height(), x, y, sharp, over);
        float gain = light[i] < LEAST ? 1 : v * v / (light[i] * light[i]);
        out.r()[i] = in.r()[i] * gain;
        out.g()[i] = in.g()[i] * gain;
        out.b()[i] = in.b()[i] * gain;
      }
    }
  }

  private static float within(float[] light, int w, int h, int x, int y, float v, float over) {
    float low = Float.MAX_VALUE;
    float high = 0;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
        low = Math.min(low, light[ny * w + nx]);
        high = Math.max(high, light[ny * w + nx]);
      }
    }
    return Math.clamp(v, Math.max(0, low - over), high + over);
  }

  /// Half a Gaussian, the middle first; all of it sums to 1.
  private static float[] taps(double sigma) {
    var taps = new float[(int) Math.ceil(3 * sigma) + 1];
    float sum = 0;
    for (int k = 0; k < taps.length; k++) {
      taps[k] = (float) Math.exp(-k * k / (2 * sigma * sigma));
      sum += k == 0 ? taps[k] : 2 * taps[k];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= sum;
    }
    return taps;
  }

  /// Rows `from` until `to` of the plane, blurred; beyond its border it goes on as it ends.
  private static float[] blurred(float[] plane, int w, int h, int from, int to, float[] taps) {
    int radius = taps.length - 1;
    int first = Math.max(0, from - radius);
    int last = Math.min(h, to + radius);
    var rows = new float[(last - first) * w];
    for (int y = first; y < last; y++) {
      for (int x = 0; x < w; x++) {
        float v = taps[0] * plane[y * w + x];
        for (int k = 1; k <= radius; k++) {
          v +=
              taps[k] * (plane[y * w + Math.max(0, x - k)] + plane[y * w + Math.min(w - 1, x + k)]);
        }
        rows[(y - first) * w + x] = v;
      }
    }
    var out = new float[(to - from) * w];
    for (int y = from; y < to; y++) {
      for (int x = 0; x < w; x++) {
        float v = taps[0] * rows[(y - first) * w + x];
        for (int k = 1; k <= radius; k++) {
          int up = Math.max(0, y - k) - first;
          int down = Math.min(h - 1, y + k) - first;
          v += taps[k] * (rows[up * w + x] + rows[down * w + x]);
        }
        out[(y - from) * w + x] = v;
      }
    }
    return out;
  }
}
