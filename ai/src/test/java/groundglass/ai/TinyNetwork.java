package groundglass.ai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes a network of one 1x1 convolution and a sigmoid as ONNX, field by field: channel k of
/// `maps` is sigmoid(weights[k] · rgb + bias[k]).
public final class TinyNetwork {
  private TinyNetwork() {}

  /// Channel 0: bright red, 1: bright blue, 2: brightness.
  public static byte[] redBlueBright(int side) {
    return onnx(
        side,
        new float[][] {{20, -20, -20}, {-20, -20, 20}, {1, 1, 1}},
        new float[] {-5, -5, -1.5f});
  }

  public static byte[] onnx(int side, float[][] weights, float[] bias) {
    int n = weights.length;
    ByteBuffer w = ByteBuffer.allocate(n * 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer b = ByteBuffer.allocate(n * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < n; k++) {
      for (float x : weights[k]) {
        w.putFloat(x);
      }
      b.putFloat(bias[k]);
    }
    Message conv = new Message().text(1, "input").text(1, "w").text(1, "b").text(2, "c");
    Message sigmoid = new Message().text(1, "c").text(2, "maps");
    Message graph =
        new Message()
            .message(1, conv.text(4, "Conv"))
            .message(1, sigmoid.text(4, "Sigmoid"))
            .text(2, "tiny")
            .message(5, tensor("w", w.array(), n, 3, 1, 1))
            .message(5, tensor("b", b.array(), n))
            .message(11, value("input", 1, 3, side, side))
            .message(12, value("maps", 1, n, side, side));
    return new Message()
        .number(1, 9)
        .message(7, graph)
        .message(8, new Message().number(2, 17))
        .bytes();
  }

  /// A network that answers these numbers to every photo.
  public static byte[] answering(int side, float[] values, int... dims) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float v : values) {
      raw.putFloat(v);
    }
    return answering(side, tensor("v", raw.array(), dims), dims);
  }

  /// The same with its numbers in another file.
  public static byte[] answeringFrom(String location, long length, int side, int... dims) {
    Message m = new Message();
    for (int d : dims) {
      m.number(1, d);
    }
    m.number(2, 1).text(8, "v");
    m.message(13, new Message().text(1, "location").text(2, location));
    m.message(13, new Message().text(1, "length").text(2, Long.toString(length)));
    return answering(side, m.number(14, 1), dims);
  }

  private static byte[] answering(int side, Message numbers, int... dims) {
    Message same = new Message().text(1, "v").text(2, "maps").text(4, "Identity");
    Message graph =
        new Message()
            .message(1, same)
            .text(2, "tiny")
            .message(5, numbers)
            .message(11, value("input", 1, 3, side, side))
            .message(12, value("maps", dims));
    return new Message()
        .number(1, 9)
        .message(7, graph)
        .message(8, new Message().number(2, 17))
        .bytes();
  }

  private static Message tensor(String name, byte[] raw, int... dims) {
    Message m = new Message();
    for (int d : dims) {
      m.number(1, d);
    }
    return m.number(2, 1).text(8, name).raw(9, raw);
  }

  private static Message value(String name, int... dims) {
    Message shape = new Message();
    for (int d : dims) {
      shape.message(1, new Message().number(1, d));
    }
    Message type = new Message().message(1, new Message().number(1, 1).message(2, shape));
    return new Message().text(1, name).message(2, type);
  }

  /// A pack of one such network that answers all three roles.
  public static Path pack(Path folder, String id, byte[] onnx) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(id + ".onnx"), onnx);
    Files.writeString(folder.resolve("manifest.json"), manifest(id, id + ".onnx", sha256(onnx)));
    return folder;
  }

  public static String manifest(String id, String file, String sha256) {
    return """
    {"name":"tiny","version":"1","models":[{"id":"%s","file":"%s","sha256":"%s","licence":"CC0",
    "card":"","input":{"name":"input","channels":"RGB","width":32,"height":32,"fit":"stretch",
    "mean":[0,0,0],"std":[1,1,1],"scale":0.0039215686},
    "outputs":[{"role":"subject","name":"maps","channel":0},{"role":"sky","channel":1},
    {"role":"depth","name":"maps","channel":2,"transform":"minmax"}]}]}
    """
        .formatted(id, file, sha256);
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// A protobuf message under construction.
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void varint(long v) {
      long rest = v;
      while (rest > 127) {
        out.write((int) (rest & 127 | 128));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    Message number(int field, long v) {
      varint((long) field << 3);
      varint(v);
      return this;
    }

    Message raw(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Message text(int field, String s) {
      return raw(field, s.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message m) {
      return raw(field, m.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
