package groundglass.catalog.export;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import groundglass.catalog.CatalogException;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.AtomicFile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import groundglass.develop.encode.OutputSharpen.Medium;
import groundglass.develop.encode.OutputSharpen.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ways to export that have a name: a JSON file each in a folder, and a few that are always there.
/// One that is saved under the name of such a one takes its place.
public final class ExportPresets {
  private static final String SUFFIX = ".json";

  /// Larger is no preset of ours.
  private static final long MOST_BYTES = 1 << 16;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Map<String, Choices> ALWAYS = always();

  /// `problem` is empty when the preset can be used; `own`: it lies in the folder.
  public record Row(String name, Choices choices, boolean own, String problem) {}

  /// What the file says; what it leaves out is as without a preset.
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Stored(
      @Nullable String format,
      @Nullable Integer quality,
      @Nullable String size,
      @Nullable String profile,
      @Nullable String name,
      @Nullable String metadata,
      @Nullable String sharpen,
      @Nullable Boolean sidecar) {}

  private final Path folder;

  public ExportPresets(Path folder) {
    this.folder = folder;
  }

  private static Map<String, Choices> always() {
    var map = new LinkedHashMap<String, Choices>();
    map.put("Full size", Choices.DEFAULT);
    map.put(
        "Web",
        Choices.DEFAULT
            .withQuality(85)
            .with(new OutputSize.LongSide(2048))
            .with(new OutputSharpen(Medium.SCREEN, Strength.STANDARD)));
    map.put(
        "Print",
        Choices.DEFAULT
            .withQuality(95)
            .with(Profile.ADOBE_RGB)
            .with(new OutputSharpen(Medium.GLOSSY, Strength.STANDARD)));
    map.put(
        "For other programs", Choices.DEFAULT.with(Encoders.Format.TIFF).with(Profile.PROPHOTO));
    return map;
  }

  /// Those that are always there, then the others by name.
  public List<Row> list() throws IOException {
    var rows = new LinkedHashMap<String, Row>();
    ALWAYS.forEach((name, c) -> rows.put(name, new Row(name, c, false, "")));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(f -> f.toString().endsWith(SUFFIX))
            .sorted()
            .map(ExportPresets::row)
            .forEach(r -> rows.put(r.name(), r));
      }
    }
    return List.copyOf(rows.values());
  }

  private static Row row(Path file) {
    String name = String.valueOf(file.getFileName());
    name = name.substring(0, name.length() - SUFFIX.length());
    try {
      return new Row(name, read(file), true, "");
    } catch (CatalogException e) {
      return new Row(name, Choices.DEFAULT, true, String.valueOf(e.getMessage()));
    }
  }

  /// The preset of this name, small and large letters alike.
  public Choices find(String name) throws CatalogException {
    try {
      for (Row r : list()) {
        if (r.name().equalsIgnoreCase(name.strip())) {
          if (!r.problem().isEmpty()) {
            throw bad(r.problem(), "Save it again, or delete it.");
          }
          return r.choices();
        }
      }
    } catch (IOException e) {
      throw bad("Can't read " + folder + ": " + e.getMessage(), "Check its rights.");
    }
    throw bad(
        "There is no export preset '" + name + "'.", "'export --presets' says what there is.");
  }

  public Path save(String name, Choices choices) throws CatalogException, IOException {
    Path file = file(name);
    Files.createDirectories(folder);
    var stored =
        new Stored(
            choices.format().name(),
            choices.quality(),
            choices.size().text(),
            choices.profile().name(),
            choices.name(),
            choices.metadata().name(),
            choices.sharpen().text(),
            choices.sidecar());
    byte[] text = JSON.writeValueAsBytes(stored);
    AtomicFile.write(file, "." + file.getFileName() + ".part", out -> out.write(text));
    return file;
  }

  /// One that is always there cannot be deleted, only what was saved in its place.
  public void delete(String name) throws CatalogException, IOException {
    if (!Files.deleteIfExists(file(name))) {
      throw bad(
          ALWAYS.containsKey(name.strip())
              ? "'" + name + "' comes with the program and stays."
              : "There is no export preset '" + name + "'.",
          "'export --presets' says what there is.");
    }
  }

  private Path file(String given) throws CatalogException {
    String name = given.strip();
    if (name.isBlank() || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*") || name.startsWith(".")) {
      throw bad("'" + name + "' cannot be the name of a file.", "Choose another name.");
    }
    return folder.resolve(name + SUFFIX);
  }

  private static Choices read(Path file) throws CatalogException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw bad("Can't read " + file + ": it is no preset.", "Delete it.");
      }
      return choices(Optional.ofNullable(JSON.readValue(file.toFile(), Stored.class)), file);
    } catch (JsonProcessingException e) {
      throw bad("Can't read " + file + ": " + e.getOriginalMessage(), "Save the preset again.");
    } catch (IOException | IllegalArgumentException e) {
      throw bad("Can't read " + file + ": " + e.getMessage(), "Save the preset again.");
    }
  }

  private static Choices choices(Optional<Stored> read, Path file) throws CatalogException {
    if (read.isEmpty()) {
      throw bad("Can't read " + file + ": it is empty.", "Save the preset again.");
    }
    Stored s = read.get();
    Choices c = Choices.DEFAULT;
    c = s.format == null ? c : c.with(Encoders.Format.valueOf(s.format));
    c = s.quality == null ? c : c.withQuality(Math.clamp(s.quality, 1, 100));
    c = s.size == null ? c : c.with(known(OutputSize.of(s.size), "size", s.size));
    c = s.profile == null ? c : c.with(Profile.valueOf(s.profile));
    c = s.name == null ? c : c.withName(s.name);
    c = s.metadata == null ? c : c.with(Encoders.Metadata.valueOf(s.metadata));
    c = s.sharpen == null ? c : c.with(known(OutputSharpen.of(s.sharpen), "sharpen", s.sharpen));
    return s.sidecar == null ? c : c.withSidecar(s.sidecar);
  }

  private static <T> T known(Optional<T> value, String what, String said) {
    return value.orElseThrow(() -> new IllegalArgumentException(what + " '" + said + "'"));
  }

  private static CatalogException bad(String message, String remedy) {
    return new CatalogException(CatalogException.Kind.BAD_REQUEST, message, remedy);
  }
}
