package groundglass.catalog.imports;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import groundglass.catalog.sidecars.SidecarFile;
import groundglass.catalog.sidecars.Words;
import groundglass.catalog.sidecars.XmpWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads EXIF, IPTC and XMP. What is missing or broken is left out; nothing here stops an import.
final class FactReader {
  private static final Instant EARLIEST = Instant.parse("1826-01-01T00:00:00Z");

  /// No clock that is right says less; for so long it is believed that the program is used.
  private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

  private static final Duration MADE_FOR = Duration.ofDays(20 * 365);
  private static final int RATING_TAG = 0x4746;

  private final Metadata metadata;
  private final List<String> notes;

  private FactReader(Metadata metadata, List<String> notes) {
    this.metadata = metadata;
    this.notes = notes;
  }

  static Facts read(Path file) {
    var notes = new ArrayList<String>();
    Metadata metadata = new Metadata();
    try {
      metadata = ImageMetadataReader.readMetadata(file.toFile());
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      // RuntimeException: the library's answer to some hostile files
      notes.add("its metadata could not be read: " + e.getMessage());
    }
    return new FactReader(metadata, notes).facts(SidecarFile.read(file, notes));
  }

  private Facts facts(Words sidecar) {
    var gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
    var place =
        Optional.ofNullable(gps == null ? null : gps.getGeoLocation()).filter(g -> !g.isZero());
    return new Facts(
        captured(),
        camera(),
        text(ExifDirectoryBase.TAG_LENS_MODEL).or(this::xmpLens),
        positive(ExifDirectoryBase.TAG_FOCAL_LENGTH),
        positive(ExifDirectoryBase.TAG_FNUMBER),
        positive(ExifDirectoryBase.TAG_EXPOSURE_TIME),
        first(d -> d.getInteger(ExifDirectoryBase.TAG_ISO_EQUIVALENT)).filter(i -> i > 0),
        place.map(g -> g.getLatitude()),
        place.map(g -> g.getLongitude()),
        sidecar.or(embedded()).or(iptc()).or(exifWords()),
        List.copyOf(notes));
  }

  /// A value from any EXIF directory; the main image's come first.
  private <T> Optional<T> first(Function<Directory, @Nullable T> value) {
    var directories = new ArrayList<Directory>();
    directories.addAll(metadata.getDirectoriesOfType(ExifSubIFDDirectory.class));
    directories.addAll(metadata.getDirectoriesOfType(ExifIFD0Directory.class));
    for (Directory d : directories) {
      T v = value.apply(d);
      if (v != null) {
        return Optional.of(v);
      }
    }
    return Optional.empty();
  }

  private Optional<String> text(int tag) {
    return first(d -> d.getString(tag)).flatMap(XmpWords::clean);
  }

  private Optional<Double> positive(int tag) {
    return first(d -> d.getRational(tag))
        .map(Rational::doubleValue)
        .filter(v -> Double.isFinite(v) && v > 0);
  }

  private Optional<String> camera() {
    Optional<String> model = text(ExifDirectoryBase.TAG_MODEL);
    Optional<String> make = text(ExifDirectoryBase.TAG_MAKE);
    if (model.isEmpty() || make.isEmpty()) {
      return model.or(() -> make);
    }
    String brand = make.get().split("\\s+", -1)[0].toLowerCase(Locale.ROOT);
    boolean named = model.get().toLowerCase(Locale.ROOT).startsWith(brand);
    return Optional.of(named ? model.get() : make.get() + " " + model.get());
  }

  /// With the camera's time zone where it wrote one, else in the computer's.
  private Optional<OffsetDateTime> captured() {
    var zone = TimeZone.getDefault();
    var dates = new ArrayList<Date>();
    for (var exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      dates.add(exif.getDateOriginal(zone));
      dates.add(exif.getDateDigitized(zone));
    }
    for (var xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
      dates.add(xmpDate(xmp));
    }
    for (var iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      dates.add(iptc.getDateCreated());
    }
    for (var exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      dates.add(exif.getDate(ExifDirectoryBase.TAG_DATETIME, zone));
    }
    var latest = latest(Instant.now());
    return dates.stream()
        .filter(d -> d != null)
        .map(Date::toInstant)
        .filter(t -> t.isAfter(EARLIEST) && t.isBefore(latest))
        .findFirst()
        .map(t -> t.atZone(ZoneId.systemDefault()).toOffsetDateTime());
  }

  /// A photo of the far future is a mistake of its camera, unless the mistake is this computer's: a
  /// clock before this program was made has lost its time.
  static Instant latest(Instant now) {
    return (now.isBefore(MADE) ? MADE.plus(MADE_FOR) : now).plus(366, ChronoUnit.DAYS);
  }

  private static @Nullable Date xmpDate(XmpDirectory xmp) {
    try {
      var date = xmp.getXMPMeta().getPropertyDate(XmpWords.PHOTOSHOP, "DateCreated");
      return date == null || !date.hasDate() ? null : date.getCalendar().getTime();
    } catch (com.adobe.internal.xmp.XMPException _) {
      // no date after all
      return null;
    }
  }

  private Optional<String> xmpLens() {
    return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
        .map(d -> new XmpWords(d.getXMPMeta(), notes))
        .flatMap(x -> x.property("http://ns.adobe.com/exif/1.0/aux/", "Lens").stream())
        .findFirst();
  }

  private Words embedded() {
    return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
        .map(d -> new XmpWords(d.getXMPMeta(), notes).words())
        .reduce(Words.NONE, Words::or);
  }

  private Words iptc() {
    Collection<IptcDirectory> all = metadata.getDirectoriesOfType(IptcDirectory.class);
    List<String> keywords =
        all.stream()
            .map(d -> d.getStringArray(IptcDirectory.TAG_KEYWORDS))
            .filter(k -> k != null)
            .flatMap(Arrays::stream)
            .flatMap(k -> XmpWords.clean(k).stream())
            .distinct()
            .toList();
    return new Words(
        iptc(all, IptcDirectory.TAG_OBJECT_NAME),
        iptc(all, IptcDirectory.TAG_CAPTION),
        iptc(all, IptcDirectory.TAG_BY_LINE),
        iptc(all, IptcDirectory.TAG_COPYRIGHT_NOTICE),
        keywords,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> iptc(Collection<IptcDirectory> all, int tag) {
    return all.stream()
        .map(d -> d.getString(tag))
        .filter(v -> v != null)
        .flatMap(v -> XmpWords.clean(v).stream())
        .findFirst();
  }

  private Words exifWords() {
    return new Words(
        Optional.empty(),
        text(ExifDirectoryBase.TAG_IMAGE_DESCRIPTION),
        text(ExifDirectoryBase.TAG_ARTIST),
        text(ExifDirectoryBase.TAG_COPYRIGHT),
        List.of(),
        first(d -> d.getInteger(RATING_TAG)).filter(r -> r >= 0 && r <= 5),
        Optional.empty(),
        Optional.empty());
  }
}
