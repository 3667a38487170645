package groundglass.catalog.imports;

import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.sidecars.SidecarFile;
import groundglass.catalog.sidecars.Words;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The names of the copies of one import, by a template. Files that differ in their ending alone, a
/// raw one and its JPEG, share a number and so their name.
final class CopyNames {
  private final NameTemplate template;

  /// By the file without its ending.
  private final Map<Path, Integer> numbers = new HashMap<>();

  CopyNames(NameTemplate template) {
    this.template = template;
  }

  /// The next name, without ending. `total`: files of the import, as far as they are counted.
  String next(Path file, Facts facts, FileTime modified, int total) {
    Path parent = file.toAbsolutePath().getParent();
    String stem = SidecarFile.stem(file.getFileName().toString());
    int number = numbers.computeIfAbsent(file.resolveSibling(stem), _ -> numbers.size() + 1);
    var captured =
        facts
            .captured()
            .map(OffsetDateTime::toLocalDateTime)
            .orElseGet(() -> LocalDateTime.ofInstant(modified.toInstant(), ZoneId.systemDefault()));
    Words words = facts.words();
    return template.name(
        new NameTemplate.Facts(
            stem,
            parent == null ? "" : String.valueOf(parent.getFileName()),
            number,
            total,
            captured,
            facts.camera().orElse(""),
            facts.lens().orElse(""),
            facts.iso().map(String::valueOf).orElse(""),
            words.rating().map(String::valueOf).orElse("0"),
            words.title().orElse(""),
            words.creator().orElse(""),
            ""));
  }
}
