package groundglass.develop.encode;

import groundglass.develop.decode.Original.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Lays out TIFF directories: a header, the main directory, EXIF and GPS, each followed by its long
/// values.
final class TiffFields {
  private static final int EXIF_IFD = 34665;
  private static final int GPS_IFD = 34853;

  private TiffFields() {}

  static byte[] block(
      ByteOrder order,
      TreeMap<Integer, Field> main,
      TreeMap<Integer, Field> exif,
      TreeMap<Integer, Field> gps) {
    TreeMap<Integer, Field> all = new TreeMap<>(main);
    Field placeholder = Carried.number(order, 0);
    if (!exif.isEmpty()) {
      all.put(EXIF_IFD, placeholder);
    }
    if (!gps.isEmpty()) {
      all.put(GPS_IFD, placeholder);
    }
    int exifAt = 8 + size(all);
    int gpsAt = exifAt + size(exif);
    int end = gpsAt + size(gps);
    if (!exif.isEmpty()) {
      all.put(EXIF_IFD, Carried.number(order, exifAt));
    }
    if (!gps.isEmpty()) {
      all.put(GPS_IFD, Carried.number(order, gpsAt));
    }
    ByteBuffer out = ByteBuffer.allocate(end).order(order);
    byte[] mark =
        (order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII);
    out.put(mark).putShort((short) 42).putInt(8);
    write(out, 8, all);
    write(out, exifAt, exif);
    write(out, gpsAt, gps);
    return out.array();
  }

  private static int size(Map<Integer, Field> fields) {
    if (fields.isEmpty()) {
      return 0;
    }
    return 6 + 12 * fields.size() + fields.values().stream().mapToInt(TiffFields::outside).sum();
  }

  /// Bytes of a value that do not fit into its entry, padded to an even number.
  private static int outside(Field f) {
    return f.bytes().length <= 4 ? 0 : f.bytes().length + 1 & ~1;
  }

  private static void write(ByteBuffer out, int at, TreeMap<Integer, Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    int values = at + 6 + 12 * fields.size();
    out.position(at);
    out.putShort((short) fields.size());
    for (Map.Entry<Integer, Field> e : fields.entrySet()) {
      Field f = e.getValue();
      out.putShort((short) (int) e.getKey()).putShort((short) f.type()).putInt(f.count());
      if (f.bytes().length <= 4) {
        out.put(f.bytes()).put(new byte[4 - f.bytes().length]);
      } else {
        out.putInt(values);
        out.put(values, f.bytes());
        values += outside(f);
      }
    }
    out.putInt(0);
  }
}
