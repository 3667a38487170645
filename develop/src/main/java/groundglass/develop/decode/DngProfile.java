package groundglass.develop.decode;

import groundglass.develop.color.CameraLook;
import groundglass.develop.color.Colorimetry;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.color.HueTables;
import groundglass.develop.color.Illuminant;
import groundglass.develop.color.Matrix3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A camera profile as a DNG or a DCP file holds it (DNG specification 1.7, chapter 6): one to
/// three calibrations, each with matrices and a table of hues, and the look that comes after
/// exposure.
record DngProfile(
    String name,
    String model,
    String signature,
    List<Part> parts,
    CameraLook look,
    double exposureOffset) {
  private static final Logger LOG = LoggerFactory.getLogger(DngProfile.class);

  /// For one light: XYZ to camera, and what may come with it; `index` 0 to 2.
  record Part(
      int index,
      Illuminant light,
      Matrix3 color,
      Optional<Matrix3> forward,
      Optional<HueSatMap> hues) {}

  // Of the first, second and third calibration; the third came with DNG 1.6.
  private static final int[] LIGHTS = {50778, 50779, 52529};
  private static final int[] LIGHT_DATA = {52533, 52534, 52535};
  private static final int[] COLOR_MATRICES = {50721, 50722, 52531};
  private static final int[] FORWARD_MATRICES = {50964, 50965, 52532};
  private static final int[] HUE_DATA = {50938, 50939, 52537};
  private static final int HUE_DIMS = 50937;
  private static final int HUE_ENCODING = 51107;
  private static final int LOOK_DIMS = 50981;
  private static final int LOOK_DATA = 50982;
  private static final int LOOK_ENCODING = 51108;
  private static final int TONE_CURVE = 50940;
  private static final int NAME = 50936;
  private static final int MODEL = 50708;
  private static final int SIGNATURE = 50932;
  private static final int EXPOSURE_OFFSET = 51109;
  private static final int EXTRA = 50933;

  private static final int MAGIC = 0x4352;
  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_POINTS = 1 << 13;
  private static final int MOST_EXTRA = 32;
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

  /// The profile of a DNG's first directory, if it has one, and those that it brings along beside
  /// it (ExtraCameraProfiles: each a directory of its own, whose places count from its beginning).
  static List<DngProfile> all(Tiff.Ifd ifd) throws IOException, Unreadable {
    List<DngProfile> out = new ArrayList<>();
    out.add(of(ifd));
    Tiff.Entry extra = ifd.entry(EXTRA);
    double[] places = extra == null ? new double[0] : extra.numbers();
    for (int i = 0; i < Math.min(places.length, MOST_EXTRA); i++) {
      ByteSource whole = Objects.requireNonNull(extra).tiff().source;
      try {
        out.add(read(ByteSource.of(whole.readUpTo((long) places[i], LARGEST_FILE))));
      } catch (IOException | Unreadable | RuntimeException e) {
        LOG.info("extra camera profile {} is left out", i + 1, e); // the others are still good
      }
    }
    out.removeIf(p -> p.parts.isEmpty());
    return List.copyOf(out);
  }

  /// What a directory holds; without parts where it has no colour matrix. Sizes that contradict
  /// each other are an error, because half a profile is a wrong colour.
  static DngProfile of(Tiff.Ifd ifd) throws IOException, Unreadable {
    List<Part> parts = new ArrayList<>();
    for (Part p : matrices(ifd)) {
      var hues = table(ifd, HUE_DIMS, HUE_DATA[p.index], HUE_ENCODING);
      parts.add(new Part(p.index, p.light, p.color, p.forward, hues));
    }
    return new DngProfile(
        ifd.text(NAME),
        ifd.text(MODEL),
        ifd.text(SIGNATURE),
        List.copyOf(parts),
        new CameraLook(hues(parts), table(ifd, LOOK_DIMS, LOOK_DATA, LOOK_ENCODING), curve(ifd)),
        sane(ifd.number(EXPOSURE_OFFSET, 0)));
  }

  private static Optional<HueTables> hues(List<Part> parts) {
    List<Part> with = parts.stream().filter(p -> p.hues.isPresent()).toList();
    return with.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HueTables(
                with.stream().map(Part::light).toList(),
                with.stream().map(p -> p.hues.orElseThrow()).toList()));
  }

  /// The calibrations without their tables.
  static List<Part> matrices(Tiff.Ifd ifd) throws IOException, Unreadable {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < LIGHTS.length; i++) {
      Optional<Matrix3> color = matrix(ifd, COLOR_MATRICES[i]);
      if (color.isPresent()) {
        var forward = matrix(ifd, FORWARD_MATRICES[i]);
        parts.add(new Part(i, light(ifd, i), color.get(), forward, Optional.empty()));
      }
    }
    return List.copyOf(parts);
  }

  /// A light that EXIF has no code for is described by its chromaticity: two rationals behind a
  /// zero. One described by its spectrum is taken for D50.
  private static Illuminant light(Tiff.Ifd ifd, int i) throws IOException {
    int code = ifd.integer(LIGHTS[i], i == 0 ? 17 : 21);
    Tiff.Entry data = ifd.entry(LIGHT_DATA[i]);
    if (code != Illuminant.OTHER || data == null || data.byteLength() < 18) {
      return Illuminant.of(code);
    }
    ByteBuffer b = ByteBuffer.wrap(data.bytes()).order(data.tiff().order);
    short kind = b.getShort();
    double x = (b.getInt() & 0xffffffffL) / (double) (b.getInt() & 0xffffffffL);
    double y = (b.getInt() & 0xffffffffL) / (double) (b.getInt() & 0xffffffffL);
    boolean sane = kind == 0 && x > 0.05 && x < 0.9 && y > 0.05 && x + y < 1;
    return sane ? Illuminant.of(new Colorimetry.Xy(x, y)) : Illuminant.of(code);
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
