package groundglass.develop.mask;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Transfer;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Resample;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A small 8-bit matte as text: deflated differences of neighbours, base 64. Part of a definition,
/// so it is bounded.
public record PackedMatte(int width, int height, String data) {
  public static final int LONG_SIDE = 1024;

  public PackedMatte {
    if (width < 1 || height < 1 || width > LONG_SIDE || height > LONG_SIDE) {
      throw new IllegalArgumentException("an imported matte of " + width + " x " + height);
    }
  }

  public static PackedMatte of(FloatMap map) {
    var bytes = new byte[map.values().length];
    int before = 0;
    for (int i = 0; i < bytes.length; i++) {
      int v = Math.round(Math.clamp(map.values()[i], 0f, 1f) * 255);
      bytes[i] = (byte) (v - before);
      before = v;
    }
    var out = new ByteArrayOutputStream();
    try (var deflater = new Deflater(9, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      var chunk = new byte[8192];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
    }
    return new PackedMatte(
        map.width(), map.height(), Base64.getEncoder().encodeToString(out.toByteArray()));
  }

  /// Empty coverage where the text is damaged is no answer, so that throws.
  public FloatMap map() {
    var bytes = new byte[width * height];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(Base64.getDecoder().decode(data));
      int at = 0;
      while (at < bytes.length) {
        int n = inflater.inflate(bytes, at, bytes.length - at);
        if (n == 0) {
          throw new IllegalArgumentException("an imported matte that is cut short");
        }
        at += n;
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("an imported matte that is damaged", e);
    }
    var values = new float[bytes.length];
    int v = 0;
    for (int i = 0; i < values.length; i++) {
      v = v + bytes[i] & 0xff;
      values[i] = v / 255f;
    }
    return new FloatMap(width, height, values);
  }

  /// The same coverage seen in the same place of another photo's upright picture.
  public PackedMatte seen(Frame source, Frame target) {
    FloatMap from = map();
    double long1 = Math.max(target.width(), target.height());
    double scale = Math.min(1, Math.max(width, height) / long1);
    int w = (int) Math.max(1, Math.round(target.width() * scale));
    int h = (int) Math.max(1, Math.round(target.height() * scale));
    var values = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        Point p = Transfer.seen(new Point((x + 0.5) / w, (y + 0.5) / h), target, source);
        values[y * w + x] = Resample.bilinear(from, p.x() * width, p.y() * height);
      }
    }
    return of(new FloatMap(w, h, values));
  }
}
