package groundglass.develop.encode;

import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Avif;
import groundglass.develop.decode.Original;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Rowwise;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// Writes pictures. The file is written beside the target under a temporary name, synced and
/// renamed.
public final class Encoders {
  public enum Format {
    JPEG,
    TIFF,
    PNG,
    AVIF;

    /// Whether a quality is asked for.
    public boolean lossy() {
      return this == JPEG || this == AVIF;
    }

    /// Why it cannot be written here, with what to do; empty where it can.
    public Optional<String> missing() {
      return this == AVIF ? Avif.missing() : Optional.empty();
    }
  }

  public enum Metadata {
    ALL,
    COPYRIGHT,
    NONE
  }

  /// `quality` 1..100 for JPEG and AVIF. `metadataFrom` is the original, whose EXIF, IPTC and XMP
  /// are carried over (orientation reset to 1, sizes corrected); `xmp` replaces the XMP packet,
  /// `described` the words in all of them.
  public record Options(
      Format format,
      int quality,
      Profile profile,
      Metadata metadata,
      Optional<Path> metadataFrom,
      Optional<String> xmp,
      Optional<Described> described) {
    public Options(
        Format format,
        int quality,
        Profile profile,
        Metadata metadata,
        Optional<Path> metadataFrom,
        Optional<String> xmp) {
      this(format, quality, profile, metadata, metadataFrom, xmp, Optional.empty());
    }
  }

  private static final int MAX_JPEG = 65500;

  private Encoders() {}

  /// `picture` is upright, linear Rec.2020. TIFF is 16 bit, the others 8 bit, the profile embedded.
  public static void write(Image picture, Options options, Path target) throws IOException {
    write(Rowwise.of(picture), options, target);
  }

  /// The same of a picture that is made while it is read. Only its display numbers are held,
  /// outside the heap.
  public static void write(Rowwise picture, Options options, Path target) throws IOException {
    int w = picture.width();
    int h = picture.height();
    byte[] icc = options.profile().icc();
    // Read before the target is touched: it may be the original's own place.
    Carried carried = Carried.of(options, w, h);
    if (options.format() == Format.JPEG && (w > MAX_JPEG || h > MAX_JPEG)) {
      throw new IOException("a JPEG cannot be larger than " + MAX_JPEG + " pixels a side");
    }
    try (Arena arena = Arena.ofShared()) {
      boolean deep = options.format() == Format.TIFF;
      MemorySegment rgb = arena.allocate((deep ? 6L : 3L) * w * h, 8);
      picture.read(
          deep
              ? (from, to, strip) -> deep(strip, options.profile(), rgb, (long) from * w)
              : (from, to, strip) -> display(strip, options.profile(), rgb, (long) from * w));
      AtomicFile.write(
          target,
          out -> {
            switch (options.format()) {
              case JPEG -> JpegWriter.write(rgb, w, h, options.quality(), icc, carried, out);
              case AVIF -> AvifWriter.write(rgb, w, h, options.quality(), icc, carried, out);
              case TIFF -> TiffWriter.write(rgb, w, h, icc, carried, out);
              case PNG ->
                  PngWriter.write(
                      w, h, 8, PngWriter.RGB, icc, carried, (y, line) -> line(rgb, y, line), out);
            }
          });
    }
  }

  private static void display(Image strip, Profile profile, MemorySegment rgb, long at) {
    int n = strip.r().length;
    byte[] numbers = new byte[3 * n];
    Output.rgb8(strip.r(), strip.g(), strip.b(), 0, n, profile, numbers, 0);
    MemorySegment.copy(numbers, 0, rgb, ValueLayout.JAVA_BYTE, 3 * at, numbers.length);
  }

  private static void deep(Image strip, Profile profile, MemorySegment rgb, long at) {
    int n = strip.r().length;
    short[] numbers = new short[3 * n];
    Output.rgb16(strip.r(), strip.g(), strip.b(), 0, n, profile, numbers, 0);
    MemorySegment.copy(numbers, 0, rgb, ValueLayout.JAVA_SHORT, 6 * at, numbers.length);
  }

  private static void line(MemorySegment rgb, int y, byte[] line) {
    MemorySegment.copy(rgb, ValueLayout.JAVA_BYTE, (long) y * line.length, line, 0, line.length);
  }

  /// An 8-bit grey PNG of a matte, atomically.
  public static void writeGrey(Matte matte, Path target) throws IOException {
    int width = matte.width();
    grey(
        width,
        matte.height(),
        8,
        (y, line) -> System.arraycopy(matte.alpha(), y * width, line, 0, width),
        target);
  }

  /// An 8- or 16-bit grey PNG of a plane 0..1, atomically.
  public static void writeGrey(
      int width, int height, float[] plane, boolean sixteenBit, Path target) throws IOException {
    if (plane.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(plane.length + " values for " + width + "x" + height);
    }
    int max = sixteenBit ? 65535 : 255;
    PngWriter.Lines lines =
        (y, line) -> {
          for (int x = 0; x < width; x++) {
            int v = Math.round(Math.clamp(plane[y * width + x], 0f, 1f) * max);
            if (sixteenBit) {
              line[2 * x] = (byte) (v >> 8);
              line[2 * x + 1] = (byte) v;
            } else {
              line[x] = (byte) v;
            }
          }
        };
    grey(width, height, sixteenBit ? 16 : 8, lines, target);
  }

  private static void grey(int width, int height, int bits, PngWriter.Lines lines, Path target)
      throws IOException {
    Carried nothing = new Carried(Original.none(), Optional.empty(), Optional.empty());
    AtomicFile.write(
        target,
        out ->
            PngWriter.write(width, height, bits, PngWriter.GREY, new byte[0], nothing, lines, out));
  }
}
