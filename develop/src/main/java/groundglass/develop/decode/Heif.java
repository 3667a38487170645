package groundglass.develop.decode;

import groundglass.develop.color.Profile;
import groundglass.develop.color.SourceProfile;
import groundglass.develop.image.FloatMap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// HEIC, HEIF and AVIF by libheif, if the system has it. The library turns and mirrors pictures as
/// their properties say, so their sensor frame is the upright one.
final class Heif {
  /// Not even an empty picture compresses further than that, in pixels per byte.
  private static final long MOST_PER_BYTE = 20_000;

  private static final int RGB = 1;
  private static final int MONOCHROME = 2;
  private static final int GREY = 0;
  private static final int INTERLEAVED_RGB = 10;
  private static final int LUMA = 0;
  private static final int UNIFORM_DISTANCE = 2;
  private static final int REPRESENTATION_TYPE_AT = 40;
  private static final int P3_PRIMARIES = 12;

  private static final boolean AVAILABLE;
  private static final MethodHandle ALLOC;
  private static final MethodHandle FREE;
  private static final MethodHandle READ;
  private static final MethodHandle PRIMARY;
  private static final MethodHandle RELEASE_HANDLE;
  private static final MethodHandle WIDTH;
  private static final MethodHandle HEIGHT;
  private static final MethodHandle DEPTH_IDS;
  private static final MethodHandle DEPTH_HANDLE;
  private static final MethodHandle DEPTH_ABOUT;
  private static final MethodHandle DECODE;
  private static final MethodHandle PLANE;
  private static final MethodHandle RELEASE_IMAGE;
  private static final MethodHandle IMAGE_WIDTH;
  private static final MethodHandle IMAGE_HEIGHT;
  private static final MethodHandle IMAGE_BITS;
  private static final MethodHandle PROFILE_SIZE;
  private static final MethodHandle PROFILE;
  private static final MethodHandle NCLX;
  private static final MethodHandle NCLX_FREE;

