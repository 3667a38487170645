package groundglass.catalog.imports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What a file and its sidecar say about a photo.
record Facts(
    Optional<OffsetDateTime> captured,
    Optional<String> camera,
    Optional<String> lens,
    Optional<Double> focalMm,
    Optional<Double> aperture,
    Optional<Double> shutterSeconds,
    Optional<Integer> iso,
    Optional<Double> latitude,
    Optional<Double> longitude,
    Words words,
    List<String> notes) {

  /// What people wrote. `packet`: develop settings as an XMP packet of ours.
  record Words(
      Optional<String> title,
      Optional<String> caption,
      Optional<String> creator,
      Optional<String> copyright,
      List<String> keywords,
      Optional<Integer> rating,
      Optional<String> label,
      Optional<String> packet) {
    static final Words NONE =
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
    Words or(Words other) {
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
}
