package groundglass.develop.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Lossless JPEG (ITU-T T.81 annex H, SOF3) as DNG stores its tiles: Huffman coded differences,
/// predictors 1 to 7, up to 4 interleaved components, 2 to 16 bits.
final class LosslessJpeg {
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /// Codes this short, nearly all, are looked up in a table that stays in the first-level cache.
  private static final int SHORT = 12;

  private final byte[] data;
  private int at;
  private long bits;
  private int bitCount;
  private final byte[][] tableLengths = new byte[4][];
  private final byte[][] tableValues = new byte[4][];

  /// Value << 8 | length of each short code, 0 where the code is longer or none.
  private final short[][] tableShort = new short[4][];

  private int precision;
  private int width;
  private int height;
  private int components;
  private int restart;
  private final int[] componentIds = new int[4];
  private final int[] componentTable = new int[4];
  private int predictor;
  private int pointTransform;

  private LosslessJpeg(byte[] data) {
    this.data = data;
  }

  /// Decodes up to `limit` samples in stored order: row by row, components interleaved. What is
  /// missing at the end stays zero.
  static short[] decode(byte[] data, int limit) throws Unreadable {
    LosslessJpeg j = new LosslessJpeg(data);
    j.headers();
    long samples = (long) j.width * j.height * j.components;
    if (samples <= 0 || samples > limit) {
      throw Unreadable.broken("a raw tile holds " + samples + " samples instead of " + limit);
    }
    return j.scan(new short[(int) samples]);
  }

  private void headers() throws Unreadable {
    if (data.length < 4 || u16(0) != 0xffd8) {
      throw Unreadable.broken("a raw tile does not begin as JPEG");
    }
    at = 2;
    while (true) {
      int marker = u16(at);
      int length = u16(at + 2);
      int start = at + 4;
      if (marker < 0xff00 || length < 2 || at + 2 + length > data.length) {
        throw Unreadable.broken("a raw tile has a damaged header");
      }
      at += 2 + length;
      switch (marker) {
        case 0xffc3 -> frame(start, at);
        case 0xffc4 -> tables(start, at);
        case 0xffdd -> restart = u16(start);
        case 0xffda -> {
          startOfScan(start);
          return;
        }
        case 0xffc0, 0xffc1, 0xffc2 -> throw Unreadable.unsupported("Raw tiles in lossy JPEG");
        default -> {}
      }
    }
  }

