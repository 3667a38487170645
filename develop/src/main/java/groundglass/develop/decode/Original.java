package groundglass.develop.decode;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metadata of a file as stored: EXIF fields in their byte order, the XMP packet, the IPTC
/// records. For carrying them over into another file.
///
/// Maker notes are carried as they are; those that point to places outside themselves lose these
/// parts.
public record Original(
    ByteOrder order,
    TreeMap<Integer, Field> main,
    TreeMap<Integer, Field> exif,
    TreeMap<Integer, Field> gps,
    Optional<byte[]> xmp,
    Optional<byte[]> iptc) {
  /// A TIFF field: type code, number of values, and their bytes in the original's order.
  @SuppressWarnings("ArrayRecordComponent")
  public record Field(int type, int count, byte[] bytes) {}

  private static final Logger LOG = LoggerFactory.getLogger(Original.class);
  private static final int XMP_TAG = 700;
  private static final int IPTC_TAG = 33723;
  private static final int INTEROP_IFD = 40965;
  private static final int MAX_FIELD = 1 << 20;

  /// Fields of the main directory that speak of the photo and not of its storage.
  private static final Set<Integer> OF_THE_PHOTO =
      Set.of(
          269, 270, 271, 272, 305, 306, 315, 316, 18246, 18249, 33432, 36867, 40091, 40092, 40093,
          40094, 40095);

  public static Original none() {
    return new Original(
        ByteOrder.LITTLE_ENDIAN,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  /// What can be read; nothing of a file that is damaged or of a kind without such blocks.
  public static Original of(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      return switch (Kind.of(source.readUpTo(0, 64), file)) {
        case JPEG -> ofJpeg(Files.readAllBytes(file));
        case TIFF -> ofTiff(Tiff.parse(source));
        case PNG, WEBP, RAW, HEIF, GIF, DAMAGED, NOT_A_PICTURE -> none();
      };
    } catch (IOException | Unreadable | RuntimeException e) {
      LOG.warn("the metadata of {} cannot be carried over", file, e);
      return none();
    }
  }

  private static Original ofJpeg(byte[] data) throws IOException {
    JpegHeader header = JpegHeader.parse(data);
    Original exif = none();
    Optional<byte[]> block = header.exif();
    if (block.isPresent()) {
      try {
        exif = ofTiff(Tiff.parse(ByteSource.of(block.get())));
      } catch (Unreadable damaged) {
        LOG.warn("EXIF is damaged and left out: {}", damaged.reason());
      }
    }
    return new Original(
        exif.order,
        exif.main,
        exif.exif,
        exif.gps,
        header.xmp(),
        header.photoshop().flatMap(Original::iptcResource));
  }

  private static Original ofTiff(Tiff tiff) throws IOException {
    Tiff.Ifd first = tiff.first();
    TreeMap<Integer, Field> main = fields(first);
    main.keySet().retainAll(OF_THE_PHOTO);
    TreeMap<Integer, Field> exif = new TreeMap<>();
    TreeMap<Integer, Field> gps = new TreeMap<>();
    Optional<Tiff.Ifd> exifIfd = tiff.linked(first, Tiff.EXIF_IFD);
    if (exifIfd.isPresent()) {
      exif = fields(exifIfd.get());
      exif.remove(INTEROP_IFD);
    }
    Optional<Tiff.Ifd> gpsIfd = tiff.linked(first, Tiff.GPS_IFD);
    if (gpsIfd.isPresent()) {
      gps = fields(gpsIfd.get());
    }
    return new Original(tiff.order, main, exif, gps, first.bytes(XMP_TAG), first.bytes(IPTC_TAG));
  }

  private static TreeMap<Integer, Field> fields(Tiff.Ifd ifd) throws IOException {
    TreeMap<Integer, Field> out = new TreeMap<>();
    for (Tiff.Entry e : ifd.entries().values()) {
      if (e.byteLength() <= MAX_FIELD) {
        out.put(e.tag(), new Field(e.type(), (int) e.count(), e.bytes()));
      }
    }
    return out;
  }

  /// Resource 0x0404 of the Photoshop image resources: "8BIM", id, padded name, length, data.
  private static Optional<byte[]> iptcResource(byte[] all) {
    int at = 0;
    while (at + 12 <= all.length && all[at] == '8' && all[at + 1] == 'B') {
      int id = (all[at + 4] & 0xff) << 8 | all[at + 5] & 0xff;
      int name = (all[at + 6] & 0xff) + 1;
      int data = at + 6 + name + (name & 1);
      if (data + 4 > all.length) {
        return Optional.empty();
      }
      int length = java.nio.ByteBuffer.wrap(all).getInt(data);
      if (length < 0 || length > all.length - data - 4) {
        return Optional.empty();
      }
      if (id == 0x0404) {
        return Optional.of(java.util.Arrays.copyOfRange(all, data + 4, data + 4 + length));
      }
      at = data + 4 + length + (length & 1);
    }
    return Optional.empty();
  }
}