  static {
    Optional<SymbolLookup> library = Native.library("libheif.so.1", "libheif.dylib");
    AVAILABLE = library.isPresent();
    SymbolLookup l = library.orElse(name -> Optional.empty());
    MemoryLayout p = ValueLayout.ADDRESS;
    MemoryLayout i = ValueLayout.JAVA_INT;
    // heif_error is returned by value: code, subcode, message.
    MemoryLayout error = MemoryLayout.structLayout(i, i, p);
    ALLOC = Native.handle(l, "heif_context_alloc", FunctionDescriptor.of(p));
    FREE = Native.handle(l, "heif_context_free", FunctionDescriptor.ofVoid(p));
    READ = Native.handle(l, "heif_context_read_from_file", FunctionDescriptor.of(error, p, p, p));
    PRIMARY =
        Native.handle(
            l, "heif_context_get_primary_image_handle", FunctionDescriptor.of(error, p, p));
    RELEASE_HANDLE = Native.handle(l, "heif_image_handle_release", FunctionDescriptor.ofVoid(p));
    WIDTH = Native.handle(l, "heif_image_handle_get_width", FunctionDescriptor.of(i, p));
    HEIGHT = Native.handle(l, "heif_image_handle_get_height", FunctionDescriptor.of(i, p));
    DEPTH_IDS =
        Native.handle(
            l, "heif_image_handle_get_list_of_depth_image_IDs", FunctionDescriptor.of(i, p, p, i));
    DEPTH_HANDLE =
        Native.handle(
            l, "heif_image_handle_get_depth_image_handle", FunctionDescriptor.of(error, p, i, p));
    DEPTH_ABOUT =
        Native.handle(
            l,
            "heif_image_handle_get_depth_image_representation_info",
            FunctionDescriptor.of(i, p, i, p));
    DECODE = Native.handle(l, "heif_decode_image", FunctionDescriptor.of(error, p, p, i, i, p));
    PLANE = Native.handle(l, "heif_image_get_plane_readonly", FunctionDescriptor.of(p, p, i, p));
    RELEASE_IMAGE = Native.handle(l, "heif_image_release", FunctionDescriptor.ofVoid(p));
    IMAGE_WIDTH = Native.handle(l, "heif_image_get_width", FunctionDescriptor.of(i, p, i));
    IMAGE_HEIGHT = Native.handle(l, "heif_image_get_height", FunctionDescriptor.of(i, p, i));
    IMAGE_BITS =
        Native.handle(l, "heif_image_get_bits_per_pixel_range", FunctionDescriptor.of(i, p, i));
    PROFILE_SIZE =
        Native.handle(
            l,
            "heif_image_handle_get_raw_color_profile_size",
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, p));
    PROFILE =
        Native.handle(
            l, "heif_image_handle_get_raw_color_profile", FunctionDescriptor.of(error, p, p));
    NCLX =
        Native.handle(
            l, "heif_image_handle_get_nclx_color_profile", FunctionDescriptor.of(error, p, p));
    NCLX_FREE = Native.handle(l, "heif_nclx_color_profile_free", FunctionDescriptor.ofVoid(p));
  }

  private Heif() {}

  static boolean available() {
    return AVAILABLE;
  }

  private interface Use<T> {
    T with(MemorySegment primary, Arena arena) throws Throwable;
  }

  private record Plane(MemorySegment pixels, int stride, int width, int height, int bits) {}

  static Probe.Header probe(Path file) throws Unreadable {
    return opened(
        file,
        (primary, arena) ->
            new Probe.Header(
                "HEIF",
                (int) WIDTH.invokeExact(primary),
                (int) HEIGHT.invokeExact(primary),
                1,
                false));
  }

  static Decoded.Photo decode(Path file, int minLongSide) throws Unreadable {
    return opened(
        file,
        (primary, arena) -> {
          List<String> warnings = new ArrayList<>();
          SourceProfile profile = profile(primary, arena, warnings);
          return decoded(
              primary,
              arena,
              RGB,
              INTERLEAVED_RGB,
              INTERLEAVED_RGB,
              plane -> photo(plane, profile, minLongSide, warnings));
        });
  }

  private static Decoded.Photo photo(
      Plane plane, SourceProfile profile, int minLongSide, List<String> warnings)
      throws Unreadable {
    int w = plane.width;
    int h = plane.height;
    int factor = Rows.factor(w, h, minLongSide);
    Limits.checkHeap(12L * (w / factor + 1) * (h / factor + 1));
    try (Arena packed = Arena.ofShared()) {
      MemorySegment rgb = packed.allocate(3L * w * h);
      for (int y = 0; y < h; y++) {
        MemorySegment.copy(plane.pixels, (long) y * plane.stride, rgb, 3L * w * y, 3L * w);
      }
      PixelRows rows = PixelRows.of(rgb, w, h, profile);
      return new Decoded.Photo(
          Rows.toImage(rows.rows(), w, h, rows.toWorking(), factor),
          w,
          h,
          1,
          false,
          0,
          0,
          List.copyOf(warnings));
    }
  }

  private static SourceProfile profile(MemorySegment primary, Arena arena, List<String> warnings)
      throws Throwable {
    long size = (long) PROFILE_SIZE.invokeExact(primary);
    if (size > 0 && size <= Limits.MAX_BLOCK) {
      MemorySegment icc = arena.allocate(size);
      check((MemorySegment) PROFILE.invokeExact((SegmentAllocator) arena, primary, icc));
      Optional<SourceProfile> parsed = SourceProfile.parse(icc.toArray(ValueLayout.JAVA_BYTE));
      if (parsed.isEmpty()) {
        warnings.add("The colour profile is damaged; the picture is taken as sRGB.");
      }
      return parsed.orElse(SourceProfile.of(Profile.SRGB));
    }
    MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
    MemorySegment error = (MemorySegment) NCLX.invokeExact((SegmentAllocator) arena, primary, at);
    if (error.get(ValueLayout.JAVA_INT, 0) != 0) {
      return SourceProfile.of(Profile.SRGB);
    }
    MemorySegment nclx = at.get(ValueLayout.ADDRESS, 0).reinterpret(16);
    int primaries = nclx.get(ValueLayout.JAVA_INT, 4);
    NCLX_FREE.invokeExact(nclx);
    return SourceProfile.of(primaries == P3_PRIMARIES ? Profile.DISPLAY_P3 : Profile.SRGB);
  }

  /// The depth picture beside the photo, if there is one that fits it.
  static Optional<EmbeddedDepth> depth(Path file) throws Unreadable {
    if (!AVAILABLE) {
      return Optional.empty();
    }
    return opened(file, Heif::depth);
  }

  private static Optional<EmbeddedDepth> depth(MemorySegment primary, Arena arena)
      throws Throwable {
    MemorySegment id = arena.allocate(ValueLayout.JAVA_INT);
    if ((int) DEPTH_IDS.invokeExact(primary, id, 1) < 1) {
      return Optional.empty();
    }
    int depthId = id.get(ValueLayout.JAVA_INT, 0);
    MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
    check((MemorySegment) DEPTH_HANDLE.invokeExact((SegmentAllocator) arena, primary, depthId, at));
    MemorySegment handle = at.get(ValueLayout.ADDRESS, 0);
    try {
      Limits.checkSize((int) WIDTH.invokeExact(handle), (int) HEIGHT.invokeExact(handle));
      FloatMap stored = decoded(handle, arena, MONOCHROME, GREY, LUMA, Heif::values);
      DepthPlane.Photo photo =
          new DepthPlane.Photo(
              (int) WIDTH.invokeExact(primary), (int) HEIGHT.invokeExact(primary), 1);
      return DepthPlane.fitted(stored, scale(primary, depthId, arena), photo)
          .map(map -> new EmbeddedDepth(map, "depth map in the file (HEIF)"));
    } finally {
      RELEASE_HANDLE.invokeExact(handle);
    }
  }

  /// What the depth representation message (HEVC, annex G) says of white. Disparity, which phones
  /// store, unless it names distance.
  private static DepthPlane.Scale scale(MemorySegment primary, int depthId, Arena arena)
      throws Throwable {
    MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
    if ((int) DEPTH_ABOUT.invokeExact(primary, depthId, at) == 0) {
      return new DepthPlane.Scale.Nearer();
    }
    MemorySegment about = at.get(ValueLayout.ADDRESS, 0).reinterpret(64);
    return about.get(ValueLayout.JAVA_INT, REPRESENTATION_TYPE_AT) == UNIFORM_DISTANCE
        ? new DepthPlane.Scale.Linear(
            about.get(ValueLayout.JAVA_DOUBLE, 8), about.get(ValueLayout.JAVA_DOUBLE, 16))
        : new DepthPlane.Scale.Nearer();
  }

  private static FloatMap values(Plane plane) {
    float[] out = new float[Math.multiplyExact(plane.width, plane.height)];
    float top = (1 << plane.bits) - 1;
    for (int y = 0; y < plane.height; y++) {
      for (int x = 0; x < plane.width; x++) {
        long at = (long) y * plane.stride;
        int v =
            plane.bits <= 8
                ? plane.pixels.get(ValueLayout.JAVA_BYTE, at + x) & 0xff
                : plane.pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2L * x) & 0xffff;
        out[y * plane.width + x] = v / top;
      }
    }
    return new FloatMap(plane.width, plane.height, out);
  }

  private interface Pixels<T> {
    T of(Plane plane) throws Unreadable;
  }

  private static <T> T decoded(
      MemorySegment handle, Arena arena, int space, int chroma, int channel, Pixels<T> use)
      throws Throwable {
    MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
    MemorySegment none = MemorySegment.NULL;
    check(
        (MemorySegment)
            DECODE.invokeExact((SegmentAllocator) arena, handle, at, space, chroma, none));
    MemorySegment image = at.get(ValueLayout.ADDRESS, 0);
    try {
      MemorySegment stride = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment pixels = (MemorySegment) PLANE.invokeExact(image, channel, stride);
      if (pixels.address() == 0) {
        throw Unreadable.broken("libheif made no picture of it");
      }
      int width = (int) IMAGE_WIDTH.invokeExact(image, channel);
      int height = (int) IMAGE_HEIGHT.invokeExact(image, channel);
      int bits = (int) IMAGE_BITS.invokeExact(image, channel);
      int step = stride.get(ValueLayout.JAVA_INT, 0);
      Limits.checkSize(width, height);
      return use.of(new Plane(pixels.reinterpret((long) step * height), step, width, height, bits));
    } finally {
      RELEASE_IMAGE.invokeExact(image);
    }
  }

  private static <T> T opened(Path file, Use<T> use) throws Unreadable {
    if (!AVAILABLE) {
      throw new Unreadable(
          "HEIC, HEIF and AVIF photos need libheif, which is not installed.",
          "Install libheif (libheif1), or convert the file to JPEG.");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = (MemorySegment) ALLOC.invokeExact();
      try {
        MemorySegment name = arena.allocateFrom(file.toString());
        MemorySegment none = MemorySegment.NULL;
        check((MemorySegment) READ.invokeExact((SegmentAllocator) arena, context, name, none));
        MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
        check((MemorySegment) PRIMARY.invokeExact((SegmentAllocator) arena, context, at));
        MemorySegment primary = at.get(ValueLayout.ADDRESS, 0);
        try {
          int width = (int) WIDTH.invokeExact(primary);
          int height = (int) HEIGHT.invokeExact(primary);
          Limits.checkSize(width, height);
          if ((long) width * height > MOST_PER_BYTE * Files.size(file)) {
            throw Unreadable.broken("its pixels are missing");
          }
          return use.with(primary, arena);
        } finally {
          RELEASE_HANDLE.invokeExact(primary);
        }
      } finally {
        FREE.invokeExact(context);
      }
    } catch (Unreadable | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void check(MemorySegment error) throws Unreadable {
    if (error.get(ValueLayout.JAVA_INT, 0) != 0) {
      MemorySegment text = error.get(ValueLayout.ADDRESS, 8);
      String said = text.address() == 0 ? "an error" : text.reinterpret(500).getString(0);
      throw Unreadable.broken("libheif says \"" + said + "\"");
    }
  }
}
