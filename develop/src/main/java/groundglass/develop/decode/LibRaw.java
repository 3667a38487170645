package groundglass.develop.decode;

import groundglass.develop.color.CameraColor;
import groundglass.develop.color.Colorimetry;
import groundglass.develop.color.Matrix3;
import groundglass.develop.color.Profile;
import groundglass.develop.color.WhiteBalance;
import groundglass.develop.image.Image;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cameras' own raw formats by LibRaw, if the system has it.
final class LibRaw {
  private static final int QUIET = 3;
  private static final int CAMERA = 0;
  private static final int PROPHOTO = 4;
  private static final int AHD = 3;
  private static final int BITMAP = 2;
  private static final int HEADER = 16;

  /// libraw_data_t begins with the image pointer (8 bytes) and libraw_image_sizes_t: eight shorts,
  /// the pitch, a double, then the flip; the same in 0.18 to 0.21.
  private static final long RAW_WIDTH_AT = 10;

  private static final long FLIP_AT = 40;

  private static final boolean AVAILABLE;
  private static final SymbolLookup LOOKUP;
  private static final MethodHandle INIT;
  private static final MethodHandle OPEN;
  private static final MethodHandle UNPACK;
  private static final MethodHandle PROCESS;
  private static final MethodHandle MAKE;
  private static final MethodHandle CLEAR;
  private static final MethodHandle CLOSE;
  private static final MethodHandle ERROR;
  private static final MethodHandle WIDTH;
  private static final MethodHandle HEIGHT;
  private static final MethodHandle RAW_WIDTH;
  private static final MethodHandle CAM_MUL;
  private static final MethodHandle PRE_MUL;
  private static final MethodHandle RGB_CAM;
  private static final MethodHandle SET_BITS;
  private static final MethodHandle SET_COLOR;
  private static final MethodHandle SET_NO_BRIGHT;
  private static final MethodHandle SET_DEMOSAIC;
  private static final MethodHandle SET_GAMMA;
  private static final MethodHandle SET_MUL;

  static {
    Optional<SymbolLookup> library =
        Native.library("libraw_r.so.23", "libraw_r.so.20", "libraw.so.23", "libraw.so.20");
    AVAILABLE = library.isPresent();
    LOOKUP = library.orElse(name -> Optional.empty());
    SymbolLookup l = LOOKUP;
    MemoryLayout p = ValueLayout.ADDRESS;
    MemoryLayout i = ValueLayout.JAVA_INT;
    MemoryLayout f = ValueLayout.JAVA_FLOAT;
    INIT = Native.handle(l, "libraw_init", FunctionDescriptor.of(p, i));
    OPEN = Native.handle(l, "libraw_open_file", FunctionDescriptor.of(i, p, p));
    UNPACK = Native.handle(l, "libraw_unpack", FunctionDescriptor.of(i, p));
    PROCESS = Native.handle(l, "libraw_dcraw_process", FunctionDescriptor.of(i, p));
    MAKE = Native.handle(l, "libraw_dcraw_make_mem_image", FunctionDescriptor.of(p, p, p));
    CLEAR = Native.handle(l, "libraw_dcraw_clear_mem", FunctionDescriptor.ofVoid(p));
    CLOSE = Native.handle(l, "libraw_close", FunctionDescriptor.ofVoid(p));
    ERROR = Native.handle(l, "libraw_strerror", FunctionDescriptor.of(p, i));
    WIDTH = Native.handle(l, "libraw_get_iwidth", FunctionDescriptor.of(i, p));
    HEIGHT = Native.handle(l, "libraw_get_iheight", FunctionDescriptor.of(i, p));
    RAW_WIDTH = Native.handle(l, "libraw_get_raw_width", FunctionDescriptor.of(i, p));
    CAM_MUL = Native.handle(l, "libraw_get_cam_mul", FunctionDescriptor.of(f, p, i));
    PRE_MUL = Native.handle(l, "libraw_get_pre_mul", FunctionDescriptor.of(f, p, i));
    RGB_CAM = Native.handle(l, "libraw_get_rgb_cam", FunctionDescriptor.of(f, p, i, i));
    SET_BITS = Native.handle(l, "libraw_set_output_bps", FunctionDescriptor.ofVoid(p, i));
    SET_COLOR = Native.handle(l, "libraw_set_output_color", FunctionDescriptor.ofVoid(p, i));
    SET_NO_BRIGHT = Native.handle(l, "libraw_set_no_auto_bright", FunctionDescriptor.ofVoid(p, i));
    SET_DEMOSAIC = Native.handle(l, "libraw_set_demosaic", FunctionDescriptor.ofVoid(p, i));
    SET_GAMMA = Native.handle(l, "libraw_set_gamma", FunctionDescriptor.ofVoid(p, i, f));
    SET_MUL = Native.handle(l, "libraw_set_user_mul", FunctionDescriptor.ofVoid(p, i, f));
  }

