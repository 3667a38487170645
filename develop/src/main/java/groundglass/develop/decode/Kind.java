package groundglass.develop.decode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// What a file is, by its first bytes; the extension only decides between files that look alike and
/// whether a file without a known beginning was meant to be a picture.
enum Kind {
  JPEG,
  PNG,
  WEBP,
  /// TIFF structure: TIFF, DNG, and the raw formats built on it.
  TIFF,
  /// Raw formats with a structure of their own.
  RAW,
  HEIF,
  GIF,
  /// Named like a picture but nothing we know.
  DAMAGED,
  NOT_A_PICTURE;

  private static final Set<String> TIFF_LIKE_RAW =
      Set.of(
          "cr2", "nef", "nrw", "arw", "sr2", "srf", "pef", "rw2", "rwl", "raw", "orf", "srw", "3fr",
          "fff", "iiq", "erf", "kdc", "dcr", "mef", "mos", "gpr", "k25", "dcs");
  private static final Set<String> OTHER_RAW = Set.of("cr3", "crw", "raf", "mrw", "x3f");
  private static final Set<String> PICTURES =
      Set.of(
          "jpg", "jpeg", "jpe", "png", "tif", "tiff", "webp", "dng", "heic", "heif", "hif", "avif",
          "gif");

  static Kind of(byte[] head, Path file) {
    String extension = extension(file);
    Kind byContent = content(head);
    if (byContent != NOT_A_PICTURE) {
      return byContent;
    }
    boolean meant =
        TIFF_LIKE_RAW.contains(extension)
            || OTHER_RAW.contains(extension)
            || PICTURES.contains(extension);
    return meant ? DAMAGED : NOT_A_PICTURE;
  }

  private static Kind content(byte[] b) {
    if (starts(b, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (starts(b, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (starts(b, 0, "RIFF") && starts(b, 8, "WEBP")) {
      return WEBP;
    }
    if (starts(b, 0, "II") && starts(b, 6, "HEAPCCDR")) {
      return RAW;
    }
    if (starts(b, 0, "II*\0")
        || starts(b, 0, "MM\0*")
        || starts(b, 0, "IIU\0")
        || starts(b, 0, "IIRO")
        || starts(b, 0, "IIRS")
        || starts(b, 0, "MMOR")) {
      return TIFF;
    }
    if (starts(b, 0, "FUJIFILM") || starts(b, 0, "\0MRM") || starts(b, 0, "FOVb")) {
      return RAW;
    }
    if (starts(b, 4, "ftyp")) {
      return starts(b, 8, "crx ") ? RAW : HEIF;
    }
    return starts(b, 0, "GIF8") ? GIF : NOT_A_PICTURE;
  }

  /// Whether a TIFF-structured file is named as a camera's raw.
  static boolean namedRaw(Path file) {
    return TIFF_LIKE_RAW.contains(extension(file));
  }

  static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean starts(byte[] b, int at, String magic) {
    byte[] m = magic.getBytes(StandardCharsets.ISO_8859_1);
    if (b.length < at + m.length) {
      return false;
    }
    for (int i = 0; i < m.length; i++) {
      if (b[at + i] != m[i]) {
        return false;
      }
    }
    return true;
  }
}
