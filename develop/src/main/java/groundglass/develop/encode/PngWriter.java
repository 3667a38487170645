package groundglass.develop.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// PNG (ISO 15948), rows filtered with "Up" or "Sub", whichever leaves less; mattes (grey, 8 bits)
/// as [FlatRows].
final class PngWriter {
  static final int GREY = 0;
  static final int RGB = 2;

  /// Rows of stored samples, 16-bit ones with the high byte first. Those of mattes are read from
  /// several threads at once.
  interface Lines {
    void read(int y, byte[] line);
  }

  private PngWriter() {}

  static void write(
      int width,
      int height,
      int bits,
      int color,
      byte[] icc,
      Carried carried,
      Lines lines,
      OutputStream out)
      throws IOException {
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) color)
            .array());
    if (icc.length > 0) {
      chunk(out, "iCCP", concat(ascii("profile\0\0"), deflated(icc)));
    }
    byte[] exif = carried.exifBlock(1 << 24).orElse(new byte[0]);
    if (exif.length > 0) {
      chunk(out, "eXIf", exif);
    }
    byte[] xmp = carried.xmp().orElse(new byte[0]);
    if (xmp.length > 0) {
      chunk(out, "iTXt", concat(ascii("XML:com.adobe.xmp\0\0\0\0\0"), xmp));
    }
    int pixel = Math.max(1, bits / 8) * (color == RGB ? 3 : 1);
    if (color == GREY && bits == 8) {
      FlatRows.write(width, height, lines, chunks(out));
    } else {
      Deflater deflater = new Deflater(5);
      try (deflater;
          DeflaterOutputStream zip = new DeflaterOutputStream(chunks(out), deflater, 1 << 16)) {
        pixels(width * pixel, height, pixel, lines, zip);
      }
    }
    chunk(out, "IEND", new byte[0]);
  }

  private static OutputStream chunks(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] b, int from, int n) throws IOException {
        chunk(out, "IDAT", Arrays.copyOfRange(b, from, from + n));
      }
    };
  }

  private static void pixels(int length, int height, int pixel, Lines lines, OutputStream zip)
      throws IOException {
    byte[] before = new byte[length];
    byte[] line = new byte[length];
    byte[] sub = new byte[length + 1];
    byte[] up = new byte[length + 1];
    sub[0] = 1;
    up[0] = 2;
    for (int y = 0; y < height; y++) {
      lines.read(y, line);
      long subCost = 0;
      long upCost = 0;
      for (int i = 0; i < length; i++) {
        sub[i + 1] = (byte) (line[i] - (i >= pixel ? line[i - pixel] : 0));
        up[i + 1] = (byte) (line[i] - before[i]);
        subCost += Math.abs(sub[i + 1]);
        upCost += Math.abs(up[i + 1]);
      }
      zip.write(subCost < upCost ? sub : up);
      byte[] swap = before;
      before = line;
      line = swap;
    }
  }

  private static void chunk(OutputStream out, String name, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    byte[] id = ascii(name);
    crc.update(id);
    crc.update(data);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(id);
    out.write(data);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream zip = new DeflaterOutputStream(out)) {
      zip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
