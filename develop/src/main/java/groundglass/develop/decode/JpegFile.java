package groundglass.develop.decode;

import groundglass.develop.color.Profile;
import groundglass.develop.color.SourceProfile;
import groundglass.develop.image.Image;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JPEG: libjpeg-turbo where the system has it, else (and for CMYK and other rarities) the Java
/// readers.
final class JpegFile {
  /// Bytes before the first scan in most files: metadata with a thumbnail or a larger preview.
  private static final int HEAD = 1 << 18;

  private JpegFile() {}

  /// Reads no more of the file than it takes.
  static JpegHeader header(Path file) throws IOException, Unreadable {
    try (ByteSource source = ByteSource.open(file)) {
      JpegHeader head = JpegHeader.parse(source.readUpTo(0, HEAD));
      if (head.whole() && head.hasFrame()) {
        Limits.checkSize(head.width(), head.height());
        return head;
      }
    }
    return header(Files.readAllBytes(file));
  }

  static JpegHeader header(byte[] file) throws Unreadable {
    JpegHeader header = JpegHeader.parse(file);
    if (!header.hasFrame()) {
      throw Unreadable.broken("it has no picture header");
    }
    Limits.checkSize(header.width(), header.height());
    return header;
  }

  static Decoded.Photo decode(Path file, int minLongSide, boolean coded)
      throws IOException, Unreadable {
    return decode(file, Files.readAllBytes(file), minLongSide, coded);
  }

  /// `data` is the file's content or the preview that stands in for it.
  static Decoded.Photo decode(Path file, byte[] data, int minLongSide)
      throws IOException, Unreadable {
    return decode(file, data, minLongSide, false);
  }

  private static Decoded.Photo decode(Path file, byte[] data, int minLongSide, boolean coded)
      throws IOException, Unreadable {
    JpegHeader header = header(data);
    List<String> warnings = new ArrayList<>();
    Optional<SourceProfile> profile = profile(header, warnings);
    Optional<Image> image = Optional.empty();
    if (Turbo.available() && header.common() && header.components() != 4) {
      image = turbo(data, header, profile, minLongSide, coded, warnings);
    }
    return new Decoded.Photo(
        image.isPresent() ? image.get() : java(file, header, profile, minLongSide, warnings),
        header.width(),
        header.height(),
        orientation(header),
        false,
        0,
        0,
        List.copyOf(warnings));
  }

  private static Optional<Image> turbo(
      byte[] data,
      JpegHeader header,
      Optional<SourceProfile> profile,
      int minLongSide,
      boolean coded,
      List<String> warnings)
      throws Unreadable {
    int denominator = denominator(header, minLongSide);
    Limits.checkHeap(pixels(header, denominator) * 12 + data.length);
    try (Arena arena = Arena.ofShared()) {
      Optional<Turbo.Pixels> decoded = Turbo.decode(data, denominator, arena);
      if (decoded.isEmpty()) {
        return Optional.empty();
      }
      Turbo.Pixels p = decoded.get();
      p.warning().ifPresent(w -> warnings.add("The file is damaged (" + w + ")."));
      SourceProfile meaning = profile.orElse(SourceProfile.of(Profile.SRGB));
      int factor = Rows.factor(p.width(), p.height(), minLongSide);
      if (coded && factor == 1 && meaning instanceof SourceProfile.MatrixCurves curves) {
        return Optional.of(Image.of(PixelRows.coded(p.rgb(), p.width(), p.height(), curves)));
      }
      PixelRows rows = PixelRows.of(p.rgb(), p.width(), p.height(), meaning);
      return Optional.of(
          Rows.toImage(rows.rows(), p.width(), p.height(), rows.toWorking(), factor));
    }
  }

  private static int denominator(JpegHeader header, int minLongSide) {
    int longSide = Math.max(header.width(), header.height());
    int denominator = 1;
    while (denominator < 8 && minLongSide > 0 && longSide / (2 * denominator) >= minLongSide) {
      denominator *= 2;
    }
    return denominator;
  }

  private static long pixels(JpegHeader header, int denominator) {
    return (long) (header.width() / denominator + 1) * (header.height() / denominator + 1);
  }

  /// The file's own numbers where they are sRGB and the coder can scale them to the size; the same
  /// as those of the decoded picture on an sRGB screen.
  static Optional<SrgbPixels> srgb(Path file, int minLongSide) throws IOException, Unreadable {
    byte[] data = Files.readAllBytes(file);
    JpegHeader header = header(data);
    boolean srgb = profile(header, new ArrayList<>()).map(SourceProfile::isSrgb).orElse(true);
    if (!srgb || !Turbo.available() || !header.common() || header.components() == 4) {
      return Optional.empty();
    }
    int denominator = denominator(header, minLongSide);
    Limits.checkHeap(pixels(header, denominator) * 3 + data.length);
    try (Arena arena = Arena.ofConfined()) {
      return Turbo.decode(data, denominator, arena)
          .filter(p -> Rows.factor(p.width(), p.height(), minLongSide) == 1)
          .map(p ->
              new SrgbPixels(
                  p.width(),
                  p.height(),
                  p.rgb().toArray(ValueLayout.JAVA_BYTE),
                  orientation(header)));
    }
  }

  private static Image java(
      Path file,
      JpegHeader header,
      Optional<SourceProfile> profile,
      int minLongSide,
      List<String> warnings)
      throws IOException, Unreadable {
    try {
      JavaImages.Read read = JavaImages.read(file, "JPEG");
      warnings.addAll(read.warnings());
      return StillFile.image(read.image(), profile, minLongSide);
    } catch (IOException | RuntimeException e) {
      if (!Files.isReadable(file)) {
        throw e;
      }
      if (header.common()) {
        throw Unreadable.broken("no pixels can be read from it");
      }
      throw Unreadable.unsupported("JPEGs of this kind (" + header.process() + ")");
    }
  }

  private static Optional<SourceProfile> profile(JpegHeader header, List<String> warnings) {
    if (!header.hasIcc()) {
      return Optional.empty();
    }
    Optional<SourceProfile> profile = header.icc().flatMap(SourceProfile::parse);
    if (profile.isEmpty()) {
      warnings.add("The colour profile is damaged; the picture is taken as sRGB.");
    }
    return profile;
  }

  static int orientation(JpegHeader header) {
    return header.exif().map(Orientation::ofExif).orElse(1);
  }
}
