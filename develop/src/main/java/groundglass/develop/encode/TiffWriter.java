package groundglass.develop.encode;

import groundglass.develop.decode.Original.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;

/// Baseline TIFF 6.0: 16-bit RGB in uncompressed strips behind the directories.
final class TiffWriter {
  private static final int ROWS_PER_STRIP = 64;

  private TiffWriter() {}

  static void write(
      MemorySegment rgb, int width, int height, byte[] icc, Carried carried, OutputStream out)
      throws IOException {
    ByteOrder order = carried.fields().order();
    int strips = (height + ROWS_PER_STRIP - 1) / ROWS_PER_STRIP;
    long pixels = 6L * width * height;
    if (pixels > 0xf0000000L) {
      throw new IOException("a picture of " + width + " by " + height + " is too large for TIFF");
    }
    // Twice: the directories' length does not depend on the numbers in them.
    byte[] head = head(width, height, strips, 0, icc, carried, order);
    head = head(width, height, strips, head.length, icc, carried, order);
    out.write(head);
    ByteBuffer line = ByteBuffer.allocate(width * 6).order(order);
    short[] numbers = new short[width * 3];
    for (int y = 0; y < height; y++) {
      long at = 6L * y * width;
      MemorySegment.copy(rgb, ValueLayout.JAVA_SHORT, at, numbers, 0, numbers.length);
      line.clear();
      line.asShortBuffer().put(numbers);
      out.write(line.array());
    }
  }

  private static byte[] head(
      int width, int height, int strips, int start, byte[] icc, Carried carried, ByteOrder order) {
    long[] offsets = new long[strips];
    long[] lengths = new long[strips];
    for (int i = 0; i < strips; i++) {
      offsets[i] = start + 6L * width * ROWS_PER_STRIP * i;
      lengths[i] = 6L * width * Math.min(ROWS_PER_STRIP, height - i * ROWS_PER_STRIP);
    }
    TreeMap<Integer, Field> main = new TreeMap<>(carried.fields().main());
    main.put(256, longs(order, width));
    main.put(257, longs(order, height));
    main.put(258, shorts(order, 16, 16, 16));
    main.put(259, shorts(order, 1));
    main.put(262, shorts(order, 2));
    main.put(273, longs(order, offsets));
    main.put(274, shorts(order, 1));
    main.put(277, shorts(order, 3));
    main.put(278, longs(order, ROWS_PER_STRIP));
    main.put(279, longs(order, lengths));
    main.put(284, shorts(order, 1));
    carried.xmp().ifPresent(x -> main.put(700, new Field(1, x.length, x)));
    carried.iptc().ifPresent(x -> main.put(33723, new Field(7, x.length, x)));
    main.put(34675, new Field(7, icc.length, icc));
    return TiffFields.block(order, main, carried.fields().exif(), carried.fields().gps());
  }

  private static Field longs(ByteOrder order, long... values) {
    ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(order);
    for (long v : values) {
      b.putInt((int) v);
    }
    return new Field(4, values.length, b.array());
  }

  private static Field shorts(ByteOrder order, int... values) {
    ByteBuffer b = ByteBuffer.allocate(2 * values.length).order(order);
    for (int v : values) {
      b.putShort((short) v);
    }
    return new Field(3, values.length, b.array());
  }
}
