package groundglass.develop.decode;

import groundglass.develop.color.CameraLook;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.color.Matrix3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A camera profile as a DNG or a DCP file holds it (DNG specification 1.7, chapter 6): one or two
/// calibrations, each with matrices and a table of hues, and the look that comes after exposure.
record DngProfile(
    String name,
    String model,
    String signature,
    List<Part> parts,
    CameraLook look,
    double exposureOffset) {
  /// For one light: XYZ to camera, and what may come with it; `index` 0 or 1.
  record Part(
      int index, int light, Matrix3 color, Optional<Matrix3> forward, Optional<HueSatMap> hues) {}

  private static final int LIGHTS = 50778;
  private static final int COLOR_MATRICES = 50721;
  private static final int FORWARD_MATRICES = 50964;
  private static final int HUE_DIMS = 50937;
  private static final int HUE_DATA = 50938;
  private static final int HUE_ENCODING = 51107;
  private static final int LOOK_DIMS = 50981;
  private static final int LOOK_DATA = 50982;
  private static final int LOOK_ENCODING = 51108;
  private static final int TONE_CURVE = 50940;
  private static final int NAME = 50936;
  private static final int MODEL = 50708;
  private static final int SIGNATURE = 50932;
  private static final int EXPOSURE_OFFSET = 51109;

  private static final int MAGIC = 0x4352;
  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_POINTS = 1 << 13;
  private static final double LARGEST_NUMBER = 1000;

  /// The profile in a `.dcp` file: a TIFF directory behind the magic `IIRC` (or `MMCR`).
  static DngProfile read(Path file) throws IOException, Unreadable {
    try (ByteSource source = ByteSource.open(file)) {
      if (source.size() > LARGEST_FILE) {
        throw no("it is larger than a profile can be");
      }
      return read(source);
    }
  }

  static DngProfile read(ByteSource source) throws IOException, Unreadable {
    byte[] head = source.readUpTo(0, 4);
    boolean little = head.length == 4 && head[0] == 'I' && head[1] == 'I';
    boolean big = head.length == 4 && head[0] == 'M' && head[1] == 'M';
    int magic = little ? head[2] & 0xff | (head[3] & 0xff) << 8 : 0;
    magic = big ? (head[2] & 0xff) << 8 | head[3] & 0xff : magic;
    if (magic != MAGIC) {
      throw no("it is not a DCP file");
    }
    DngProfile profile = of(Tiff.parse(source).first());
    if (profile.parts.isEmpty()) {
      throw no("it has no colour matrix");
    }
    return profile;
  }

  /// What a directory holds; without parts where it has no colour matrix. Sizes that contradict
  /// each other are an error, because half a profile is a wrong colour.
  static DngProfile of(Tiff.Ifd ifd) throws IOException, Unreadable {
    List<Part> parts = new ArrayList<>();
    for (Part p : matrices(ifd)) {
      var hues = table(ifd, HUE_DIMS, HUE_DATA + p.index, HUE_ENCODING);
      parts.add(new Part(p.index, p.light, p.color, p.forward, hues));
    }
    return new DngProfile(
        ifd.text(NAME),
        ifd.text(MODEL),
        ifd.text(SIGNATURE),
        List.copyOf(parts),
        new CameraLook(table(ifd, LOOK_DIMS, LOOK_DATA, LOOK_ENCODING), curve(ifd)),
        sane(ifd.number(EXPOSURE_OFFSET, 0)));
  }

  /// The calibrations without their tables.
  static List<Part> matrices(Tiff.Ifd ifd) throws IOException, Unreadable {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Optional<Matrix3> color = matrix(ifd, COLOR_MATRICES + i);
      if (color.isPresent()) {
        int light = ifd.integer(LIGHTS + i, i == 0 ? 17 : 21);
        var forward = matrix(ifd, FORWARD_MATRICES + i);
        parts.add(new Part(i, light, color.get(), forward, Optional.empty()));
      }
    }
    return List.copyOf(parts);
  }

  private static Optional<Matrix3> matrix(Tiff.Ifd ifd, int tag) throws IOException, Unreadable {
    double[] m = ifd.numbers(tag);
    if (m.length != 9) {
      return Optional.empty();
    }
    for (double v : m) {
      sane(v);
    }
    return Optional.of(Matrix3.of(m));
  }

  private static Optional<HueSatMap> table(Tiff.Ifd ifd, int dims, int data, int encoding)
      throws IOException, Unreadable {
    double[] d = ifd.numbers(dims);
    if (d.length < 2 || !ifd.has(data)) {
      return Optional.empty();
    }
    double[] numbers = ifd.numbers(data);
    float[] deltas = new float[numbers.length];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = (float) sane(numbers[i]);
    }
    try {
      int vals = d.length > 2 ? (int) Math.min(d[2], LARGEST_FILE) : 1;
      return Optional.of(
          new HueSatMap(
              (int) Math.min(d[0], LARGEST_FILE),
              (int) Math.min(d[1], LARGEST_FILE),
              vals,
              deltas,
              ifd.integer(encoding, 0) == 1));
    } catch (IllegalArgumentException e) {
      throw no(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<CameraLook.Spline> curve(Tiff.Ifd ifd) throws IOException, Unreadable {
    double[] pairs = ifd.numbers(TONE_CURVE);
    if (pairs.length == 0) {
      return Optional.empty();
    }
    if (pairs.length < 4 || pairs.length % 2 != 0 || pairs.length > 2 * MOST_POINTS) {
      throw no("its tone curve has " + pairs.length + " numbers");
    }
    double[] x = new double[pairs.length / 2];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = pairs[2 * i];
      y[i] = pairs[2 * i + 1];
    }
    try {
      return Optional.of(new CameraLook.Spline(x, y));
    } catch (IllegalArgumentException e) {
      throw no(String.valueOf(e.getMessage()));
    }
  }

  private static double sane(double v) throws Unreadable {
    if (!(Math.abs(v) <= LARGEST_NUMBER)) {
      throw no("it holds the number " + v);
    }
    return v;
  }

  private static Unreadable no(String why) {
    return new Unreadable(why, "Choose another profile.");
  }
}
