package groundglass.develop.encode;

import groundglass.develop.decode.Turbo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JPEG with EXIF, XMP, IPTC and profile segments.
final class JpegWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JpegWriter.class);
  private static final int MAX_SEGMENT = 65533;

  private JpegWriter() {}

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
    if (Turbo.available()) {
      Turbo.encode(
          rgb, width, height, quality, jpeg -> write(jpeg.asByteBuffer(), icc, carried, out));
    } else {
      write(ByteBuffer.wrap(byJava(rgb, width, height, quality)), icc, carried, out);
    }
  }

  /// The coder's file with our segments behind its first.
  private static void write(ByteBuffer jpeg, byte[] icc, Carried carried, OutputStream out)
      throws IOException {
    int at = 2;
    if ((jpeg.get(2) & 0xff) == 0xff && (jpeg.get(3) & 0xff) == 0xe0) {
      at += 2 + (jpeg.getShort(4) & 0xffff);
    }
    copy(jpeg, 0, at, out);
    byte[] exifId = ascii("Exif\0\0");
    byte[] exif = carried.exifBlock(MAX_SEGMENT - exifId.length).orElse(new byte[0]);
    segment(out, 0xe1, exifId, exif);
    segment(out, 0xe1, ascii("http://ns.adobe.com/xap/1.0/\0"), carried.xmp().orElse(new byte[0]));
    segment(
        out,
        0xed,
        ascii("Photoshop 3.0\0"),
        carried.iptc().map(JpegWriter::resource).orElse(new byte[0]));
    profile(out, icc);
    copy(jpeg, at, jpeg.limit(), out);
  }

  private static void copy(ByteBuffer jpeg, int from, int to, OutputStream out) throws IOException {
    byte[] piece = new byte[1 << 16];
    for (int i = from; i < to; i += piece.length) {
      int n = Math.min(piece.length, to - i);
      jpeg.get(i, piece, 0, n);
      out.write(piece, 0, n);
    }
  }

  private static void segment(OutputStream out, int marker, byte[] id, byte[] data)
      throws IOException {
    int length = id.length + data.length;
    if (data.length == 0) {
      return;
    }
    if (length > MAX_SEGMENT) {
      LOG.warn("metadata of {} bytes is too long for a JPEG segment and left out", length);
      return;
    }
    out.write(0xff);
    out.write(marker);
    out.write(length + 2 >> 8);
    out.write(length + 2);
    out.write(id);
    out.write(data);
  }

  private static void profile(OutputStream out, byte[] icc) throws IOException {
    byte[] id = ascii("ICC_PROFILE\0");
    int room = MAX_SEGMENT - id.length - 2;
    int parts = (icc.length + room - 1) / room;
    for (int i = 0; i < parts; i++) {
      byte[] numbered = Arrays.copyOf(id, id.length + 2);
      numbered[id.length] = (byte) (i + 1);
      numbered[id.length + 1] = (byte) parts;
      segment(
          out,
          0xe2,
          numbered,
          Arrays.copyOfRange(icc, i * room, Math.min(icc.length, (i + 1) * room)));
    }
  }

  private static byte[] resource(byte[] iptc) {
    return ByteBuffer.allocate(12 + iptc.length + (iptc.length & 1))
        .put(ascii("8BIM"))
        .putShort((short) 0x0404)
        .putShort((short) 0)
        .putInt(iptc.length)
        .put(iptc)
        .array();
  }

  private static byte[] byJava(MemorySegment rgb, int width, int height, int quality)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] line = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(rgb, ValueLayout.JAVA_BYTE, (long) y * line.length, line, 0, line.length);
      image.getRaster().setDataElements(0, y, width, 1, line);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(Math.clamp(quality, 1, 100) / 100f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
