package groundglass.ai.analysis;

import groundglass.develop.image.FloatMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The bytes of a stored analysis: header, deflated plane of 8 bits (16 for depth, whose ranges are
/// narrow), CRC-32 of everything before it.
final class AnalysisFile {
  static final int MAX_BYTES = 64 << 20;
  private static final int MAGIC = 0x47474131; // GGA1
  private static final int MAX_PIXELS = 16 << 20;
  private static final int MAX_NOTE = 1000;

  private AnalysisFile() {}

  static byte[] write(Analysis a) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeUTF(a.role());
      out.writeUTF(a.model());
      out.writeUTF(a.sha256());
      out.writeInt(a.judgement());
      out.writeDouble(a.confidence());
      out.writeUTF(a.note().substring(0, Math.min(MAX_NOTE, a.note().length())));
      out.writeBoolean(a.map().isPresent());
      if (a.map().isPresent()) {
        FloatMap map = a.map().get();
        int depth = a.role().equals("depth") ? 2 : 1;
        byte[] plane = deflated(quantised(map.values(), depth));
        out.writeInt(map.width());
        out.writeInt(map.height());
        out.writeByte(depth);
        out.writeInt(plane.length);
        out.write(plane);
      }
      out.writeLong(crc(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static Analysis read(byte[] bytes) throws IOException {
    int end = bytes.length - Long.BYTES;
    if (end < Integer.BYTES
        || ByteBuffer.wrap(bytes).getInt() != MAGIC
        || ByteBuffer.wrap(bytes).getLong(end) != crc(bytes, end)) {
      throw new IOException("not a stored analysis, or damaged");
    }
    int header = Integer.BYTES;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, header, end - header));
    String role = in.readUTF();
    String model = in.readUTF();
    String sha = in.readUTF();
    int judgement = in.readInt();
    double confidence = in.readDouble();
    String note = in.readUTF();
    Optional<FloatMap> map = in.readBoolean() ? Optional.of(map(in)) : Optional.empty();
    if (in.available() != 0) {
      throw new IOException("longer than it says");
    }
    return new Analysis(role, model, sha, judgement, map, confidence, note);
  }

  private static FloatMap map(DataInputStream in) throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    int depth = in.readByte();
    int length = in.readInt();
    if (width < 1
        || height < 1
        || (long) width * height > MAX_PIXELS
        || (depth != 1 && depth != 2)
        || length < 0
        || length > in.available()) {
      throw new IOException("a map of impossible size");
    }
    byte[] plane = inflated(in.readNBytes(length), width * height * depth);
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          depth == 1
              ? (plane[i] & 0xff) / 255f
              : ((plane[2 * i] & 0xff) << 8 | (plane[2 * i + 1] & 0xff)) / 65535f;
    }
    return new FloatMap(width, height, values);
  }

  private static byte[] quantised(float[] values, int depth) {
    byte[] plane = new byte[values.length * depth];
    for (int i = 0; i < values.length; i++) {
      float v = Math.clamp(values[i], 0f, 1f);
      if (depth == 1) {
        plane[i] = (byte) Math.round(v * 255);
      } else {
        int q = Math.round(v * 65535);
        plane[2 * i] = (byte) (q >> 8);
        plane[2 * i + 1] = (byte) q;
      }
    }
    return plane;
  }

  private static byte[] deflated(byte[] plane) {
    try (Deflater deflater = new Deflater(6)) {
      deflater.setInput(plane);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] block = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(block, 0, deflater.deflate(block));
      }
      return out.toByteArray();
    }
  }

  private static byte[] inflated(byte[] deflated, int size) throws IOException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(deflated);
      byte[] plane = new byte[size];
      int n = 0;
      while (n < size) {
        int got = inflater.inflate(plane, n, size - n);
        if (got == 0) {
          throw new IOException("a map that is cut short");
        }
        n += got;
      }
      return plane;
    } catch (DataFormatException e) {
      throw new IOException("a damaged map", e);
    }
  }

  private static long crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
