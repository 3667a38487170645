package groundglass.develop.settings;

import groundglass.develop.settings.XmpSettings.XmpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of an XMP file: UTF-8, or UTF-16 and UTF-32 as their first bytes say (XMP part 1,
/// chapter 7: any of them may be used).
public final class XmpFile {
  private XmpFile() {}

  public static String text(Path file) throws IOException, XmpException {
    return text(bytes(file));
  }

  public static String text(byte[] bytes) throws XmpException {
    Charset charset = charset(bytes);
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new XmpException("it is not " + charset + " text");
    }
  }

  /// Its bytes; what is larger than settings can be, or a device, is not read to its end.
  public static byte[] bytes(Path file) throws IOException, XmpException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new XmpException("it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(4 * XmpSettings.MAX_PACKET + 1);
      if (bytes.length > 4 * XmpSettings.MAX_PACKET) {
        throw new XmpException("it is larger than settings can be");
      }
      return bytes;
    }
  }

  private static Charset charset(byte[] b) {
    int head = 0;
    for (int i = 0; i < 4; i++) {
      head = head << 8 | (i < b.length ? b[i] & 0xff : 0x20);
    }
    if (head == 0x0000feff || head == 0xfffe0000) {
      return Charset.forName("UTF-32");
    }
    if (head >>> 16 == 0xfeff || head >>> 16 == 0xfffe) {
      return StandardCharsets.UTF_16;
    }
    // Without a mark the first character of XML says it.
    return head == 0x003c003f
        ? StandardCharsets.UTF_16BE
        : head == 0x3c003f00 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }
}
