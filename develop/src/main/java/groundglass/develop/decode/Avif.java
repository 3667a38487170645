package groundglass.develop.decode;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/// AVIF by libheif and the AV1 coder it was built or installed with, if the system has both.
public final class Avif {
  private static final int AV1 = 4;
  private static final int RGB = 1;
  private static final int INTERLEAVED_RGB = 10;
  private static final int INTERLEAVED = 10;

  /// From this quality on colour has the resolution of lightness, as in our JPEG.
  private static final int ALL_COLOR = 90;

  /// Of 0..9. Slower ones take twice the time for some per cent of the file.
  private static final int SPEED = 7;

  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final MemoryLayout INT = ValueLayout.JAVA_INT;

  /// heif_error, returned by value: code, subcode, message.
  private static final MemoryLayout ERROR = MemoryLayout.structLayout(INT, INT, POINTER);

  private static final boolean LIBRARY;

  /// Coders that are files of their own, loaded on request, came with version 1.14.
  private static final boolean PLUGINS;

  private static final MethodHandle INIT;
  private static final MethodHandle HAS_ENCODER;
  private static final MethodHandle ALLOC;
  private static final MethodHandle FREE;
  private static final MethodHandle ENCODER;
  private static final MethodHandle RELEASE_ENCODER;
  private static final MethodHandle QUALITY;
  private static final MethodHandle NUMBER;
  private static final MethodHandle WORD;
  private static final MethodHandle CREATE;
  private static final MethodHandle ADD_PLANE;
  private static final MethodHandle PLANE;
  private static final MethodHandle SET_PROFILE;
  private static final MethodHandle RELEASE_IMAGE;
  private static final MethodHandle ENCODE;
  private static final MethodHandle RELEASE_HANDLE;
  private static final MethodHandle ADD_EXIF;
  private static final MethodHandle ADD_XMP;
  private static final MethodHandle WRITE;
  private static final FunctionDescriptor WRITER =
      FunctionDescriptor.of(ERROR, POINTER, POINTER, ValueLayout.JAVA_LONG, POINTER);

  static {
    Optional<SymbolLookup> library = Native.library("libheif.so.1", "libheif.dylib");
    LIBRARY = library.isPresent();
    SymbolLookup l = library.orElse(name -> Optional.empty());
    MemoryLayout p = POINTER;
    MemoryLayout i = INT;
    PLUGINS = l.find("heif_init").isPresent();
    INIT = Native.handle(l, "heif_init", FunctionDescriptor.of(ERROR, p));
    HAS_ENCODER = Native.handle(l, "heif_have_encoder_for_format", FunctionDescriptor.of(i, i));
    ALLOC = Native.handle(l, "heif_context_alloc", FunctionDescriptor.of(p));
    FREE = Native.handle(l, "heif_context_free", FunctionDescriptor.ofVoid(p));
    ENCODER = failing(l, "heif_context_get_encoder_for_format", p, i, p);
    RELEASE_ENCODER = Native.handle(l, "heif_encoder_release", FunctionDescriptor.ofVoid(p));
    QUALITY = failing(l, "heif_encoder_set_lossy_quality", p, i);
    NUMBER = failing(l, "heif_encoder_set_parameter_integer", p, p, i);
    WORD = failing(l, "heif_encoder_set_parameter_string", p, p, p);
    CREATE = failing(l, "heif_image_create", i, i, i, i, p);
    ADD_PLANE = failing(l, "heif_image_add_plane", p, i, i, i, i);
    PLANE = Native.handle(l, "heif_image_get_plane", FunctionDescriptor.of(p, p, i, p));
    SET_PROFILE = failing(l, "heif_image_set_raw_color_profile", p, p, p, ValueLayout.JAVA_LONG);
    RELEASE_IMAGE = Native.handle(l, "heif_image_release", FunctionDescriptor.ofVoid(p));
    ENCODE = failing(l, "heif_context_encode_image", p, p, p, p, p);
    RELEASE_HANDLE = Native.handle(l, "heif_image_handle_release", FunctionDescriptor.ofVoid(p));
    ADD_EXIF = failing(l, "heif_context_add_exif_metadata", p, p, p, i);
    ADD_XMP = failing(l, "heif_context_add_XMP_metadata", p, p, p, i);
    WRITE = failing(l, "heif_context_write", p, p, p);
  }