  private int u16(int i) throws Unreadable {
    if (i + 2 > data.length) {
      throw Unreadable.broken("a raw tile is cut off");
    }
    return (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
  }

  private void frame(int start, int end) throws Unreadable {
    if (end - start < 6) {
      throw Unreadable.broken("a raw tile has a damaged frame");
    }
    precision = data[start] & 0xff;
    height = u16(start + 1);
    width = u16(start + 3);
    components = data[start + 5] & 0xff;
    if (precision < 2
        || precision > 16
        || components < 1
        || components > 4
        || end - start < 6 + 3 * components) {
      throw Unreadable.broken("a raw tile has a damaged frame");
    }
    for (int c = 0; c < components; c++) {
      componentIds[c] = data[start + 6 + 3 * c];
      if (data[start + 7 + 3 * c] != 0x11) {
        throw Unreadable.unsupported("Subsampled raw tiles");
      }
    }
  }

  /// Builds for each table a lookup of 16 bits: value and code length.
  private void tables(int start, int end) throws Unreadable {
    int p = start;
    while (p + 17 <= end) {
      int id = data[p] & 0xf;
      if (id > 3) {
        throw Unreadable.broken("a raw tile has a damaged code table");
      }
      byte[] lengths = new byte[1 << 16];
      byte[] values = new byte[1 << 16];
      int value = p + 17;
      int code = 0;
      for (int length = 1; length <= 16; length++) {
        int span = 1 << 16 - length;
        for (int i = 0; i < (data[p + length] & 0xff); i++, value++) {
          if (value >= end || code + span > 1 << 16) {
            throw Unreadable.broken("a raw tile has a damaged code table");
          }
          Arrays.fill(lengths, code, code + span, (byte) length);
          Arrays.fill(values, code, code + span, data[value]);
          code += span;
        }
      }
      tableLengths[id] = lengths;
      tableValues[id] = values;
      tableShort[id] = shorts(lengths, values);
      p = value;
    }
  }

  private static short[] shorts(byte[] lengths, byte[] values) {
    short[] found = new short[1 << SHORT];
    for (int i = 0; i < found.length; i++) {
      int code = i << 16 - SHORT;
      if (lengths[code] <= SHORT) {
        found[i] = (short) ((values[code] & 0xff) << 8 | lengths[code]);
      }
    }
    return found;
  }

  private void startOfScan(int start) throws Unreadable {
    int n = data[start] & 0xff;
    if (n != components || components == 0 || start + 1 + 2 * n + 3 > at) {
      throw Unreadable.broken("a raw tile has a damaged scan header");
    }
    for (int c = 0; c < n; c++) {
      int table = data[start + 2 + 2 * c] >> 4 & 3;
      if (tableLengths[table] == null) {
        throw Unreadable.broken("a raw tile lacks a code table");
      }
      componentTable[c] = table;
    }
    predictor = data[start + 1 + 2 * n];
    pointTransform = data[start + 3 + 2 * n] & 0xf;
    if (predictor < 1 || predictor > 7) {
      throw Unreadable.broken("a raw tile has an unknown predictor");
    }
  }

  private short[] scan(short[] out) throws Unreadable {
    int stride = width * components;
    int initial = 1 << precision - pointTransform - 1;
    int left = restart;
    boolean fresh = true;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (restart > 0 && left-- == 0) {
          nextRestart();
          left = restart - 1;
          fresh = true;
        }
        for (int c = 0; c < components; c++) {
          int i = y * stride + x * components + c;
          int prediction;
          if (fresh) {
            prediction = initial;
          } else if (y == 0) {
            prediction = out[i - components] & 0xffff;
          } else if (x == 0) {
            prediction = out[i - stride] & 0xffff;
          } else {
            prediction = predict(out, i, stride);
          }
          out[i] = (short) (prediction + difference(componentTable[c]));
        }
        fresh = false;
      }
      if (at > data.length + 64) {
        throw Unreadable.broken("a raw tile is cut off");
      }
    }
    if (pointTransform > 0) {
      for (int i = 0; i < out.length; i++) {
        out[i] = (short) (out[i] << pointTransform);
      }
    }
    return out;
  }

  private int predict(short[] out, int i, int stride) {
    int a = out[i - components] & 0xffff;
    int b = out[i - stride] & 0xffff;
    int c = out[i - stride - components] & 0xffff;
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + (b - c >> 1);
      case 6 -> b + (a - c >> 1);
      default -> a + b >> 1;
    };
  }

  private int difference(int table) throws Unreadable {
    if (bitCount < 32) {
      fill(); // a code has up to 16 bits, and what follows it up to 15
    }
    int peek = (int) (bits >>> bitCount - 16) & 0xffff;
    int found = tableShort[table][peek >>> 16 - SHORT];
    int length = found & 0xff;
    int size = found >> 8 & 0xff;
    if (found == 0) {
      length = tableLengths[table][peek];
      size = tableValues[table][peek] & 0xff;
      if (length == 0) {
        throw Unreadable.broken("a raw tile has an unknown code");
      }
    }
    bitCount -= length;
    if (size >= 16) {
      return 32768;
    }
    bitCount -= size;
    int value = (int) (bits >>> bitCount) & (1 << size) - 1;
    int below = (value >>> size - 1) - 1; // no branch: signs are chance; a size of 0 gives 0
    return value + (below & 1 - (1 << size));
  }

  /// At least 32 bits, of fewer than that; zeros after a marker or the end.
  private void fill() {
    if (at + 4 <= data.length) {
      int four = (int) FOUR.get(data, at);
      int none = ~four;
      if ((none - 0x01010101 & four & 0x80808080) == 0) { // no byte is 0xff
        bits = bits << 32 | four & 0xffffffffL;
        bitCount += 32;
        at += 4;
        return;
      }
    }
    while (bitCount <= 32) {
      int b = 0;
      if (at < data.length) {
        b = data[at] & 0xff;
        if (b == 0xff && (at + 1 >= data.length || data[at + 1] != 0)) {
          b = 0;
          at += at + 1 >= data.length ? 1 : 0;
        } else {
          at += b == 0xff ? 2 : 1;
        }
      } else {
        at++;
      }
      bits = bits << 8 | b;
      bitCount += 8;
    }
  }

  private void nextRestart() {
    bits = 0;
    bitCount = 0;
    while (at + 1 < data.length && !((data[at] & 0xff) == 0xff && (data[at + 1] & 0xf8) == 0xd0)) {
      at++;
    }
    at += 2;
  }
}
