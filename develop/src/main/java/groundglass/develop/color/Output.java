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
  private static final int STRIP = 64;

  /// Pixels that are worked on at once, within the first-level cache.
  public static final int BLOCK = 1024;

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
    Encoder e = encoder(profile);
    strips(
        image,
        (from, n, b) -> e.bytes(b.load(image.r(), image.g(), image.b(), from, n), out, from));
    return out;
  }

  /// Interleaved 16-bit RGB.
  public static short[] rgb16(Image image, Profile profile) {
    short[] out =
        new short[Math.multiplyExact(Math.multiplyExact(image.width(), image.height()), 3)];
    Encoder e = encoder(profile);
    strips(
        image,
        (from, n, b) -> e.shorts(b.load(image.r(), image.g(), image.b(), from, n), out, from));
    return out;
  }

  /// For the screen: TYPE_INT_RGB, sRGB; the same numbers as [#rgb8] with [Profile#SRGB].
  public static BufferedImage screen(Image image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    Encoder e = encoder(Profile.SRGB);
    strips(
        image,
        (from, n, b) -> e.ints(b.load(image.r(), image.g(), image.b(), from, n), pixels, from));
    return out;
  }

  /// Some pixels for the screen, as [#screen] gives them: `n` of the planes from `from` on, to
  /// `pixels` from `to` on. For passes that make a picture in pieces; runs in the caller's thread.
  public static void screen(
      float[] r, float[] g, float[] b, int from, int n, int[] pixels, int to) {
    Encoder e = encoder(Profile.SRGB);
    Encoder.Block block = new Encoder.Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.ints(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), pixels, to + i);
    }
  }

  /// Arrays to work in, for one thread.
  public static final class Room {
    private final Encoder.Block block = new Encoder.Block(false);
  }

  /// The same of the first `n` pixels, at most [#BLOCK], of arrays that are whole vectors long: for
  /// what is in the cache already.
  public static void screen(
      Room room, float[] r, float[] g, float[] b, int n, int[] pixels, int to) {
    encoder(Profile.SRGB).ints(room.block.over(r, g, b, n), pixels, to);
  }

  /// The same as interleaved 8-bit RGB; `to` counts pixels.
  public static void rgb8(
      float[] r, float[] g, float[] b, int from, int n, Profile profile, byte[] rgb, int to) {
    Encoder e = encoder(profile);
    Encoder.Block block = new Encoder.Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.bytes(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), rgb, to + i);
    }
  }

  /// The same as interleaved 16-bit RGB; `to` counts pixels.
  public static void rgb16(
      float[] r, float[] g, float[] b, int from, int n, Profile profile, short[] rgb, int to) {
    Encoder e = encoder(profile);
    Encoder.Block block = new Encoder.Block(true);
    for (int i = 0; i < n; i += BLOCK) {
      e.shorts(block.load(r, g, b, from + i, Math.min(BLOCK, n - i)), rgb, to + i);
    }
  }

  private static Encoder encoder(Profile profile) {
    return Objects.requireNonNull(ENCODERS.get(profile));
  }

  private interface Work {
    void pixels(int from, int n, Encoder.Block block);
  }

  private static void strips(Image image, Work work) {
    int w = image.width();
    int h = image.height();
    IntStream.range(0, (h + STRIP - 1) / STRIP)
        .parallel()
        .forEach(s -> {
          Encoder.Block block = new Encoder.Block(true);
          int end = Math.min(h, (s + 1) * STRIP) * w;
          for (int i = s * STRIP * w; i < end; i += BLOCK) {
            work.pixels(i, Math.min(BLOCK, end - i), block);
          }
        });
  }
}
