package groundglass.develop.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The marker segments of a JPEG up to its first scan.
final class JpegHeader {
  /// A marker segment: `marker` is its second byte, the payload lies at `start`..`end`.
  record Segment(int marker, int start, int end) {}

  private static final byte[] EXIF = ascii("Exif\0\0");
  private static final byte[] ICC = ascii("ICC_PROFILE\0");
  private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
  private static final byte[] XMP_EXTENSION = ascii("http://ns.adobe.com/xmp/extension/\0");
  private static final byte[] MPF = ascii("MPF\0");
  private static final byte[] PHOTOSHOP = ascii("Photoshop 3.0\0");

  private final byte[] file;
  private final List<Segment> segments = new ArrayList<>();
  private int frame;
  private int precision;
  private int width;
  private int height;
  private int components;
  private boolean whole;

  private JpegHeader(byte[] file) {
    this.file = file;
  }

  /// Reads what there is; a file without a frame header has [#hasFrame] false.
  static JpegHeader parse(byte[] file) {
    return parse(file, 0);
  }

  static JpegHeader parse(byte[] file, int start) {
    JpegHeader h = new JpegHeader(file);
    int at = start + 2;
    while (at + 4 <= file.length) {
      if ((file[at] & 0xff) != 0xff) {
        at++;
        continue;
      }
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 2;
        continue;
      }
      if (marker == 0xd9 || marker == 0xda) {
        h.whole = true;
        break;
      }
      int length = h.u16(at + 2);
      if (length < 2 || at + 2 + length > file.length) {
        break;
      }
      h.segment(new Segment(marker, at + 4, at + 2 + length));
      at += 2 + length;
    }
    return h;
  }

  private void segment(Segment s) {
    segments.add(s);
    boolean sof = s.marker >= 0xc0 && s.marker <= 0xcf;
    boolean table = s.marker == 0xc4 || s.marker == 0xc8 || s.marker == 0xcc;
    if (sof && !table && frame == 0 && s.end - s.start >= 6) {
      frame = s.marker;
      precision = file[s.start] & 0xff;
      height = u16(s.start + 1);
      width = u16(s.start + 3);
      components = file[s.start + 5] & 0xff;
    }
  }

  private int u16(int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }

  /// Whether the bytes reached to the first scan, so that no more of them tell more.
  boolean whole() {
    return whole;
  }

  boolean hasFrame() {
    return frame != 0;
  }

  /// Sequential or progressive Huffman or arithmetic coding at 8 bits.
  boolean common() {
    return precision == 8 && (frame & 3) != 3 && frame != 0xc5 && frame != 0xc6;
  }

  /// What sets the file apart from a common JPEG, for messages.
  String process() {
    if ((frame & 3) == 3) {
      return "lossless";
    }
    return (frame >= 0xc9 ? "arithmetic-coded " : "") + precision + "-bit";
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int components() {
    return components;
  }

  List<Segment> segments() {
    return segments;
  }

  byte[] payload(Segment s) {
    return Arrays.copyOfRange(file, s.start, s.end);
  }

  private boolean begins(Segment s, int marker, byte[] id) {
    return s.marker == marker
        && s.end - s.start >= id.length
        && Arrays.equals(file, s.start, s.start + id.length, id, 0, id.length);
  }

  /// The EXIF block, a TIFF structure of its own.
  Optional<byte[]> exif() {
    return first(0xe1, EXIF);
  }

  Optional<byte[]> xmp() {
    return first(0xe1, XMP);
  }

  /// The extended part of the XMP: chunks of one packet that is named in the main one ("XMP
  /// Specification Part 3", 1.1.3.1). Empty when a chunk is missing or lies about its place.
  Optional<byte[]> extendedXmp(String guid) {
    byte[] id = ascii(guid);
    byte[] all = new byte[0];
    long filled = 0;
    for (Segment s : segments) {
      int head = s.start + XMP_EXTENSION.length;
      int data = head + id.length + 8;
      if (!begins(s, 0xe1, XMP_EXTENSION)
          || data > s.end
          || !Arrays.equals(file, head, head + id.length, id, 0, id.length)) {
        continue;
      }
      int whole = i32(data - 8);
      int at = i32(data - 4);
      int length = s.end - data;
      if (whole <= 0 || whole > file.length || at < 0 || at > whole - length) {
        return Optional.empty();
      }
      if (all.length == 0) {
        all = new byte[whole];
      }
      if (all.length != whole) {
        return Optional.empty();
      }
      System.arraycopy(file, data, all, at, length);
      filled += length;
    }
    return all.length > 0 && filled == all.length ? Optional.of(all) : Optional.empty();
  }

  private int i32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  /// Where the multi-picture index (CIPA DC-007) begins: its offsets count from there.
  Optional<Integer> multiPicture() {
    return segments.stream()
        .filter(s -> begins(s, 0xe2, MPF))
        .map(s -> s.start + MPF.length)
        .findFirst();
  }

  /// The Photoshop image resources, joined; IPTC is resource 0x0404.
  Optional<byte[]> photoshop() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Segment s : segments) {
      if (begins(s, 0xed, PHOTOSHOP)) {
        all.write(file, s.start + PHOTOSHOP.length, s.end - s.start - PHOTOSHOP.length);
      }
    }
    return all.size() == 0 ? Optional.empty() : Optional.of(all.toByteArray());
  }

  private Optional<byte[]> first(int marker, byte[] id) {
    for (Segment s : segments) {
      if (begins(s, marker, id)) {
        return Optional.of(Arrays.copyOfRange(file, s.start + id.length, s.end));
      }
    }
    return Optional.empty();
  }

  boolean hasIcc() {
    return segments.stream().anyMatch(s -> begins(s, 0xe2, ICC));
  }

  /// The profile from its numbered APP2 parts; empty if a part is missing or double.
  Optional<byte[]> icc() {
    byte[][] parts = new byte[256][];
    int count = 0;
    int found = 0;
    for (Segment s : segments) {
      if (!begins(s, 0xe2, ICC) || s.end - s.start < ICC.length + 2) {
        continue;
      }
      int number = file[s.start + ICC.length] & 0xff;
      int of = file[s.start + ICC.length + 1] & 0xff;
      if (number == 0 || number > of || parts[number] != null || (count != 0 && count != of)) {
        return Optional.empty();
      }
      count = of;
      found++;
      parts[number] = Arrays.copyOfRange(file, s.start + ICC.length + 2, s.end);
    }
    if (found == 0 || found != count) {
      return Optional.empty();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 1; i <= count; i++) {
      all.writeBytes(parts[i]);
    }
    return Optional.of(all.toByteArray());
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }
}
