package groundglass.catalog.photos;

import groundglass.catalog.DiskRefusedException;
import groundglass.catalog.photos.PictureFiles.Picture;
import groundglass.develop.decode.Probe;
import groundglass.develop.encode.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.imgscalr.Scalr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Upright thumbnails in `previews/`, named by content. They can be deleted at any time.
public final class Thumbnails {
  /// Long side in pixels.
  public static final int SIZE = 512;

  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  private final Path previews;
  private final PictureFiles files;

  Thumbnails(Path previews, PictureFiles files) {
    this.previews = previews;
    this.files = files;
  }

  public PictureFiles files() {
    return files;
  }

  Path file(String hash) {
    return previews.resolve(hash.substring(0, 2)).resolve(hash + ".jpg");
  }

  /// The stored one, or a new one from the original; empty when the original is gone or broken.
  Optional<BufferedImage> get(String hash, Path original, int orientation) {
    Optional<BufferedImage> stored = stored(file(hash));
    if (stored.isPresent()) {
      return stored;
    }
    if (!Files.isRegularFile(original)) {
      return Optional.empty();
    }
    return switch (made(original, orientation)) {
      case Picture.Seen(var upright) -> {
        try {
          store(upright, file(hash));
        } catch (DiskRefusedException e) {
          LOG.warn("shown, but not kept", e);
        }
        yield Optional.of(upright);
      }
      case Picture.Broken(var reason, _) -> {
        LOG.warn("no thumbnail of {}: {}", original, reason);
        yield Optional.empty();
      }
    };
  }

  /// Decodes the original and stores its thumbnail, which is returned upright.
  public Picture make(String hash, Path original, int orientation) {
    var picture = made(original, orientation);
    if (picture instanceof Picture.Seen(var upright)) {
      store(upright, file(hash));
    }
    return picture;
  }

  private Picture made(Path original, int orientation) {
    return switch (files.picture(original, SIZE)) {
      case Picture.Seen(var sensor) -> new Picture.Seen(upright(shrink(sensor), orientation));
      case Picture.Broken broken -> broken;
    };
  }

  /// Makes one that is thrown away.
  public void rehearse(Path photo) throws IOException {
    if (files.probe(photo) instanceof Probe.Header
        && files.picture(photo, SIZE) instanceof Picture.Seen(var sensor)) {
      Jpeg.write(upright(shrink(sensor), 6), OutputStream.nullOutputStream());
    }
  }

  /// The stored one goes.
  public void forget(String hash) throws IOException {
    Files.deleteIfExists(file(hash));
  }

  private static Optional<BufferedImage> stored(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(ImageIO.read(file.toFile()));
    } catch (IOException _) {
      // half a thumbnail after a power cut: made anew
      return Optional.empty();
    }
  }

  private static BufferedImage shrink(BufferedImage picture) {
    int longSide = Math.max(picture.getWidth(), picture.getHeight());
    var rgb =
        longSide <= SIZE
            ? picture
            : Scalr.resize(picture, Scalr.Method.QUALITY, Scalr.Mode.AUTOMATIC, SIZE);
    if (rgb.getType() == BufferedImage.TYPE_INT_RGB) {
      return rgb;
    }
    var plain = new BufferedImage(rgb.getWidth(), rgb.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = plain.createGraphics();
    graphics.drawImage(rgb, 0, 0, null);
    graphics.dispose();
    return plain;
  }

  /// EXIF orientation 1..8 applied: where each pixel of the sensor frame is seen.
  static BufferedImage upright(BufferedImage sensor, int orientation) {
    int w = sensor.getWidth();
    int h = sensor.getHeight();
    boolean turned = orientation >= 5 && orientation <= 8;
    var seen = new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int rgb = sensor.getRGB(x, y);
        switch (orientation) {
          case 2 -> seen.setRGB(w - 1 - x, y, rgb);
          case 3 -> seen.setRGB(w - 1 - x, h - 1 - y, rgb);
          case 4 -> seen.setRGB(x, h - 1 - y, rgb);
          case 5 -> seen.setRGB(y, x, rgb);
          case 6 -> seen.setRGB(h - 1 - y, x, rgb);
          case 7 -> seen.setRGB(h - 1 - y, w - 1 - x, rgb);
          case 8 -> seen.setRGB(y, w - 1 - x, rgb);
          default -> seen.setRGB(x, y, rgb);
        }
      }
    }
    return seen;
  }

  private void store(BufferedImage picture, Path file) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.writeUnsynced(file, out -> Jpeg.write(picture, out));
    } catch (IOException e) {
      String why = "the thumbnail " + file + " could not be stored: " + e.getMessage();
      throw new DiskRefusedException(previews.resolveSibling(""), why, e);
    }
  }
}
