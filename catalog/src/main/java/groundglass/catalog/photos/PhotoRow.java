package groundglass.catalog.photos;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One version with its photo's facts, as lists and grids show it. `id` is the version's id and
/// what the command line calls the photo id. `width`, `height` are of the un-oriented sensor frame.
/// Rating -1 = rejected by rating, flag -1 reject, 1 pick.
public record PhotoRow(
    long id,
    long photoId,
    String hash,
    Path path,
    String fileName,
    int copyNo,
    String format,
    int width,
    int height,
    int orientation,
    Instant captured,
    Optional<String> camera,
    Optional<String> lens,
    OptionalDouble focalMm,
    OptionalDouble aperture,
    OptionalDouble shutterSeconds,
    OptionalInt iso,
    int rating,
    int flag,
    Optional<String> label,
    boolean edited,
    List<MaskBadge> masks,
    Optional<Stacked> stack) {
  /// Where a version is in its stack: `place` 1 is the top.
  public record Stacked(long id, int place, int size, boolean unfolded) {}

  /// Whether the file holds what a sensor measured.
  public boolean raw() {
    return raw(format);
  }

  /// The same by the name of a format.
  public static boolean raw(String format) {
    return format.equals("RAW") || format.equals("DNG");
  }

  /// State of one mask, for badges.
  public record MaskBadge(String syncId, String name, String kinds, String state) {}
}