  private LibRaw() {}

  static boolean available() {
    return AVAILABLE;
  }

  static SymbolLookup lookup() {
    return LOOKUP;
  }

  private interface Use<T> {
    T with(MemorySegment raw, Arena arena) throws Throwable;
  }

  static Probe.Header probe(Path file) throws Unreadable {
    return opened(
        file,
        (raw, arena) ->
            new Probe.Header(
                "RAW",
                (int) WIDTH.invokeExact(raw),
                (int) HEIGHT.invokeExact(raw),
                orientation(flip(raw)),
                true));
  }

  static Decoded.Photo decode(Path file, int minLongSide, ProfileChoice profile) throws Unreadable {
    return opened(
        file,
        (raw, arena) -> {
          long pixels = (long) (int) WIDTH.invokeExact(raw) * (int) HEIGHT.invokeExact(raw);
          // Some readers of LibRaw make noise out of missing data instead of an error. No camera
          // gets a pixel into one bit.
          if (Files.size(file) < pixels / 8) {
            throw Unreadable.broken("its pixels are missing");
          }
          ProfileChoice found =
              profile instanceof ProfileChoice.Named named
                  ? named.among(ProfileFolder.installed(), Shot.of(file).model())
                  : profile;
          return decode(raw, arena, minLongSide, found);
        });
  }

