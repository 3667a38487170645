package groundglass.develop.decode;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the file says about camera and lens: names as written, "" where it is silent; focal lengths
/// in millimetres and the f-number, 0 where it is silent.
public record Shot(
    String make, String model, String lens, double focal, double focal35, double aperture) {
  private static final Logger LOG = LoggerFactory.getLogger(Shot.class);

  public static Shot of(Path file) {
    try {
      Metadata all = ImageMetadataReader.readMetadata(file.toFile());
      return new Shot(
          text(all, ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE),
          text(all, ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL),
          text(all, ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_MODEL),
          number(all, ExifDirectoryBase.TAG_FOCAL_LENGTH),
          number(all, ExifDirectoryBase.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH),
          number(all, ExifDirectoryBase.TAG_FNUMBER));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      LOG.debug("no camera and lens in {}: {}", file, e.toString());
      return new Shot("", "", "", 0, 0, 0);
    }
  }

  private static String text(Metadata all, Class<? extends Directory> in, int tag) {
    for (Directory d : all.getDirectoriesOfType(in)) {
      String s = d.getString(tag);
      if (s != null && !s.isBlank()) {
        return s.strip();
      }
    }
    return "";
  }

  private static double number(Metadata all, int tag) {
    for (Directory d : all.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      Double v = d.getDoubleObject(tag);
      if (v != null && v > 0 && v < 1e5) {
        return v;
      }
    }
    return 0;
  }
}
