package groundglass.develop.encode;

import groundglass.develop.color.Profile;
import groundglass.develop.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Writes pictures. The file is written beside the target under a temporary name, synced and
/// renamed.
public final class Encoders {
  public enum Format {
    JPEG,
    TIFF,
    PNG
  }

  public enum Metadata {
    ALL,
    COPYRIGHT,
    NONE
  }

  /// `quality` 1..100 for JPEG. `metadataFrom` is the original, whose EXIF, IPTC and XMP are
  /// carried over (orientation reset to 1, sizes corrected); `xmp` replaces the XMP packet.
  public record Options(
      Format format,
      int quality,
      Profile profile,
      Metadata metadata,
      Optional<Path> metadataFrom,
      Optional<String> xmp) {}

  private Encoders() {}

  /// `picture` is upright, linear Rec.2020. TIFF is 16 bit, JPEG and PNG 8 bit, the profile
  /// embedded.
  public static void write(Image picture, Options options, Path target) throws IOException {
    throw new UnsupportedOperationException();
  }

  /// An 8- or 16-bit grey PNG of a plane 0..1, atomically.
  public static void writeGrey(
      int width, int height, float[] plane, boolean sixteenBit, Path target) throws IOException {
    throw new UnsupportedOperationException();
  }
}