  private static <T> T opened(Path file, Use<T> use) throws Unreadable {
    if (!AVAILABLE) {
      throw new Unreadable(
          "This camera's raw format needs LibRaw, which is not installed.",
          "Install LibRaw (libraw20 or libraw23), or convert the file to DNG.");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment raw = (MemorySegment) INIT.invokeExact(QUIET);
      if (raw.address() == 0) {
        throw Limits.outOfMemory("LibRaw did not start");
      }
      try {
        MemorySegment name = arena.allocateFrom(file.toString());
        check((int) OPEN.invokeExact(raw, name));
        int w = (int) WIDTH.invokeExact(raw);
        int h = (int) HEIGHT.invokeExact(raw);
        Limits.checkSize(w, h);
        return use.with(raw, arena);
      } finally {
        CLOSE.invokeExact(raw);
      }
    } catch (Unreadable | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static void check(int code) throws Throwable {
    if (code == 0) {
      return;
    }
    MemorySegment text = (MemorySegment) ERROR.invokeExact(code);
    String reason = text.address() == 0 ? "error " + code : text.reinterpret(500).getString(0);
    if (code == -2) {
      throw new Unreadable(
          "This camera's raw format is not known to the installed LibRaw.",
          "Install a newer LibRaw, or convert the file to DNG.");
    }
    throw Unreadable.broken("LibRaw says \"" + reason + "\"");
  }

  private static Decoded.Photo decode(
      MemorySegment raw, Arena arena, int minLongSide, ProfileChoice profile) throws Throwable {
    int w = (int) WIDTH.invokeExact(raw);
    int h = (int) HEIGHT.invokeExact(raw);
    int factor = Rows.factor(w, h, minLongSide);
    Limits.checkHeap(12L * (w / factor + 1) * (h / factor + 1));
    int flip = flip(raw);
    float[] mul = multipliers(raw);
    List<String> warnings = new ArrayList<>();
    double[] neutral = {1 / mul[0], 1 / mul[1], 1 / mul[2]};
    Optional<DngColor> chosen = DngColor.of(neutral, profile, warnings);
    WhiteBalance balance = chosen.isPresent() ? chosen.get().color().balance() : balance(raw);
    check((int) UNPACK.invokeExact(raw));
    Matrix3 toWorking =
        chosen
            .map(LibRaw::toWorking)
            .orElse(CameraColor.whiteKept(Profile.SRGB.toWorking().times(cameraToSrgb(raw))));
    Optional<Image> ours = LibRawSensor.image(raw, w, h, mul, toWorking, minLongSide);
    if (ours.isPresent()) {
      return photo(ours.get(), w, h, flip, balance, chosen, warnings);
    }
    settings(raw, chosen.isPresent() ? CAMERA : PROPHOTO);
    keepSensorFrame(raw);
    check((int) PROCESS.invokeExact(raw));
    MemorySegment code = arena.allocate(ValueLayout.JAVA_INT);
    MemorySegment made = (MemorySegment) MAKE.invokeExact(raw, code);
    if (made.address() == 0) {
      check(code.get(ValueLayout.JAVA_INT, 0));
      throw Unreadable.broken("LibRaw made no picture of it");
    }
    try {
      MemorySegment head = made.reinterpret(HEADER);
      int height = head.get(ValueLayout.JAVA_SHORT, 4) & 0xffff;
      int width = head.get(ValueLayout.JAVA_SHORT, 6) & 0xffff;
      int colors = head.get(ValueLayout.JAVA_SHORT, 8) & 0xffff;
      int bits = head.get(ValueLayout.JAVA_SHORT, 10) & 0xffff;
      boolean usual =
          head.get(ValueLayout.JAVA_INT, 0) == BITMAP && bits == 16 && (colors == 3 || colors == 1);
      if (!usual) {
        throw Unreadable.unsupported("Raw files with " + colors + " colours");
      }
      // The bitmap belongs to no arena, so that all threads may read it while it is held here.
      MemorySegment pixels = made.reinterpret(HEADER + 2L * width * height * colors);
      Image image =
          Rows.toImage(
              rows(pixels, width, colors),
              width,
              height,
              chosen
                  .map(LibRaw::toWorking)
                  .orElse(CameraColor.whiteKept(Profile.PROPHOTO.toWorking())),
              Rows.factor(width, height, minLongSide));
      return photo(image, width, height, flip, balance, chosen, warnings);
    } finally {
      CLEAR.invokeExact(made);
    }
  }

  private static Matrix3 toWorking(DngColor c) {
    return Matrix3.diagonal(c.gain(), c.gain(), c.gain()).times(c.color().toWorking());
  }

  private static Decoded.Photo photo(
      Image image,
      int width,
      int height,
      int flip,
      WhiteBalance balance,
      Optional<DngColor> chosen,
      List<String> warnings) {
    if (black(image)) {
      warnings.add("The picture is entirely black; its pixels may be missing.");
    }
    return new Decoded.Photo(
        image,
        width,
        height,
        orientation(flip),
        true,
        balance.temperature(),
        balance.tint(),
        List.copyOf(warnings),
        chosen.flatMap(DngColor::look),
        Optional.empty());
  }

  private static boolean black(Image image) {
    for (float v : image.g()) {
      if (v > 0) {
        return false;
      }
    }
    return true;
  }

  private static Rows rows(MemorySegment pixels, int width, int colors) {
    int step = colors == 3 ? 1 : 0;
    return (y, out) -> {
      short[] line = new short[width * colors];
      long at = HEADER + 2L * y * line.length;
      MemorySegment.copy(pixels, ValueLayout.JAVA_SHORT, at, line, 0, line.length);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          out[3 * x + c] = (line[x * colors + c * step] & 0xffff) / 65535f;
        }
      }
    };
  }

