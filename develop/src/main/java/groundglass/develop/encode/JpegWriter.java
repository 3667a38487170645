package groundglass.develop.encode;

import groundglass.develop.decode.Turbo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  static void write(
      byte[] rgb, int width, int height, int quality, byte[] icc, Carried carried, OutputStream out)
      throws IOException {
    byte[] jpeg =
        Turbo.available()
            ? Turbo.encode(rgb, width, height, quality)
            : byJava(rgb, width, height, quality);
    int at = 2;
    if ((jpeg[2] & 0xff) == 0xff && (jpeg[3] & 0xff) == 0xe0) {
      at += 2 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff);
    }
    out.write(jpeg, 0, at);
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
    out.write(jpeg, at, jpeg.length - at);
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

  private static byte[] byJava(byte[] rgb, int width, int height, int quality) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, width, height, rgb);
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
