package groundglass.develop.decode;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The EXIF orientation, 1..8; 1 where there is none or nonsense.
final class Orientation {
  static final int TAG = 274;
  private static final Logger LOG = LoggerFactory.getLogger(Orientation.class);

  private Orientation() {}

  static int ofExif(byte[] block) {
    try {
      return of(Tiff.parse(ByteSource.of(block)));
    } catch (IOException | Unreadable e) {
      LOG.debug("EXIF block is damaged", e);
      return 1;
    }
  }

  static int of(Tiff tiff) throws IOException {
    return valid(tiff.first().integer(TAG, 1));
  }

  /// For formats whose EXIF we do not parse ourselves.
  static int ofFile(Path file) {
    try {
      for (ExifIFD0Directory d :
          ImageMetadataReader.readMetadata(file.toFile())
              .getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer value = d.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        if (value != null) {
          return valid(value);
        }
      }
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      LOG.debug("no metadata in {}", file, e);
    }
    return 1;
  }

  private static int valid(int value) {
    return value >= 1 && value <= 8 ? value : 1;
  }
}