  /// Of an encoded file, valid during the call.
  public interface Encoded {
    void take(MemorySegment file) throws IOException;
  }

  /// What goes beside the pixels: the profile, a TIFF block of EXIF, an XMP packet; empty where
  /// there is none.
  public record Beside(byte[] icc, byte[] exif, byte[] xmp) {}

  private Avif() {}

  private static MethodHandle failing(SymbolLookup l, String name, MemoryLayout... of) {
    return Native.handle(l, name, FunctionDescriptor.of(ERROR, of));
  }

  /// Why there is no AVIF here, with what to do; empty where there is.
  public static Optional<String> missing() {
    if (!LIBRARY) {
      return Optional.of(
          "AVIF needs libheif, which is not installed: install it (libheif1), or take another"
              + " format.");
    }
    if (Coder.FOUND) {
      return Optional.empty();
    }
    return Optional.of(
        "libheif has no AV1 coder here: install it (libheif-plugin-aomenc), or take another"
            + " format.");
  }

  /// Asked for once, when somebody wants to know.
  private static final class Coder {
    static final boolean FOUND = found();

    private static boolean found() {
      try (Arena arena = Arena.ofConfined()) {
        if (PLUGINS) {
          failure((MemorySegment) INIT.invokeExact((SegmentAllocator) arena, MemorySegment.NULL));
        }
        return (int) HAS_ENCODER.invokeExact(AV1) != 0;
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /// An AVIF of interleaved RGB outside the heap, 8 bits a channel, on the caller's thread.
  public static void encode(
      MemorySegment rgb, int width, int height, int quality, Beside beside, Encoded encoded)
      throws IOException {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      throw new IOException(missing.get());
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = (MemorySegment) ALLOC.invokeExact();
      try {
        MemorySegment image = image(rgb, width, height, beside.icc(), arena);
        MemorySegment handle;
        try {
          handle = coded(context, image, quality, arena);
        } finally {
          RELEASE_IMAGE.invokeExact(image);
        }
        try {
          add(ADD_EXIF, context, handle, beside.exif(), arena);
          add(ADD_XMP, context, handle, beside.xmp(), arena);
        } finally {
          RELEASE_HANDLE.invokeExact(handle);
        }
        written(context, encoded, arena);
      } finally {
        FREE.invokeExact(context);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MemorySegment image(
      MemorySegment rgb, int width, int height, byte[] icc, Arena arena) throws Throwable {
    SegmentAllocator in = arena;
    MemorySegment at = arena.allocate(POINTER);
    check((MemorySegment) CREATE.invokeExact(in, width, height, RGB, INTERLEAVED_RGB, at));
    MemorySegment image = at.get(ValueLayout.ADDRESS, 0);
    try {
      check((MemorySegment) ADD_PLANE.invokeExact(in, image, INTERLEAVED, width, height, 8));
      MemorySegment stride = arena.allocate(INT);
      MemorySegment plane = (MemorySegment) PLANE.invokeExact(image, INTERLEAVED, stride);
      long step = stride.get(ValueLayout.JAVA_INT, 0);
      MemorySegment pixels = plane.reinterpret(step * height);
      for (int y = 0; y < height; y++) {
        MemorySegment.copy(rgb, 3L * width * y, pixels, step * y, 3L * width);
      }
      if (icc.length > 0) {
        MemorySegment type = arena.allocateFrom("prof");
        MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, icc);
        check((MemorySegment) SET_PROFILE.invokeExact(in, image, type, data, (long) icc.length));
      }
      return image;
    } catch (IOException | RuntimeException | Error e) {
      RELEASE_IMAGE.invokeExact(image);
      throw e;
    }
  }

  /// The handle of the coded picture.
  private static MemorySegment coded(
      MemorySegment context, MemorySegment image, int quality, Arena arena) throws Throwable {
    SegmentAllocator in = arena;
    MemorySegment at = arena.allocate(POINTER);
    check((MemorySegment) ENCODER.invokeExact(in, context, AV1, at));
    MemorySegment encoder = at.get(ValueLayout.ADDRESS, 0);
    try {
      check((MemorySegment) QUALITY.invokeExact(in, encoder, Math.clamp(quality, 1, 100)));
      // A setting that a coder does not know stays as it is.
      String chroma = quality >= ALL_COLOR ? "444" : "420";
      MemorySegment value = arena.allocateFrom(chroma);
      failure((MemorySegment) WORD.invokeExact(in, encoder, arena.allocateFrom("chroma"), value));
      failure((MemorySegment) NUMBER.invokeExact(in, encoder, arena.allocateFrom("speed"), SPEED));
      // Whoever calls has a thread for each photo.
      failure((MemorySegment) NUMBER.invokeExact(in, encoder, arena.allocateFrom("threads"), 1));
      MemorySegment none = MemorySegment.NULL;
      check((MemorySegment) ENCODE.invokeExact(in, context, image, encoder, none, at));
      return at.get(ValueLayout.ADDRESS, 0);
    } finally {
      RELEASE_ENCODER.invokeExact(encoder);
    }
  }

  private static void add(
      MethodHandle call, MemorySegment context, MemorySegment handle, byte[] data, Arena arena)
      throws Throwable {
    if (data.length > 0) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, data);
      check(
          (MemorySegment)
              call.invokeExact((SegmentAllocator) arena, context, handle, bytes, data.length));
    }
  }

  /// Takes what the library writes. Nothing may be thrown through it, so what goes wrong is kept
  /// and told by an error of the library's.
  private static final class Taker {
    private static final int PLUGIN_SAYS_NO = 6;

    private final Encoded encoded;
    private final MemorySegment answer;
    private Optional<Throwable> wrong = Optional.empty();

    Taker(Encoded encoded, Arena arena) {
      this.encoded = encoded;
      this.answer = arena.allocate(ERROR);
      answer.set(ValueLayout.ADDRESS, 8, arena.allocateFrom("could not be written"));
    }

    @SuppressWarnings("unused") // by name, from `written`
    MemorySegment take(MemorySegment context, MemorySegment data, long size, MemorySegment user) {
      try {
        encoded.take(data.reinterpret(size));
      } catch (Throwable t) { // told by whoever called the library
        wrong = Optional.of(t);
        answer.set(ValueLayout.JAVA_INT, 0, PLUGIN_SAYS_NO);
      }
      return answer;
    }
  }

  private static void written(MemorySegment context, Encoded encoded, Arena arena)
      throws Throwable {
    var taker = new Taker(encoded, arena);
    MethodHandle take =
        MethodHandles.lookup()
            .findVirtual(
                Taker.class,
                "take",
                MethodType.methodType(
                    MemorySegment.class,
                    MemorySegment.class,
                    MemorySegment.class,
                    long.class,
                    MemorySegment.class))
            .bindTo(taker);
    MemorySegment stub = Linker.nativeLinker().upcallStub(take, WRITER, arena);
    // heif_writer: the version of the interface, and the function.
    MemorySegment writer = arena.allocate(16, 8);
    writer.set(ValueLayout.JAVA_INT, 0, 1);
    writer.set(ValueLayout.ADDRESS, 8, stub);
    MemorySegment said =
        (MemorySegment)
            WRITE.invokeExact((SegmentAllocator) arena, context, writer, MemorySegment.NULL);
    if (taker.wrong.isPresent()) {
      throw taker.wrong.get();
    }
    check(said);
  }

  private static Optional<String> failure(MemorySegment error) {
    if (error.get(ValueLayout.JAVA_INT, 0) == 0) {
      return Optional.empty();
    }
    MemorySegment text = error.get(ValueLayout.ADDRESS, 8);
    return Optional.of(text.address() == 0 ? "an error" : text.reinterpret(500).getString(0));
  }

  private static void check(MemorySegment error) throws IOException {
    Optional<String> failure = failure(error);
    if (failure.isPresent()) {
      throw new IOException("libheif says \"" + failure.get() + "\"");
    }
  }
}
