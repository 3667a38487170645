package groundglass.develop.decode;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// libjpeg-turbo by its TurboJPEG 2.x calls, if the system has it. Handles are static and final so
/// that the compiler can inline the calls.
public final class Turbo {
  /// Decoded pixels in native memory: interleaved RGB, or the coder's own words when it could not.
  record Pixels(MemorySegment rgb, int width, int height, Optional<String> warning) {}

  private static final int RGB = 0;
  private static final int LIMIT_SCANS = 32768;
  private static final int WARNING = 0;
  static final int MAX_NATIVE = Integer.MAX_VALUE;

  private static final boolean AVAILABLE;
  private static final MethodHandle INIT_DECOMPRESS;
  private static final MethodHandle HEADER;
  private static final MethodHandle DECOMPRESS;
  private static final MethodHandle INIT_COMPRESS;
  private static final MethodHandle COMPRESS;
  private static final MethodHandle ALLOCATE;
  private static final MethodHandle FREE;
  private static final MethodHandle ERROR;
  private static final MethodHandle ERROR_CODE;
  private static final MethodHandle DESTROY;

  static {
    Optional<SymbolLookup> library = Native.library("libturbojpeg.so.0", "libturbojpeg.dylib");
    AVAILABLE = library.isPresent();
    SymbolLookup l = library.orElse(name -> Optional.empty());
    MemoryLayout p = ValueLayout.ADDRESS;
    MemoryLayout i = ValueLayout.JAVA_INT;
    MemoryLayout n = ValueLayout.JAVA_LONG;
    INIT_DECOMPRESS = Native.handle(l, "tjInitDecompress", FunctionDescriptor.of(p));
    HEADER = Native.handle(l, "tjDecompressHeader3", FunctionDescriptor.of(i, p, p, n, p, p, p, p));
    DECOMPRESS =
        Native.handle(l, "tjDecompress2", FunctionDescriptor.of(i, p, p, n, p, i, i, i, i, i));
    INIT_COMPRESS = Native.handle(l, "tjInitCompress", FunctionDescriptor.of(p));
    COMPRESS =
        Native.handle(l, "tjCompress2", FunctionDescriptor.of(i, p, p, i, i, i, i, p, p, i, i, i));
    ALLOCATE = Native.handle(l, "tjAlloc", FunctionDescriptor.of(p, i));
    FREE = Native.handle(l, "tjFree", FunctionDescriptor.ofVoid(p));
    ERROR = Native.handle(l, "tjGetErrorStr2", FunctionDescriptor.of(p, p));
    ERROR_CODE = Native.handle(l, "tjGetErrorCode", FunctionDescriptor.of(i, p));
    DESTROY = Native.handle(l, "tjDestroy", FunctionDescriptor.of(i, p));
  }

  private Turbo() {}

  public static boolean available() {
    return AVAILABLE;
  }

  /// Decodes at 1/`denominator` (1, 2, 4 or 8). Empty if this is none of the library's JPEGs (CMYK
  /// among them). Pixels live as long as the arena. A cut file keeps its readable part.
  static Optional<Pixels> decode(byte[] jpeg, int denominator, Arena arena) throws Unreadable {
    try {
      MemorySegment handle = (MemorySegment) INIT_DECOMPRESS.invokeExact();
      try {
        return decode(handle, jpeg, denominator, arena);
      } finally {
        int ignored = (int) DESTROY.invokeExact(handle);
      }
    } catch (Unreadable | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<Pixels> decode(
      MemorySegment handle, byte[] jpeg, int denominator, Arena arena) throws Throwable {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment data = room(jpeg.length, local);
      MemorySegment.copy(jpeg, 0, data, ValueLayout.JAVA_BYTE, 0, jpeg.length);
      MemorySegment out = local.allocate(16, 4);
      long length = jpeg.length;
      int rc =
          (int)
              HEADER.invokeExact(
                  handle, data, length, out, out.asSlice(4), out.asSlice(8), out.asSlice(12));
      int colorspace = out.get(ValueLayout.JAVA_INT, 12);
      if ((rc != 0 && errorCode(handle) != WARNING) || colorspace < 0 || colorspace > 2) {
        return Optional.empty();
      }
      int w = scaled(out.get(ValueLayout.JAVA_INT, 0), denominator);
      int h = scaled(out.get(ValueLayout.JAVA_INT, 4), denominator);
      Limits.checkSize(w, h);
      MemorySegment pixels = room(3L * w * h, arena);
      rc =
          (int) DECOMPRESS.invokeExact(handle, data, length, pixels, w, 3 * w, h, RGB, LIMIT_SCANS);
      if (rc != 0 && errorCode(handle) != WARNING) {
        return Optional.empty();
      }
      Optional<String> warning = rc == 0 ? Optional.empty() : Optional.of(error(handle));
      return Optional.of(new Pixels(pixels, w, h, warning));
    }
  }

  /// Memory as the system gives it: what is written to all over need not be cleared before.
  private static MemorySegment room(long bytes, Arena arena) throws Throwable {
    if (bytes <= 0 || bytes > MAX_NATIVE) {
      return arena.allocate(bytes);
    }
    MemorySegment raw = (MemorySegment) ALLOCATE.invokeExact((int) bytes);
    if (raw.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError(bytes + " bytes outside the heap");
    }
    return raw.reinterpret(bytes, arena, Turbo::free);
  }

  private static void free(MemorySegment raw) {
    try {
      FREE.invokeExact(raw);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int scaled(int side, int denominator) {
    return (side + denominator - 1) / denominator;
  }

  /// Takes an encoded file while it lies in the coder's memory.
  public interface Encoded {
    void take(MemorySegment jpeg) throws IOException;
  }

  /// A JPEG of interleaved RGB outside the heap: 4:4:4 from quality 90, else 4:2:0. The coder makes
  /// room as it goes, so that no buffer for the worst case is held.
  public static void encode(MemorySegment rgb, int width, int height, int quality, Encoded encoded)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocateFrom(ValueLayout.ADDRESS, MemorySegment.NULL);
      MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_LONG, 0L);
      MemorySegment handle = (MemorySegment) INIT_COMPRESS.invokeExact();
      try {
        int rc =
            (int)
                COMPRESS.invokeExact(
                    handle,
                    rgb,
                    width,
                    3 * width,
                    height,
                    RGB,
                    at,
                    size,
                    quality >= 90 ? 0 : 2,
                    Math.clamp(quality, 1, 100),
                    0);
        if (rc != 0) {
          throw new IllegalStateException("JPEG encoder: " + error(handle));
        }
        MemorySegment jpeg = at.get(ValueLayout.ADDRESS, 0);
        encoded.take(jpeg.reinterpret(size.get(ValueLayout.JAVA_LONG, 0)));
      } finally {
        FREE.invokeExact(at.get(ValueLayout.ADDRESS, 0));
        int ignored = (int) DESTROY.invokeExact(handle);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int errorCode(MemorySegment handle) throws Throwable {
    return (int) ERROR_CODE.invokeExact(handle);
  }

  private static String error(MemorySegment handle) throws Throwable {
    MemorySegment text = (MemorySegment) ERROR.invokeExact(handle);
    return text.reinterpret(1000).getString(0);
  }
}
