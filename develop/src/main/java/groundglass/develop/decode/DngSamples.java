package groundglass.develop.decode;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The stored numbers of a DNG's raw picture, from strips or tiles. Integers are kept as they are;
/// 32-bit floats become 0..65535 of their white level 1.
final class DngSamples {
  private static final int UNCOMPRESSED = 1;
  private static final int JPEG = 7;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int LOSSY_JPEG = 34892;

  private final Tiff tiff;
  private final Tiff.Ifd ifd;
  final int width;
  final int height;
  final int samples;
  final int bits;
  final boolean floats;
  private final int compression;
  private final int chunkWidth;
  private final int chunkHeight;
  private int damaged;
  private int chunks;

  DngSamples(Tiff tiff, Tiff.Ifd ifd) throws IOException, Unreadable {
    this.tiff = tiff;
    this.ifd = ifd;
    width = ifd.integer(256, 0);
    height = ifd.integer(257, 0);
    Limits.checkSize(width, height);
    samples = ifd.integer(277, 1);
    bits = ifd.integer(258, 0);
    compression = ifd.integer(259, 1);
    floats = ifd.integer(339, 1) == 3;
    boolean tiled = ifd.has(322);
    chunkWidth = tiled ? ifd.integer(322, 0) : width;
    chunkHeight = tiled ? ifd.integer(323, 0) : Math.min(height, ifd.integer(278, height));
    checkSupported();
    if (chunkWidth <= 0
        || chunkHeight <= 0
        || (long) chunkWidth * chunkHeight * samples > Math.max(1 << 24, 4L * width * height)) {
      throw Unreadable.broken("its raw picture is stored in tiles of impossible size");
    }
    // Not even an empty picture compresses further than that; a cut one may lack most of itself.
    long most = tiff.source.size() * (compression == UNCOMPRESSED ? 16 : 1000);
    if ((long) width * height * samples > most) {
      throw Unreadable.broken("its pixels are missing");
    }
    Limits.checkHeap(2L * width * height * samples);
    if (2L * width * height * samples >= 2L * Integer.MAX_VALUE) {
      throw Limits.outOfMemory("its raw picture is too long for one table");
    }
  }

  private void checkSupported() throws Unreadable {
    if (compression == 9) {
      throw Unreadable.unsupported("GoPro raw files (GPR, VC-5 compression)");
    }
    boolean known =
        compression == UNCOMPRESSED
            || compression == JPEG
            || compression == DEFLATE
            || compression == OLD_DEFLATE
            || compression == LOSSY_JPEG;
    boolean depth =
        floats
            ? bits == 32 && compression == UNCOMPRESSED
            : bits == 8 || bits == 10 || bits == 12 || bits == 14 || bits == 16;
    if (!known || !depth || samples < 1 || samples > 4) {
      throw Unreadable.unsupported(
          "DNG files of this kind (compression " + compression + ", " + bits + " bits)");
    }
  }

  /// How many bits the decoded numbers may have.
  int whiteLevel() {
    if (floats) {
      return 65535;
    }
    return compression == LOSSY_JPEG ? 255 : (1 << bits) - 1;
  }

  Optional<String> warning() {
    return damaged == 0
        ? Optional.empty()
        : Optional.of("The file is damaged; " + damaged + " of " + chunks + " parts are missing.");
  }

  short[] read() throws IOException, Unreadable {
    boolean tiled = ifd.has(322);
    double[] offsets = ifd.numbers(tiled ? 324 : 273);
    double[] lengths = ifd.numbers(tiled ? 325 : 279);
    int across = (width + chunkWidth - 1) / chunkWidth;
    int down = (height + chunkHeight - 1) / chunkHeight;
    chunks = Math.multiplyExact(across, down);
    if (ifd.integer(284, 1) != 1 && samples > 1) {
      throw Unreadable.unsupported("DNG files with separate colour planes");
    }
    short[] out = new short[width * height * samples];
    for (int i = 0; i < chunks; i++) {
      try {
        if (i >= offsets.length || i >= lengths.length) {
          throw Unreadable.broken("a part of the raw picture is missing");
        }
        byte[] data = tiff.source.read((long) offsets[i], Math.toIntExact((long) lengths[i]));
        int rows = tiled ? chunkHeight : Math.min(chunkHeight, height - i / across * chunkHeight);
        place(chunk(data, rows), i % across * chunkWidth, i / across * chunkHeight, rows, out);
      } catch (IOException | Unreadable | ArithmeticException | DataFormatException e) {
        damaged++;
        if (damaged == chunks) {
          throw Unreadable.broken("its raw picture cannot be read");
        }
      }
    }
    return out;
  }

