package groundglass.develop.encode;

import groundglass.develop.image.Strips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// The image data of a PNG that is flat but along borders, as mattes are: always the filter "Up",
/// so that a row like the one above costs nothing, deflated in bands side by side. Where the bands
/// begin depends on the size alone.
final class FlatRows {
  /// Bytes of a band before it is deflated.
  private static final int BAND = 1 << 22;

  private static final int LEVEL = 3;
  private static final byte UP = 2;

  /// Adler-32's modulus (RFC 1950).
  private static final long BASE = 65521;

  /// What becomes of a band.
  private record Band(byte[] deflated, long adler, long length) {}

  private FlatRows() {}

  /// Writes one zlib stream (RFC 1950): a band's end is flushed to a whole byte, so that bands can
  /// stand one after the other.
  static void write(int width, int height, PngWriter.Lines lines, OutputStream out)
      throws IOException {
    int rows = Math.max(1, BAND / (width + 1));
    var bands = new Band[(height + rows - 1) / rows];
    Strips.common()
        .each(
            bands.length,
            i -> bands[i] = band(width, i * rows, Math.min(height, (i + 1) * rows), height, lines));
    out.write(new byte[] {0x78, 0x5e});
    long adler = 1;
    for (Band band : bands) {
      out.write(band.deflated);
      adler = both(adler, band.adler, band.length);
    }
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt((int) adler).array());
  }

  private static Band band(int width, int from, int to, int height, PngWriter.Lines lines) {
    byte[] before = new byte[width];
    byte[] line = new byte[width];
    byte[] up = new byte[width + 1];
    up[0] = UP;
    if (from > 0) {
      lines.read(from - 1, before);
    }
    var adler = new Adler32();
    var out = new ByteArrayOutputStream();
    try (var deflater = new Deflater(LEVEL, true)) {
      var room = new byte[1 << 14];
      for (int y = from; y < to; y++) {
        lines.read(y, line);
        int first = Arrays.mismatch(line, before);
        for (int i = first; i >= 0 && i < width; i++) {
          up[i + 1] = (byte) (line[i] - before[i]);
        }
        adler.update(up);
        deflater.setInput(up);
        drain(deflater, Deflater.NO_FLUSH, room, out);
        if (first >= 0) {
          Arrays.fill(up, first + 1, width + 1, (byte) 0);
        }
        byte[] swap = before;
        before = line;
        line = swap;
      }
      if (to == height) {
        deflater.finish();
      }
      drain(deflater, Deflater.SYNC_FLUSH, room, out);
    }
    return new Band(out.toByteArray(), adler.getValue(), (long) (to - from) * (width + 1));
  }

  private static void drain(Deflater deflater, int flush, byte[] room, ByteArrayOutputStream out) {
    int n;
    do {
      n = deflater.deflate(room, 0, room.length, flush);
      out.write(room, 0, n);
    } while (n == room.length);
  }

  /// The checksum of two stretches of bytes, one after the other; `length` of the second.
  static long both(long first, long second, long length) {
    long a = (first & 0xffff) + (second & 0xffff) - 1;
    long b = (first >> 16) + (second >> 16) + length % BASE * ((first & 0xffff) - 1);
    return Math.floorMod(b, BASE) << 16 | Math.floorMod(a, BASE);
  }
}
