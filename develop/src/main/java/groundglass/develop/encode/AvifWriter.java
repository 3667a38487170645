package groundglass.develop.encode;

import groundglass.develop.decode.Avif;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// AVIF with EXIF, XMP and the profile. The format has no place for IPTC: its words are in XMP.
final class AvifWriter {
  private static final int MAX_EXIF = 1 << 24;
  private static final int PIECE = 1 << 16;

  private AvifWriter() {}

  /// `rgb`: interleaved, outside the heap.
  static void write(
      MemorySegment rgb,
      int width,
      int height,
      int quality,
      byte[] icc,
      Carried carried,
      OutputStream out)
      throws IOException {
    var beside =
        new Avif.Beside(
            icc,
            carried.exifBlock(MAX_EXIF).orElse(new byte[0]),
            carried.xmp().orElse(new byte[0]));
    Avif.encode(rgb, width, height, quality, beside, file -> copy(file, out));
  }

  private static void copy(MemorySegment file, OutputStream out) throws IOException {
    var piece = new byte[PIECE];
    for (long at = 0; at < file.byteSize(); at += piece.length) {
      int n = (int) Math.min(piece.length, file.byteSize() - at);
      MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, piece, 0, n);
      out.write(piece, 0, n);
    }
  }
}
