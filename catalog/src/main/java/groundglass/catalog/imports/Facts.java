package groundglass.catalog.imports;

import groundglass.catalog.sidecars.Words;
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
    List<String> notes) {}
