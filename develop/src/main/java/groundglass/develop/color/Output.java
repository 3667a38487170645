package groundglass.develop.color;

import groundglass.develop.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Linear working image to display numbers. Same bytes wherever it is called from.
///
/// Colours outside the target's gamut are drawn towards the grey of the same luminance until no
/// channel is negative, which keeps their hue; what is brighter than white is clipped.
public final class Output {
  /// Tables are indexed by the square root of linear light: nearly the shape of every encoding
  /// here, so that shadows get as fine a grid as they need, and exact on every processor.
  private static final int STEPS = 1 << 14;

  private static final int STRIP = 64;
  private static final Map<Profile, Encoder> ENCODERS = new EnumMap<>(Profile.class);

  static {
    for (Profile p : Profile.values()) {
      ENCODERS.put(p, new Encoder(p));
    }
  }

  private Output() {}

  /// Interleaved 8-bit RGB, `width * height * 3`, without dither.
  public static byte[] rgb8(Image image, Profile profile) {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(image.width(), image.height()), 3)];
    strips(
        image,
        profile,
        (i, r, g, b) -> {
          out[3 * i] = (byte) (r * 255 + 0.5f);
          out[3 * i + 1] = (byte) (g * 255 + 0.5f);
          out[3 * i + 2] = (byte) (b * 255 + 0.5f);
        });
    return out;
  }

  /// Interleaved 16-bit RGB.
  public static short[] rgb16(Image image, Profile profile) {
    short[] out =
        new short[Math.multiplyExact(Math.multiplyExact(image.width(), image.height()), 3)];
    strips(
        image,
        profile,
        (i, r, g, b) -> {
          out[3 * i] = (short) (r * 65535 + 0.5f);
          out[3 * i + 1] = (short) (g * 65535 + 0.5f);
          out[3 * i + 2] = (short) (b * 65535 + 0.5f);
        });
    return out;
  }

  /// For the screen: TYPE_INT_RGB, sRGB; the same numbers as [#rgb8] with [Profile#SRGB].
  public static BufferedImage screen(Image image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    strips(
        image,
        Profile.SRGB,
        (i, r, g, b) ->
            pixels[i] =
                (int) (r * 255 + 0.5f) << 16
                    | (int) (g * 255 + 0.5f) << 8
                    | (int) (b * 255 + 0.5f));
    return out;
  }

  /// Takes encoded values 0..1 of pixel `i`.
  private interface Sink {
    void accept(int i, float r, float g, float b);
  }

  private static void strips(Image image, Profile profile, Sink sink) {
    Encoder encoder = Objects.requireNonNull(ENCODERS.get(profile));
    int w = image.width();
    int h = image.height();
    IntStream.range(0, (h + STRIP - 1) / STRIP)
        .parallel()
        .forEach(s -> encoder.encode(image, s * STRIP * w, Math.min(h, (s + 1) * STRIP) * w, sink));
  }

  private static final class Encoder {
    private final float[] m;
    private final float[] luminance = new float[3];
    private final float[] table = new float[STEPS + 2];

    Encoder(Profile profile) {
      m = profile.fromWorking().toFloats();
      for (int c = 0; c < 3; c++) {
        luminance[c] = (float) Colorimetry.WORKING_TO_XYZ.at(1, c);
      }
      for (int i = 0; i <= STEPS; i++) {
        double root = i / (double) STEPS;
        table[i] = (float) Math.clamp(profile.curve().fromLinear(root * root), 0.0, 1.0);
      }
      table[STEPS + 1] = table[STEPS];
    }

    void encode(Image image, int from, int to, Sink sink) {
      float[] wr = image.r();
      float[] wg = image.g();
      float[] wb = image.b();
      for (int i = from; i < to; i++) {
        float r = m[0] * wr[i] + m[1] * wg[i] + m[2] * wb[i];
        float g = m[3] * wr[i] + m[4] * wg[i] + m[5] * wb[i];
        float b = m[6] * wr[i] + m[7] * wg[i] + m[8] * wb[i];
        float low = Math.min(r, Math.min(g, b));
        if (low < 0) {
          float y = luminance[0] * wr[i] + luminance[1] * wg[i] + luminance[2] * wb[i];
          float t = y > 0 ? y / (y - low) : 0;
          r = y + t * (r - y);
          g = y + t * (g - y);
          b = y + t * (b - y);
        }
        sink.accept(i, lookup(r), lookup(g), lookup(b));
      }
    }

    private float lookup(float v) {
      // Written so that NaN becomes black.
      if (!(v > 0)) {
        return 0;
      }
      if (v >= 1) {
        return 1;
      }
      float p = (float) Math.sqrt(v) * STEPS;
      int i = (int) p;
      return table[i] + (p - i) * (table[i + 1] - table[i]);
    }
  }
}