  private static void settings(MemorySegment raw, int space) throws Throwable {
    SET_BITS.invokeExact(raw, 16);
    SET_COLOR.invokeExact(raw, space);
    SET_NO_BRIGHT.invokeExact(raw, 1);
    SET_DEMOSAIC.invokeExact(raw, AHD);
    SET_GAMMA.invokeExact(raw, 0, 1f);
    SET_GAMMA.invokeExact(raw, 1, 1f);
    float[] mul = multipliers(raw);
    for (int i = 0; i < 4; i++) {
      SET_MUL.invokeExact(raw, i, mul[i]);
    }
  }

  /// The camera's own white balance, or daylight where the file names none.
  private static float[] multipliers(MemorySegment raw) throws Throwable {
    float[] mul = new float[4];
    for (int i = 0; i < 4; i++) {
      mul[i] = (float) CAM_MUL.invokeExact(raw, i);
    }
    if (!(mul[0] > 0 && mul[1] > 0 && mul[2] > 0)) {
      for (int i = 0; i < 4; i++) {
        float pre = (float) PRE_MUL.invokeExact(raw, i);
        mul[i] = pre > 0 ? pre : 1;
      }
    }
    mul[3] = mul[3] > 0 ? mul[3] : mul[1];
    return mul;
  }

  private static Matrix3 cameraToSrgb(MemorySegment raw) throws Throwable {
    double[] m = new double[9];
    for (int i = 0; i < 9; i++) {
      m[i] = (float) RGB_CAM.invokeExact(raw, i / 3, i % 3);
    }
    return Matrix3.of(m);
  }

  private static MemorySegment sizes(MemorySegment raw) {
    return raw.reinterpret(64);
  }

  /// Whether the structure is laid out as expected, by a number that has a getter too.
  private static boolean layoutKnown(MemorySegment raw) throws Throwable {
    int said = (int) RAW_WIDTH.invokeExact(raw);
    return said == (sizes(raw).get(ValueLayout.JAVA_SHORT, RAW_WIDTH_AT) & 0xffff);
  }

  private static int flip(MemorySegment raw) throws Throwable {
    return layoutKnown(raw) ? sizes(raw).get(ValueLayout.JAVA_INT, FLIP_AT) : 0;
  }

  private static void keepSensorFrame(MemorySegment raw) throws Throwable {
    if (layoutKnown(raw)) {
      sizes(raw).set(ValueLayout.JAVA_INT, FLIP_AT, 0);
    }
  }

  private static int orientation(int flip) {
    return switch (flip) {
      case 3 -> 3;
      case 5 -> 8;
      case 6 -> 6;
      default -> 1;
    };
  }

  /// LibRaw's matrix takes camera RGB under daylight multipliers to linear sRGB; the as-shot white
  /// in that light is the quotient of daylight and as-shot multipliers.
  private static WhiteBalance balance(MemorySegment raw) throws Throwable {
    double[] white = new double[3];
    for (int i = 0; i < 3; i++) {
      float cam = (float) CAM_MUL.invokeExact(raw, i);
      float pre = (float) PRE_MUL.invokeExact(raw, i);
      white[i] = cam > 0 && pre > 0 ? pre / cam : 1;
    }
    double green = white[1];
    double[] rgb = cameraToSrgb(raw).times(white[0] / green, 1, white[2] / green);
    Matrix3 toXyz = Colorimetry.WORKING_TO_XYZ.times(Profile.SRGB.toWorking());
    double[] xyz = toXyz.times(rgb[0], rgb[1], rgb[2]);
    Colorimetry.Xy xy = Colorimetry.Xy.of(xyz);
    boolean sane = xy.x() > 0.15 && xy.x() < 0.7 && xy.y() > 0.1 && xy.y() < 0.7;
    return WhiteBalance.of(sane ? xy : Colorimetry.D65);
  }
}
