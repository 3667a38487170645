package groundglass.develop.decode;

import groundglass.develop.color.CameraColor;
import groundglass.develop.color.Matrix3;
import groundglass.develop.image.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Adobe DNG without outside help: Bayer and linear pictures, uncompressed, lossless JPEG, deflate
/// and (with libjpeg-turbo) lossy JPEG.
///
/// The as-shot white balance is applied, blown highlights are reconstructed, and a positive
/// BaselineExposure is applied (a negative one would turn clipped white grey).
final class Dng {
  private static final int VERSION = 50706;

  /// The part of the stored picture that is the photo.
  private record Area(int left, int top, int width, int height) {}

  private Dng() {}

  static boolean is(Tiff tiff) {
    return tiff.first().has(VERSION);
  }

  static Probe.Header probe(Tiff tiff) throws IOException, Unreadable {
    Tiff.Ifd ifd = picture(tiff);
    DngSamples raw = new DngSamples(tiff, ifd);
    Area crop = crop(ifd, active(ifd, raw));
    return new Probe.Header("DNG", crop.width, crop.height, Orientation.of(tiff), true);
  }

  private static Tiff.Ifd picture(Tiff tiff) throws IOException, Unreadable {
    return DngSamples.rawPicture(tiff.all())
        .orElseThrow(() -> Unreadable.broken("there is no raw picture in it"));
  }

  static Decoded.Photo decode(Tiff tiff, int minLongSide, ProfileChoice profile)
      throws IOException, Unreadable {
    Tiff.Ifd ifd = picture(tiff);
    DngSamples raw = new DngSamples(tiff, ifd);
    Area active = active(ifd, raw);
    Area crop = crop(ifd, active);
    boolean mosaic = ifd.integer(262, 0) == 32803;
    int factor = Rows.factor(crop.width, crop.height, minLongSide);
    if (mosaic && factor > 1) {
      factor &= ~1;
    }
    long pixels = (long) crop.width * crop.height;
    Limits.checkHeap(
        2L * raw.width * raw.height * raw.samples
            + (mosaic ? 4 * pixels : 0)
            + 12 * pixels / factor / factor);
    List<String> warnings = new ArrayList<>();
    DngColor chosen = DngColor.of(tiff.first(), raw.samples, profile, warnings);
    CameraColor color = chosen.color();
    float gain = (float) chosen.gain();
    DngOpcodes opcodes = DngOpcodes.read(ifd, DngOpcodes.LIST_2);
    DngLevels levels = new DngLevels(ifd, raw, opcodes);
    short[] stored = raw.read();
    Matrix3 toWorking = Matrix3.diagonal(gain, gain, gain).times(color.toWorking());
    DngOpcodes later = DngOpcodes.read(ifd, DngOpcodes.LIST_3);
    var shade = DngShade.of(opcodes, later, active.width, active.height);
    Image image =
        mosaic
            ? bayer(ifd, raw, stored, levels, shade, active, crop, color, toWorking, factor)
            : linear(raw, stored, levels, shade, active, crop, color, toWorking, factor);
    double unit = Math.hypot(crop.width, crop.height) / Math.hypot(active.width, active.height);
    raw.warning().ifPresent(warnings::add);
    var lens = BuiltInLens.of(later, unit, warnings);
    return new Decoded.Photo(
        image,
        crop.width,
        crop.height,
        Orientation.of(tiff),
        true,
        color.balance().temperature(),
        color.balance().tint(),
        List.copyOf(warnings),
        chosen.look(),
        lens);
  }

  private static Image linear(
      DngSamples raw,
      short[] stored,
      DngLevels levels,
      DngShade shade,
      Area active,
      Area crop,
      CameraColor color,
      Matrix3 toWorking,
      int factor) {
    int step = raw.samples >= 3 ? 1 : 0;
    float[] gains = gains(color);
    Rows rows =
        (y, out) -> {
          int line = (crop.top + y) * raw.width + crop.left;
          for (int x = 0; x < crop.width; x++) {
            for (int c = 0; c < 3; c++) {
              float v =
                  levels.light(
                      stored[(line + x) * raw.samples + c * step],
                      crop.left - active.left + x,
                      crop.top - active.top + y,
                      c * step);
              out[3 * x + c] = v;
            }
          }
          shade.pixels(out, crop.left - active.left, crop.top - active.top + y, crop.width);
          for (int i = 0; i < 3 * crop.width; i++) {
            out[i] = Math.min(1, out[i] * gains[i % 3]);
          }
        };
    return Rows.toImage(rows, crop.width, crop.height, toWorking, factor);
  }