  private void place(short[] chunk, int left, int top, int rows, short[] out) {
    int stride = chunkWidth * samples;
    int n = Math.min(chunkWidth, width - left) * samples;
    for (int y = 0; y < Math.min(rows, height - top); y++) {
      int from = y * stride;
      if (from + n > chunk.length) {
        return;
      }
      System.arraycopy(chunk, from, out, ((top + y) * width + left) * samples, n);
    }
  }

  private short[] chunk(byte[] data, int rows) throws IOException, Unreadable, DataFormatException {
    int count = chunkWidth * rows * samples;
    return switch (compression) {
      case JPEG -> LosslessJpeg.decode(data, count);
      case LOSSY_JPEG -> lossy(data, count);
      case DEFLATE, OLD_DEFLATE -> predicted(unpacked(inflated(data, count), rows));
      default -> unpacked(data, rows);
    };
  }

  private short[] lossy(byte[] data, int count) throws Unreadable {
    if (!Turbo.available() || samples != 3) {
      throw Unreadable.unsupported("DNG files with lossy compression");
    }
    JpegHeader header = JpegHeader.parse(data);
    if ((long) header.width() * header.height() * 3 > count) {
      throw Unreadable.broken("a raw tile is larger than it should be");
    }
    try (Arena arena = Arena.ofConfined()) {
      Turbo.Pixels p =
          Turbo.decode(data, 1, arena)
              .orElseThrow(() -> Unreadable.broken("a raw tile cannot be read"));
      short[] out = new short[count];
      for (int y = 0; y < p.height(); y++) {
        for (int x = 0; x < 3 * p.width(); x++) {
          out[y * chunkWidth * 3 + x] =
              (short) (p.rgb().get(ValueLayout.JAVA_BYTE, 3L * y * p.width() + x) & 0xff);
        }
      }
      return out;
    }
  }

  private byte[] inflated(byte[] data, int count) throws DataFormatException {
    byte[] out = new byte[Math.toIntExact((long) count * bits / 8)];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(data);
      int n = 0;
      while (n < out.length) {
        int more = inflater.inflate(out, n, out.length - n);
        if (more == 0) {
          break;
        }
        n += more;
      }
    }
    return out;
  }

  private short[] predicted(short[] values) throws IOException {
    if (ifd.integer(317, 1) == 2) {
      int stride = chunkWidth * samples;
      for (int i = 0; i < values.length; i++) {
        if (i % stride >= samples) {
          values[i] += values[i - samples];
        }
      }
    }
    return values;
  }

  /// Rows begin at whole bytes; numbers of less than 16 bits are packed with the high bit first.
  private short[] unpacked(byte[] data, int rows) {
    int perRow = chunkWidth * samples;
    short[] out = new short[perRow * rows];
    ByteBuffer b = ByteBuffer.wrap(data).order(tiff.order);
    if (floats) {
      for (int i = 0; i < Math.min(out.length, data.length / 4); i++) {
        out[i] = (short) Math.round(Math.clamp(b.getFloat(4 * i), 0f, 1f) * 65535);
      }
    } else if (bits == 16) {
      b.asShortBuffer().get(out, 0, Math.min(out.length, data.length / 2));
    } else {
      int rowBytes = (perRow * bits + 7) / 8;
      ByteBuffer big = b.order(ByteOrder.BIG_ENDIAN);
      for (int y = 0; y < rows && (y + 1) * rowBytes <= data.length; y++) {
        int held = 0;
        int bitsHeld = 0;
        int at = y * rowBytes;
        for (int x = 0; x < perRow; x++) {
          while (bitsHeld < bits) {
            held = held << 8 | big.get(at++) & 0xff;
            bitsHeld += 8;
          }
          bitsHeld -= bits;
          out[y * perRow + x] = (short) (held >> bitsHeld & (1 << bits) - 1);
        }
      }
    }
    return out;
  }

  /// The directories that hold a raw picture, largest first.
  static Optional<Tiff.Ifd> rawPicture(List<Tiff.Ifd> all) throws IOException {
    Tiff.Ifd best = null;
    long most = 0;
    for (Tiff.Ifd ifd : all) {
      int photometric = ifd.integer(262, -1);
      boolean main = ifd.integer(254, 0) == 0;
      long size = (long) ifd.integer(256, 0) * ifd.integer(257, 0);
      if (main && (photometric == 32803 || photometric == 34892) && size > most) {
        best = ifd;
        most = size;
      }
    }
    return Optional.ofNullable(best);
  }
}
