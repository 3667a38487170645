package groundglass.develop.decode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is shown of a raw file whose sensor data cannot be read (an unknown camera, a compression
/// that nobody here knows, a cut-off copy): the camera's own preview, with a warning that says so.
final class PreviewPhoto {
  /// A mere thumbnail is no photo.
  private static final int SMALLEST = 400;

  private static final Logger LOG = LoggerFactory.getLogger(PreviewPhoto.class);

  private PreviewPhoto() {}

  /// `why` the photo itself cannot be read.
  static Optional<Decoded.Photo> instead(Path file, Kind kind, int minLongSide, Exception why) {
    Optional<byte[]> jpeg = jpeg(file, kind);
    if (jpeg.isEmpty()) {
      return Optional.empty();
    }
    try {
      Decoded.Photo p = JpegFile.decode(file, jpeg.get(), minLongSide);
      List<String> warnings = new ArrayList<>();
      warnings.add("Shown is the embedded preview: " + reason(why));
      warnings.addAll(p.warnings());
      return Optional.of(
          new Decoded.Photo(
              p.image(),
              p.width(),
              p.height(),
              orientation(file, kind, jpeg.get()),
              false,
              0,
              0,
              List.copyOf(warnings)));
    } catch (Unreadable | IOException | RuntimeException e) {
      LOG.debug("the preview of {} is damaged, too: {}", file, e.toString());
      return Optional.empty();
    }
  }

  static Optional<Probe.Header> header(Path file, Kind kind) {
    return jpeg(file, kind)
        .map(jpeg -> {
          JpegHeader h = JpegHeader.parse(jpeg);
          return new Probe.Header(
              "JPEG", h.width(), h.height(), orientation(file, kind, jpeg), false);
        });
  }

  private static Optional<byte[]> jpeg(Path file, Kind kind) {
    boolean raw = kind == Kind.RAW || kind == Kind.TIFF;
    try {
      return raw ? Previews.largest(file, kind, SMALLEST) : Optional.empty();
    } catch (IOException | Unreadable | RuntimeException e) {
      LOG.debug("no preview in {}: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static String reason(Exception why) {
    return why instanceof Unreadable u
        ? u.reason()
        : "the file is damaged (" + String.valueOf(why.getMessage()) + ").";
  }

  /// Previews of TIFF-like files are turned by the file's own tag, others by theirs.
  private static int orientation(Path file, Kind kind, byte[] jpeg) {
    if (kind == Kind.TIFF) {
      try (ByteSource source = ByteSource.open(file)) {
        return Orientation.of(Tiff.parse(source));
      } catch (IOException | Unreadable e) {
        LOG.debug("no orientation in {}: {}", file, e.toString());
      }
    }
    return JpegFile.orientation(JpegHeader.parse(jpeg));
  }
}