  private static Image bayer(
      Tiff.Ifd ifd,
      DngSamples raw,
      short[] stored,
      DngLevels levels,
      DngShade shade,
      Area active,
      Area crop,
      CameraColor color,
      Matrix3 toWorking,
      int factor)
      throws IOException, Unreadable {
    int[] atActive = pattern(ifd, raw);
    if (crop.width < 4 || crop.height < 4) {
      throw Unreadable.broken("its raw picture is only a few pixels");
    }
    int dx = crop.left - active.left;
    int dy = crop.top - active.top;
    int[] pattern = new int[4];
    for (int i = 0; i < 4; i++) {
      pattern[i] = atActive[(dy + i / 2) % 2 * 2 + (dx + i % 2) % 2];
    }
    float[] values = new float[crop.width * crop.height];
    float[] gains = gains(color);
    Demosaic.Mosaic mosaic = new Demosaic.Mosaic(values, crop.width, crop.height, pattern);
    IntStream.range(0, crop.height)
        .parallel()
        .forEach(y -> {
          int line = (crop.top + y) * raw.width + crop.left;
          int at = y * crop.width;
          levels.row(stored, line, dx, dy + y, values, at, crop.width);
          shade.mosaic(values, at, dx, dy + y, crop.width, x -> mosaic.colour(x, y));
          for (int x = 0; x < crop.width; x++) {
            values[at + x] *= gains[mosaic.colour(x, y)];
          }
        });
    return Demosaic.image(mosaic, gains, toWorking, factor);
  }

  private static float[] gains(CameraColor color) {
    double[] n = color.neutral();
    return new float[] {(float) (1 / n[0]), (float) (1 / n[1]), (float) (1 / n[2])};
  }

  private static int[] pattern(Tiff.Ifd ifd, DngSamples raw) throws IOException, Unreadable {
    double[] repeat = ifd.numbers(33421);
    double[] cfa = ifd.numbers(33422);
    boolean bayer = repeat.length == 2 && repeat[0] == 2 && repeat[1] == 2 && cfa.length == 4;
    int[] out = new int[4];
    for (int i = 0; bayer && i < 4; i++) {
      out[i] = (int) cfa[i];
    }
    bayer = bayer && Demosaic.Mosaic.bayer(out);
    if (!bayer || raw.samples != 1 || ifd.integer(50711, 1) != 1) {
      throw Unreadable.unsupported("DNG files of this sensor's colour pattern");
    }
    return out;
  }

  private static Area active(Tiff.Ifd ifd, DngSamples raw) throws IOException {
    double[] a = ifd.numbers(50829);
    boolean sane =
        a.length == 4
            && a[0] >= 0
            && a[1] >= 0
            && a[2] <= raw.height
            && a[3] <= raw.width
            && a[2] > a[0]
            && a[3] > a[1];
    return sane
        ? new Area((int) a[1], (int) a[0], (int) (a[3] - a[1]), (int) (a[2] - a[0]))
        : new Area(0, 0, raw.width, raw.height);
  }

  private static Area crop(Tiff.Ifd ifd, Area active) throws IOException {
    double[] origin = ifd.numbers(50719);
    double[] size = ifd.numbers(50720);
    if (origin.length != 2 || size.length != 2) {
      return active;
    }
    int left = (int) Math.round(origin[0]);
    int top = (int) Math.round(origin[1]);
    int width = (int) Math.round(size[0]);
    int height = (int) Math.round(size[1]);
    boolean sane =
        left >= 0
            && top >= 0
            && width > 0
            && height > 0
            && (long) left + width <= active.width
            && (long) top + height <= active.height;
    return sane ? new Area(active.left + left, active.top + top, width, height) : active;
  }
}
