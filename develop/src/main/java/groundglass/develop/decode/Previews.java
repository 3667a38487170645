package groundglass.develop.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// The JPEGs that cameras put beside the picture: EXIF thumbnails and raw previews.
final class Previews {
  private static final int MAX_CANDIDATES = 64;
  private static final int SCAN_LIMIT = 256 << 20;

  /// A JPEG inside a file, with its size in pixels.
  private record Candidate(byte[] jpeg, int width, int height) {
    int longSide() {
      return Math.max(width, height);
    }
  }

  private Previews() {}

  private static List<Candidate> all(Path file, Kind kind) throws IOException, Unreadable {
    return switch (kind) {
      case JPEG -> thumbnail(Files.readAllBytes(file));
      case TIFF -> inDirectories(file);
      case RAW -> scanned(file);
      case PNG, WEBP, HEIF, GIF, DAMAGED, NOT_A_PICTURE -> List.of();
    };
  }

  /// The bytes of the largest preview, if it has a long side of at least this.
  static Optional<byte[]> largest(Path file, Kind kind, int minLongSide)
      throws IOException, Unreadable {
    return all(file, kind).stream()
        .filter(c -> c.longSide() >= minLongSide)
        .max(Comparator.comparingInt(Candidate::longSide))
        .map(Candidate::jpeg);
  }

  /// The smallest preview that is large enough.
  static Optional<BufferedImage> find(Path file, Kind kind, int minLongSide)
      throws IOException, Unreadable {
    List<Candidate> all = all(file, kind);
    List<Candidate> fitting =
        all.stream()
            .filter(c -> c.longSide() >= minLongSide)
            .sorted(Comparator.comparingInt(Candidate::longSide))
            .toList();
    for (Candidate c : fitting) {
      Optional<BufferedImage> image = decode(c.jpeg);
      if (image.isPresent()) {
        return image;
      }
    }
    return Optional.empty();
  }

  private static List<Candidate> thumbnail(byte[] jpeg) throws IOException, Unreadable {
    Optional<byte[]> exif = JpegHeader.parse(jpeg).exif();
    return exif.isEmpty() ? List.of() : inDirectories(Tiff.parse(ByteSource.of(exif.get())));
  }

  private static List<Candidate> inDirectories(Path file) throws IOException, Unreadable {
    List<Candidate> found;
    try (ByteSource source = ByteSource.open(file)) {
      found = inDirectories(Tiff.parse(source));
    }
    // RW2 and some others keep the preview in a maker note.
    return found.isEmpty() && Kind.namedRaw(file) ? scanned(file) : found;
  }

  private static List<Candidate> inDirectories(Tiff tiff) throws IOException {
    List<Candidate> out = new ArrayList<>();
    for (Tiff.Ifd ifd : tiff.all()) {
      stream(tiff, ifd, 513, 514).ifPresent(out::add);
      int compression = ifd.integer(259, 0);
      if ((compression == 6 || compression == 7) && !ifd.has(322)) {
        stream(tiff, ifd, 273, 279).ifPresent(out::add);
      }
    }
    return out;
  }

  /// One whole JPEG that a directory points to.
  private static Optional<Candidate> stream(Tiff tiff, Tiff.Ifd ifd, int offsetTag, int lengthTag)
      throws IOException {
    double[] offset = ifd.numbers(offsetTag);
    double[] length = ifd.numbers(lengthTag);
    if (offset.length != 1 || length.length != 1 || length[0] > Limits.MAX_BLOCK) {
      return Optional.empty();
    }
    return candidate(tiff.source.readUpTo((long) offset[0], (int) length[0]), 0);
  }

  private static Optional<Candidate> candidate(byte[] data, int start) {
    boolean begins =
        start + 4 < data.length
            && (data[start] & 0xff) == 0xff
            && (data[start + 1] & 0xff) == 0xd8
            && (data[start + 2] & 0xff) == 0xff;
    if (!begins) {
      return Optional.empty();
    }
    JpegHeader h = JpegHeader.parse(data, start);
    boolean picture =
        h.hasFrame()
            && h.common()
            && h.width() > 0
            && h.height() > 0
            && h.components() <= 3
            && (long) h.width() * h.height() <= Decoders.MAX_PIXELS / 4;
    byte[] jpeg =
        start == 0 || !picture ? data : java.util.Arrays.copyOfRange(data, start, data.length);
    return picture ? Optional.of(new Candidate(jpeg, h.width(), h.height())) : Optional.empty();
  }

  /// Formats without a directory that we know: looks for the beginnings of JPEGs.
  private static List<Candidate> scanned(Path file) throws IOException {
    byte[] data;
    try (ByteSource source = ByteSource.open(file)) {
      data = source.readUpTo(0, SCAN_LIMIT);
    }
    List<Candidate> out = new ArrayList<>();
    for (int i = 0; i + 3 < data.length && out.size() < MAX_CANDIDATES; i++) {
      if (data[i] == (byte) 0xff && data[i + 1] == (byte) 0xd8 && data[i + 2] == (byte) 0xff) {
        int longest = out.stream().mapToInt(Candidate::longSide).max().orElse(0);
        candidate(data, i).filter(c -> c.longSide() > longest).ifPresent(out::add);
      }
    }
    return out;
  }

  private static Optional<BufferedImage> decode(byte[] jpeg) throws IOException, Unreadable {
    if (!Turbo.available()) {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }
    try (Arena arena = Arena.ofConfined()) {
      Optional<Turbo.Pixels> pixels = Turbo.decode(jpeg, 1, arena);
      if (pixels.isEmpty()) {
        return Optional.empty();
      }
      Turbo.Pixels p = pixels.get();
      BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_INT_RGB);
      int[] line = new int[p.width()];
      for (int y = 0; y < p.height(); y++) {
        for (int x = 0; x < line.length; x++) {
          long at = 3L * ((long) y * p.width() + x);
          line[x] =
              (p.rgb().get(ValueLayout.JAVA_BYTE, at) & 0xff) << 16
                  | (p.rgb().get(ValueLayout.JAVA_BYTE, at + 1) & 0xff) << 8
                  | p.rgb().get(ValueLayout.JAVA_BYTE, at + 2) & 0xff;
        }
        image.getRaster().setDataElements(0, y, line.length, 1, line);
      }
      return Optional.of(image);
    }
  }
}
