package groundglass.develop.decode;

import groundglass.develop.color.SourceProfile;
import groundglass.develop.image.Image;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// PNG, TIFF and WebP: pixels by the Java readers, the profile by ourselves.
final class StillFile {
  private static final int ICC_TAG = 34675;

  private StillFile() {}

  static Probe.Header probe(Path file, Kind kind) throws IOException, Unreadable {
    Dimension d = JavaImages.size(file, kind.name());
    Limits.checkSize(d.width, d.height);
    return new Probe.Header(kind.name(), d.width, d.height, orientation(file, kind), false);
  }

  static Decoded.Photo decode(Path file, Kind kind, int minLongSide)
      throws IOException, Unreadable {
    Dimension d = JavaImages.size(file, kind.name());
    Limits.checkSize(d.width, d.height);
    int factor = Rows.factor(d.width, d.height, minLongSide);
    long pixels = (long) d.width * d.height;
    Limits.checkHeap(pixels * 4 + pixels / factor / factor * 12);
    List<String> warnings = new ArrayList<>();
    Optional<SourceProfile> profile = profile(file, kind, warnings);
    JavaImages.Read read = JavaImages.read(file, kind.name());
    warnings.addAll(read.warnings());
    if (read.image().getColorModel().hasAlpha()) {
      warnings.add("Transparency is ignored.");
    }
    return new Decoded.Photo(
        image(read.image(), profile, minLongSide),
        d.width,
        d.height,
        orientation(file, kind),
        false,
        0,
        0,
        List.copyOf(warnings));
  }

  static Image image(BufferedImage picture, Optional<SourceProfile> profile, int minLongSide)
      throws Unreadable {
    int w = picture.getWidth();
    int h = picture.getHeight();
    int factor = Rows.factor(w, h, minLongSide);
    Limits.checkHeap(12L * (w / factor + 1) * (h / factor + 1));
    PixelRows rows = PixelRows.of(picture, profile);
    return Rows.toImage(rows.rows(), w, h, rows.toWorking(), factor);
  }

  private static int orientation(Path file, Kind kind) throws IOException, Unreadable {
    if (kind != Kind.TIFF) {
      return Orientation.ofFile(file);
    }
    try (ByteSource source = ByteSource.open(file)) {
      return Orientation.of(Tiff.parse(source));
    }
  }

  private static Optional<SourceProfile> profile(Path file, Kind kind, List<String> warnings)
      throws IOException, Unreadable {
    try (ByteSource source = ByteSource.open(file)) {
      Optional<byte[]> icc =
          switch (kind) {
            case TIFF -> Tiff.parse(source).first().bytes(ICC_TAG);
            case PNG -> chunk(source, 8, ByteOrder.BIG_ENDIAN, "iCCP").map(StillFile::inflated);
            case WEBP -> chunk(source, 12, ByteOrder.LITTLE_ENDIAN, "ICCP");
            default -> Optional.empty();
          };
      Optional<SourceProfile> profile = icc.flatMap(SourceProfile::parse);
      if (icc.isPresent() && profile.isEmpty()) {
        warnings.add("The colour profile is damaged; the picture is taken as sRGB.");
      }
      return profile;
    }
  }

  /// The first chunk of this name, before the pixels. PNG: length, name, data, checksum; RIFF:
  /// name, length, data, padded to two.
  private static Optional<byte[]> chunk(ByteSource source, long at, ByteOrder order, String name)
      throws IOException {
    boolean png = order == ByteOrder.BIG_ENDIAN;
    for (int i = 0; i < 1000 && at + 8 <= source.size(); i++) {
      ByteBuffer head = ByteBuffer.wrap(source.read(at, 8)).order(order);
      long length = head.getInt(png ? 0 : 4) & 0xffffffffL;
      byte[] id = new byte[4];
      head.get(png ? 4 : 0, id);
      String found = new String(id, StandardCharsets.US_ASCII);
      if (found.equals("IDAT") || length > Limits.MAX_BLOCK && !found.startsWith("VP8")) {
        return Optional.empty();
      }
      if (found.equals(name)) {
        return at + 8 + length <= source.size()
            ? Optional.of(source.read(at + 8, (int) length))
            : Optional.empty();
      }
      at += 8 + length + (png ? 4 : length & 1);
    }
    return Optional.empty();
  }

  /// The profile inside an iCCP chunk: name, zero, method, zlib data. Empty array if damaged.
  private static byte[] inflated(byte[] chunk) {
    int at = 0;
    while (at < chunk.length && chunk[at] != 0) {
      at++;
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(chunk, Math.min(chunk.length, at + 2), Math.max(0, chunk.length - at - 2));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int n;
      while ((n = inflater.inflate(buffer)) > 0 && out.size() < Limits.MAX_BLOCK) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (DataFormatException damaged) {
      // The caller reports an unusable profile.
      return new byte[0];
    }
  }
}
