package groundglass.catalog.sidecars;

import java.util.List;
import java.util.Optional;

/// What people wrote. `packet`: develop settings as an XMP packet of ours.
public record Words(
    Optional<String> title,
    Optional<String> caption,
    Optional<String> creator,
    Optional<String> copyright,
    List<String> keywords,
    Optional<Integer> rating,
    Optional<String> label,
    Optional<String> packet) {
  public static final Words NONE =
      new Words(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// These words where there are any, else the others; a sidecar goes before the file.
  public Words or(Words other) {
    return new Words(
        title.or(other::title),
        caption.or(other::caption),
        creator.or(other::creator),
        copyright.or(other::copyright),
        keywords.isEmpty() ? other.keywords : keywords,
        rating.or(other::rating),
        label.or(other::label),
        packet.or(other::packet));
  }
}
