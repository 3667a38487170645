package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.stream.IntStream;

/// The sensor's numbers as LibRaw unpacks them, for our own demosaic. Empty where the sensor is no
/// Bayer one (X-Trans, Foveon, four colours): those are left to LibRaw, which has Markesteijn's
/// interpolation for X-Trans.
final class LibRawSensor {
  /// A white level that no site reaches though many stop at one below it is the table's mistake;
  /// LibRaw trusts the data down to this share, too.
  private static final double LOWEST_WHITE = 0.75;

  /// Share of sites that have to lie at the data's own end.
  private static final double PILE = 2e-4;

  private static final int PATTERN = 12;

  private static final MethodHandle TO_IMAGE;
  private static final MethodHandle SUBTRACT_BLACK;
  private static final MethodHandle MAXIMUM;
  private static final MethodHandle COLOR;

  static {
    SymbolLookup l = LibRaw.lookup();
    MemoryLayout p = ValueLayout.ADDRESS;
    MemoryLayout i = ValueLayout.JAVA_INT;
    TO_IMAGE = Native.handle(l, "libraw_raw2image", FunctionDescriptor.of(i, p));
    SUBTRACT_BLACK = Native.handle(l, "libraw_subtract_black", FunctionDescriptor.ofVoid(p));
    MAXIMUM = Native.handle(l, "libraw_get_color_maximum", FunctionDescriptor.of(i, p));
    COLOR = Native.handle(l, "libraw_COLOR", FunctionDescriptor.of(i, p, i, i));
  }

  private LibRawSensor() {}

  /// `raw` is unpacked; `multipliers` balance the three colours; `toWorking` takes balanced camera
  /// numbers to the working space.
  static Optional<Image> image(
      MemorySegment raw,
      int width,
      int height,
      float[] multipliers,
      Matrix3 toWorking,
      int minLongSide)
      throws Throwable {
    Optional<int[]> pattern = pattern(raw);
    if (pattern.isEmpty() || width < 16 || height < 16) {
      return Optional.empty();
    }
    int factor = Rows.factor(width, height, minLongSide);
    factor = factor > 1 ? factor & ~1 : 1;
    long pixels = (long) width * height;
    Limits.checkHeap(4 * pixels + 12 * pixels / factor / factor);
    LibRaw.check((int) TO_IMAGE.invokeExact(raw));
    SUBTRACT_BLACK.invokeExact(raw);
    int white = (int) MAXIMUM.invokeExact(raw);
    MemorySegment at = raw.reinterpret(8).get(ValueLayout.ADDRESS, 0);
    if (at.address() == 0 || white < 1) {
      return Optional.empty();
    }
    MemorySegment sites = at.reinterpret(8L * width * height);
    float least = Math.min(multipliers[0], Math.min(multipliers[1], multipliers[2]));
    float[] gains = new float[3];
    for (int c = 0; c < 3; c++) {
      gains[c] = multipliers[c] / least;
    }
    float[] values = stored(raw, sites, width, height);
    float scale = 1f / trueWhite(values, white);
    Demosaic.Mosaic mosaic = new Demosaic.Mosaic(values, width, height, pattern.get());
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          for (int x = 0, i = y * width; x < width; x++, i++) {
            values[i] = Math.min(1, values[i] * scale) * gains[mosaic.colour(x, y)];
          }
        });
    return Optional.of(Demosaic.image(mosaic, gains, toWorking, factor));
  }

  private static Optional<int[]> pattern(MemorySegment raw) throws Throwable {
    int[] pattern = new int[4];
    for (int y = 0; y < PATTERN; y++) {
      for (int x = 0; x < PATTERN; x++) {
        int c = colour(raw, y, x);
        int i = (y & 1) * 2 + (x & 1);
        if (y < 2 && x < 2) {
          pattern[i] = c;
        } else if (pattern[i] != c) {
          return Optional.empty();
        }
      }
    }
    return Demosaic.Mosaic.bayer(pattern) ? Optional.of(pattern) : Optional.empty();
  }

  private static int colour(MemorySegment raw, int y, int x) throws Throwable {
    int c = (int) COLOR.invokeExact(raw, y, x);
    return c == 3 ? 1 : c;
  }

  /// Each site's number lies in the lane of its colour, the second green's in the fourth.
  private static float[] stored(MemorySegment raw, MemorySegment sites, int width, int height)
      throws Throwable {
    int[] lanes = new int[4];
    for (int i = 0; i < 4; i++) {
      lanes[i] = (int) COLOR.invokeExact(raw, i / 2, i % 2);
    }
    float[] values = new float[width * height];
    IntStream.range(0, height)
        .forEach(y -> {
          short[] line = new short[4 * width];
          MemorySegment.copy(sites, ValueLayout.JAVA_SHORT, 8L * y * width, line, 0, line.length);
          for (int x = 0; x < width; x++) {
            values[y * width + x] = line[4 * x + lanes[(y & 1) * 2 + (x & 1)]] & 0xffff;
          }
        });
    return values;
  }

  private static float trueWhite(float[] values, int white) {
    float top = 0;
    for (float v : values) {
      top = Math.max(top, v);
    }
    if (top >= white || top < LOWEST_WHITE * white) {
      return white;
    }
    long piled = 0;
    for (float v : values) {
      piled += v >= 0.995f * top ? 1 : 0;
    }
    return piled > PILE * values.length ? top : white;
  }
}
