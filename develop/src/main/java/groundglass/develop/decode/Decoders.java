package groundglass.develop.decode;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/// The front door to all formats. Safe to call from several threads.
public final class Decoders {
  /// Largest photo that is decoded, in pixels; more is refused with a clear reason.
  public static final long MAX_PIXELS = 400_000_000L;

  private Decoders() {}

  /// Decodes to linear Rec.2020. `minLongSide` > 0 allows a reduced decode whose long side is at
  /// least that (or full size); 0 asks for full size. Never throws for a bad file.
  public static Decoded decode(Path file, int minLongSide) {
    throw new UnsupportedOperationException();
  }

  /// Reads the header only. Never throws for a bad file.
  public static Probe probe(Path file) {
    throw new UnsupportedOperationException();
  }

  /// The embedded preview or EXIF thumbnail as stored (sensor frame, sRGB), if there is one of at
  /// least `minLongSide`.
  public static Optional<BufferedImage> embeddedPreview(Path file, int minLongSide) {
    throw new UnsupportedOperationException();
  }
}
