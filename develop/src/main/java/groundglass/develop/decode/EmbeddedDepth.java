package groundglass.develop.decode;

import groundglass.develop.image.FloatMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The depth map that a camera or phone put into the file: 0 = nearest .. 1 = farthest, evenly in
/// reciprocal distance as far as the file says how it counts, spread over the scale by its 1st and
/// 99th percentile; in the sensor frame, at its own resolution. `provenance` says where it was
/// found, for reports.
public record EmbeddedDepth(FloatMap map, String provenance) {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDepth.class);

  /// The photo's depth; empty where there is none, or none that can be used. Never throws for a bad
  /// file. Costs reading a JPEG's bytes, or a HEIC's boxes, when there is none.
  public static Optional<EmbeddedDepth> read(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      if (source.size() > Limits.MAX_FILE) {
        return Optional.empty();
      }
      return switch (Kind.of(source.readUpTo(0, 64), file)) {
        case JPEG -> ofJpeg(Files.readAllBytes(file));
        case HEIF -> Heif.depth(file);
        case PNG, WEBP, TIFF, RAW, GIF, DAMAGED, NOT_A_PICTURE -> Optional.empty();
      };
    } catch (IOException | Unreadable | RuntimeException | StackOverflowError e) {
      // A damaged map costs no photo: there is an inferred one.
      LOG.debug("no depth in {}: {}", file, e.toString());
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      LOG.warn("not enough memory for the depth in {}", file, e);
      return Optional.empty();
    }
  }

  private static Optional<EmbeddedDepth> ofJpeg(byte[] file) throws IOException, Unreadable {
    JpegHeader header = JpegHeader.parse(file);
    Optional<byte[]> xmp = header.xmp();
    if (!header.hasFrame()) {
      return Optional.empty();
    }
    DepthPlane.Photo photo =
        new DepthPlane.Photo(header.width(), header.height(), JpegFile.orientation(header));
    if (xmp.isPresent()) {
      Optional<EmbeddedDepth> found = GoogleDepth.read(file, header, xmp.get(), photo);
      if (found.isPresent()) {
        return found;
      }
    }
    return AppleDepth.read(file, header, photo);
  }
}
