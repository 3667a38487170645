package groundglass.develop.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// Small Bayer DNGs for tests, little endian, one strip.
final class MadeUpDng {
  private static final double[] NEUTRAL = {0.5, 1, 0.7};

  private MadeUpDng() {}

  /// A flat grey of the given linear light under the as-shot white.
  static byte[] grey(int width, int height, double light, int orientation, boolean lossless) {
    return grey(width, height, light, orientation, lossless, java.util.Map.of());
  }

  /// The same with more tags, or others.
  static byte[] grey(
      int width,
      int height,
      double light,
      int orientation,
      boolean lossless,
      java.util.Map<Integer, Object[]> more) {
    short[] values = new short[width * height];
    int black = 256;
    int white = 16383;
    int[] cfa = {0, 1, 1, 2};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int c = cfa[(y & 1) * 2 + (x & 1)];
        values[y * width + x] = (short) Math.round(black + light * NEUTRAL[c] * (white - black));
      }
    }
    byte[] strip = lossless ? ljpeg(values, width, height) : plain(values);
    TreeMap<Integer, Object[]> tags = new TreeMap<>();
    tags.put(254, longs(0));
    tags.put(256, longs(width));
    tags.put(257, longs(height));
    tags.put(258, shorts(16));
    tags.put(259, shorts(lossless ? 7 : 1));
    tags.put(262, shorts(32803));
    tags.put(273, longs(0));
    tags.put(274, shorts(orientation));
    tags.put(277, shorts(1));
    tags.put(278, longs(height));
    tags.put(279, longs(strip.length));
    tags.put(33421, shorts(2, 2));
    tags.put(33422, new Object[] {1, 4, new byte[] {0, 1, 1, 2}});
    tags.put(50706, new Object[] {1, 4, new byte[] {1, 4, 0, 0}});
    tags.put(50714, longs(black));
    tags.put(50717, longs(white));
    tags.put(
        50721,
        rationals(10, 0.7034, -0.0804, -0.1014, -0.4420, 1.2564, 0.2058, -0.0851, 0.1994, 0.5758));
    tags.put(50728, rationals(5, NEUTRAL));
    tags.put(50778, shorts(21));
    tags.putAll(more);
    int at = 8 + 6 + 12 * tags.size();
    for (Object[] t : tags.values()) {
      at += ((byte[]) t[2]).length > 4 ? ((byte[]) t[2]).length : 0;
    }
    tags.put(273, longs(at));
    return layOut(tags, strip);
  }

  static Object[] bytes(byte[] data) {
    return new Object[] {7, data.length, data};
  }

  static byte[] layOut(TreeMap<Integer, Object[]> tags, byte[] strip) {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    int valuesAt = 8 + 6 + 12 * tags.size();
    ByteBuffer head = ByteBuffer.allocate(valuesAt).order(ByteOrder.LITTLE_ENDIAN);
    head.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) tags.size());
    tags.forEach((tag, t) -> {
      byte[] data = (byte[]) t[2];
      head.putShort((short) (int) tag).putShort((short) (int) t[0]).putInt((int) t[1]);
      if (data.length <= 4) {
        head.put(data).put(new byte[4 - data.length]);
      } else {
        head.putInt(valuesAt + values.size());
        values.writeBytes(data);
      }
    });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes(values.toByteArray());
    out.writeBytes(strip);
    return out.toByteArray();
  }

  private static ByteBuffer little(int n) {
    return ByteBuffer.allocate(n).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Object[] longs(int... v) {
    ByteBuffer b = little(4 * v.length);
    for (int x : v) {
      b.putInt(x);
    }
    return new Object[] {4, v.length, b.array()};
  }

  static Object[] shorts(int... v) {
    ByteBuffer b = little(2 * v.length);
    for (int x : v) {
      b.putShort((short) x);
    }
    return new Object[] {3, v.length, b.array()};
  }

  static Object[] rationals(int type, double... v) {
    ByteBuffer b = little(8 * v.length);
    for (double x : v) {
      b.putInt((int) Math.round(x * 10000)).putInt(10000);
    }
    return new Object[] {type, v.length, b.array()};
  }

  static Object[] floats(float... v) {
    ByteBuffer b = little(4 * v.length);
    b.asFloatBuffer().put(v);
    return new Object[] {11, v.length, b.array()};
  }

  static Object[] text(String text) {
    byte[] b = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return new Object[] {2, b.length, b};
  }

  private static byte[] plain(short[] values) {
    ByteBuffer b = little(2 * values.length);
    b.asShortBuffer().put(values);
    return b.array();
  }

  /// Predictor 1, two components as cameras do, one code of length 5 for each of 17 sizes.
  static byte[] ljpeg(short[] values, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0xff, 0xd8, 0xff, 0xc4, 0, 19 + 17, 0));
    out.writeBytes(bytes(0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    for (int i = 0; i < 17; i++) {
      out.write(i);
    }
    out.writeBytes(bytes(0xff, 0xc3, 0, 14, 16, height >> 8, height, width / 2 >> 8, width / 2, 2));
    out.writeBytes(bytes(0, 0x11, 0, 1, 0x11, 0, 0xff, 0xda, 0, 10, 2, 0, 0, 1, 0, 1, 0, 0));
    long held = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int before =
          x >= 2 ? values[i - 2] & 0xffff : i >= width ? values[i - width] & 0xffff : 32768;
      int d = (short) ((values[i] & 0xffff) - before);
      int size = 32 - Integer.numberOfLeadingZeros(Math.abs(d));
      int extra = d < 0 ? d + (1 << size) - 1 : d;
      held = held << 5 | size;
      count += 5;
      if (size < 16) {
        held = held << size | extra;
        count += size;
      }
      while (count >= 8) {
        count -= 8;
        stuffed(out, (int) (held >> count) & 0xff);
      }
    }
    stuffed(out, (int) (held << 8 - count) & 0xff);
    out.writeBytes(bytes(0xff, 0xd9));
    return out.toByteArray();
  }

  private static void stuffed(ByteArrayOutputStream out, int b) {
    out.write(b);
    if (b == 0xff) {
      out.write(0);
    }
  }

  private static byte[] bytes(int... v) {
    byte[] out = new byte[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = (byte) v[i];
    }
    return out;
  }
}
