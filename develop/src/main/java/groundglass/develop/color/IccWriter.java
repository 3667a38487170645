package groundglass.develop.color;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Builds the smallest display profile that ICC.1:2010 allows: three primaries, one curve.
final class IccWriter {
  private record Tag(String name, byte[] data) {}

  private IccWriter() {}

  static byte[] write(String title, Matrix3 toPcs, ToneCurve.Parametric curve) {
    byte[] trc = parametric(curve);
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag("desc", text(title)));
    tags.add(new Tag("cprt", text("No copyright, use freely")));
    tags.add(new Tag("wtpt", xyz(0.9642, 1, 0.8249)));
    tags.add(new Tag("chad", chad()));
    tags.add(new Tag("rXYZ", xyz(toPcs.at(0, 0), toPcs.at(1, 0), toPcs.at(2, 0))));
    tags.add(new Tag("gXYZ", xyz(toPcs.at(0, 1), toPcs.at(1, 1), toPcs.at(2, 1))));
    tags.add(new Tag("bXYZ", xyz(toPcs.at(0, 2), toPcs.at(1, 2), toPcs.at(2, 2))));
    tags.add(new Tag("rTRC", trc));
    tags.add(new Tag("gTRC", trc));
    tags.add(new Tag("bTRC", trc));
    int tableEnd = 128 + 4 + 12 * tags.size();
    int size = tableEnd + tags.stream().mapToInt(t -> padded(t.data.length)).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    header(out, size);
    out.position(128);
    out.putInt(tags.size());
    int at = tableEnd;
    for (Tag tag : tags) {
      out.put(ascii(tag.name)).putInt(at).putInt(tag.data.length);
      out.put(at, tag.data);
      at += padded(tag.data.length);
    }
    return out.array();
  }

  private static void header(ByteBuffer out, int size) {
    out.putInt(0, size);
    out.putInt(8, 0x04300000);
    out.put(12, ascii("mntr")).put(16, ascii("RGB ")).put(20, ascii("XYZ "));
    // A fixed date: the same profile has the same bytes on every day.
    out.putShort(24, (short) 2024).putShort(26, (short) 1).putShort(28, (short) 1);
    out.put(36, ascii("acsp"));
    out.putInt(68, fixed(0.9642)).putInt(72, fixed(1)).putInt(76, fixed(0.8249));
  }

  private static byte[] text(String s) {
    byte[] utf16 = s.getBytes(StandardCharsets.UTF_16BE);
    return ByteBuffer.allocate(28 + utf16.length)
        .put(ascii("mluc"))
        .putInt(0)
        .putInt(1)
        .putInt(12)
        .put(ascii("enUS"))
        .putInt(utf16.length)
        .putInt(28)
        .put(utf16)
        .array();
  }

  private static byte[] xyz(double x, double y, double z) {
    return ByteBuffer.allocate(20)
        .put(ascii("XYZ "))
        .putInt(0)
        .putInt(fixed(x))
        .putInt(fixed(y))
        .putInt(fixed(z))
        .array();
  }

  private static byte[] chad() {
    Matrix3 m = Colorimetry.adapt(Colorimetry.D65, Colorimetry.D50);
    ByteBuffer out = ByteBuffer.allocate(44).put(ascii("sf32")).putInt(0);
    for (int i = 0; i < 9; i++) {
      out.putInt(fixed(m.at(i / 3, i % 3)));
    }
    return out.array();
  }

  private static byte[] parametric(ToneCurve.Parametric p) {
    return ByteBuffer.allocate(32)
        .put(ascii("para"))
        .putInt(0)
        .putShort((short) 3)
        .putShort((short) 0)
        .putInt(fixed(p.g()))
        .putInt(fixed(p.a()))
        .putInt(fixed(p.b()))
        .putInt(fixed(p.c()))
        .putInt(fixed(p.d()))
        .array();
  }

  private static int fixed(double v) {
    return (int) Math.round(v * 65536);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
