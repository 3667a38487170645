package groundglass.develop.decode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The front door to all formats. Safe to call from several threads.
public final class Decoders {
  /// Largest photo that is decoded, in pixels; more is refused with a clear reason.
  public static final long MAX_PIXELS = 400_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);
  private static final int HEAD = 64;

  private Decoders() {}

  /// What a reader does with a file of a known kind.
  private interface Reading<T> {
    T of(Kind kind) throws IOException, Unreadable;
  }

  private sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Unreadable why) implements Outcome<T> {}
  }

  /// Decodes to linear Rec.2020. `minLongSide` > 0 allows a reduced decode whose long side is at
  /// least that (or full size); 0 asks for full size. Never throws for a bad file.
  public static Decoded decode(Path file, int minLongSide) {
    return decode(file, minLongSide, ProfileChoice.NONE);
  }

  /// The same, a raw photo with a camera profile; a profile that cannot be used is named in the
  /// warnings.
  public static Decoded decode(Path file, int minLongSide, ProfileChoice profile) {
    return decode(file, minLongSide, profile, false);
  }

  /// The same picture, of a JPEG kept in the file's own 8 bits until somebody asks for its planes:
  /// for whoever looks at parts of it.
  public static Decoded decodeCoded(Path file, int minLongSide, ProfileChoice profile) {
    return decode(file, minLongSide, profile, true);
  }

  private static Decoded decode(Path file, int minLongSide, ProfileChoice profile, boolean coded) {
    Outcome<Decoded.Photo> outcome =
        guarded(file, kind -> decode(file, kind, Math.max(0, minLongSide), profile, coded));
    return switch (outcome) {
      case Outcome.Done<Decoded.Photo> done -> done.value;
      case Outcome.Refused<Decoded.Photo> no ->
          new Decoded.Failed(no.why.reason(), no.why.remedy());
    };
  }

  /// The numbers that the file itself holds, where they are 8-bit sRGB and can be had at no more
  /// than twice the size asked for: a picture for whoever wants such numbers and no adjustments,
  /// without the way through linear light. Empty for all other files; [#decode] knows why.
  public static Optional<SrgbPixels> srgb(Path file, int minLongSide) {
    Outcome<Optional<SrgbPixels>> outcome =
        guarded(
            file,
            kind ->
                kind == Kind.JPEG
                    ? JpegFile.srgb(file, minLongSide)
                    : Optional.<SrgbPixels>empty());
    return switch (outcome) {
      case Outcome.Done<Optional<SrgbPixels>> done -> done.value;
      case Outcome.Refused<Optional<SrgbPixels>> _ -> Optional.empty();
    };
  }

  /// Reads the header only. Never throws for a bad file.
  public static Probe probe(Path file) {
    return switch (guarded(file, kind -> probe(file, kind))) {
      case Outcome.Done<Probe> done -> done.value;
      case Outcome.Refused<Probe> no -> new Probe.Unreadable(no.why.reason(), no.why.remedy());
    };
  }

  /// The embedded preview or EXIF thumbnail as stored (sensor frame, sRGB), if there is one of at
  /// least `minLongSide`.
  public static Optional<BufferedImage> embeddedPreview(Path file, int minLongSide) {
    return switch (guarded(file, kind -> Previews.find(file, kind, minLongSide))) {
      case Outcome.Done<Optional<BufferedImage>> done -> done.value;
      case Outcome.Refused<Optional<BufferedImage>> no -> {
        LOG.debug("no preview in {}: {}", file, no.why.reason());
        yield Optional.empty();
      }
    };
  }

  private static Decoded.Photo decode(
      Path file, Kind kind, int minLongSide, ProfileChoice profile, boolean coded)
      throws IOException, Unreadable {
    try {
      return whole(file, kind, minLongSide, profile, coded);
    } catch (Unreadable | IOException e) {
      Optional<Decoded.Photo> preview = PreviewPhoto.instead(file, kind, minLongSide, e);
      if (preview.isPresent()) {
        return preview.get();
      }
      throw e;
    }
  }

  private static Decoded.Photo whole(
      Path file, Kind kind, int minLongSide, ProfileChoice profile, boolean coded)
      throws IOException, Unreadable {
    return switch (kind) {
      case JPEG -> JpegFile.decode(file, minLongSide, coded);
      case PNG, WEBP -> StillFile.decode(file, kind, minLongSide);
      case TIFF -> {
        try (ByteSource source = ByteSource.open(file)) {
          Optional<Tiff> dng = dng(source);
          if (dng.isPresent()) {
            yield Dng.decode(dng.get(), minLongSide, profile);
          }
        }
        yield Kind.namedRaw(file)
            ? LibRaw.decode(file, minLongSide, profile)
            : StillFile.decode(file, kind, minLongSide);
      }
      case RAW -> LibRaw.decode(file, minLongSide, profile);
      case HEIF -> Heif.decode(file, minLongSide);
      case GIF, DAMAGED, NOT_A_PICTURE -> throw refused(file, kind);
    };
  }

  private static Probe probe(Path file, Kind kind) throws IOException, Unreadable {
    try {
      return header(file, kind);
    } catch (Unreadable | IOException e) {
      Optional<Probe.Header> preview = PreviewPhoto.header(file, kind);
      if (preview.isPresent()) {
        return preview.get();
      }
      throw e;
    }
  }

  private static Probe header(Path file, Kind kind) throws IOException, Unreadable {
    return switch (kind) {
      case JPEG -> {
        JpegHeader header = JpegFile.header(file);
        yield new Probe.Header(
            "JPEG", header.width(), header.height(), JpegFile.orientation(header), false);
      }
      case PNG, WEBP -> StillFile.probe(file, kind);
      case TIFF -> {
        try (ByteSource source = ByteSource.open(file)) {
          Optional<Tiff> dng = dng(source);
          if (dng.isPresent()) {
            yield Dng.probe(dng.get());
          }
        }
        yield Kind.namedRaw(file) ? LibRaw.probe(file) : StillFile.probe(file, kind);
      }
      case RAW -> LibRaw.probe(file);
      case HEIF -> Heif.probe(file);
      case NOT_A_PICTURE -> new Probe.NotAPicture();
      case GIF, DAMAGED -> throw refused(file, kind);
    };
  }

  /// The structure of a DNG; empty for other TIFF-like files, which other readers judge.
  private static Optional<Tiff> dng(ByteSource source) throws IOException {
    try {
      return Optional.of(Tiff.parse(source)).filter(Dng::is);
    } catch (Unreadable notOurs) {
      LOG.debug("no TIFF directory: {}", notOurs.reason());
      return Optional.empty();
    }
  }

  private static Unreadable refused(Path file, Kind kind) throws IOException {
    return switch (kind) {
      case GIF -> Unreadable.unsupported("GIF pictures");
      default ->
          Files.size(file) == 0
              ? Unreadable.broken("it is empty")
              : Unreadable.broken("its beginning is that of no known picture format");
    };
  }

  /// Runs a reader so that whatever the file does to it ends in a reason.
  private static <T> Outcome<T> guarded(Path file, Reading<T> reading) {
    try {
      return new Outcome.Done<>(reading.of(kind(file)));
    } catch (Unreadable e) {
      return new Outcome.Refused<>(e);
    } catch (NoSuchFileException e) {
      return new Outcome.Refused<>(
          new Unreadable("The file is not there.", "Reconnect its drive, or locate it again."));
    } catch (IOException e) {
      LOG.debug("reading {}", file, e);
      return new Outcome.Refused<>(Unreadable.broken(detail(e)));
    } catch (RuntimeException | StackOverflowError | InternalError e) {
      // The Java readers answer damaged files with every kind of exception.
      // Their words are about their own classes and help nobody.
      LOG.info("a reader stumbled over {}", file, e);
      return new Outcome.Refused<>(Unreadable.broken("reading it failed"));
    } catch (OutOfMemoryError e) {
      LOG.warn("not enough memory for {}", file, e);
      return new Outcome.Refused<>(Limits.outOfMemory("other work holds the rest"));
    }
  }

  private static Kind kind(Path file) throws IOException, Unreadable {
    if (Files.isDirectory(file)) {
      throw new Unreadable("This is a folder, not a photo.", "Import the folder instead.");
    }
    try (ByteSource source = ByteSource.open(file)) {
      if (source.size() > Limits.MAX_FILE) {
        throw new Unreadable(
            "The file is larger than a photo can be.", "Files of up to 1 GB are read.");
      }
      return Kind.of(source.readUpTo(0, HEAD), file);
    }
  }

  private static String detail(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
