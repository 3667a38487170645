package groundglass.develop.decode;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/// Pictures through the Java image readers (with TwelveMonkeys' where there are several).
final class JavaImages {
  record Read(BufferedImage image, List<String> warnings) {}

  private static final int MAX_WARNINGS = 5;

  private JavaImages() {}

  static Dimension size(Path file, String format) throws IOException, Unreadable {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = reader(in, format);
      try {
        return new Dimension(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }

  /// Reads the first picture. When the file breaks off, what was read until then is kept and a
  /// warning says so.
  static Read read(Path file, String format) throws IOException, Unreadable {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = reader(in, format);
      try {
        Set<String> warnings = new LinkedHashSet<>();
        reader.addIIOReadWarningListener((source, warning) -> {
          // The TIFF reader says this of every short last strip.
          boolean idle = warning.startsWith("strip/tileByteCount < required");
          if (!idle && warnings.size() < MAX_WARNINGS) {
            warnings.add(warning);
          }
        });
        Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
        Limits.checkSize(size.width, size.height);
        Limits.checkHeap(8L * size.width * size.height);
        BufferedImage image = format.equals("PNG") ? keepingPart(reader, warnings) : reader.read(0);
        return new Read(image, new ArrayList<>(warnings));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage keepingPart(ImageReader reader, Set<String> warnings)
      throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      return reader.read(0);
    }
    BufferedImage into = types.next().createBufferedImage(reader.getWidth(0), reader.getHeight(0));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(into);
    Progress rowsRead = new Progress();
    reader.addIIOReadProgressListener(rowsRead);
    try {
      return reader.read(0, param);
    } catch (IIOException cut) {
      if (rowsRead.percentage <= 0) {
        throw cut;
      }
      warnings.add(
          "The file breaks off; " + Math.round(rowsRead.percentage) + " % of it could be read.");
      return into;
    }
  }

  private static final class Progress implements javax.imageio.event.IIOReadProgressListener {
    private float percentage;

    @Override
    public void imageProgress(ImageReader source, float done) {
      percentage = done;
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float done) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }

  private static ImageReader reader(ImageInputStream in, String format) throws Unreadable {
    List<ImageReader> readers = new ArrayList<>();
    ImageIO.getImageReadersByFormatName(format.toLowerCase(Locale.ROOT))
        .forEachRemaining(readers::add);
    Optional<ImageReader> best =
        readers.stream()
            .filter(r -> r.getClass().getName().startsWith("com.twelvemonkeys"))
            .findFirst()
            .or(() -> readers.stream().findFirst());
    ImageReader reader = best.orElseThrow(() -> Unreadable.unsupported(format + " files"));
    reader.setInput(in, false, true);
    return reader;
  }
}
