package groundglass.catalog.export;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import groundglass.develop.encode.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `groundglass-export.json`: what an export folder holds and what each file was made from. A file
/// that it does not name is not ours and is never written to. Beside it, while an export runs, a
/// journal has a line for each file that was written since: after a kill none of them is made
/// again. Guarded by itself.
final class Manifest {
  static final String FILE = "groundglass-export.json";
  private static final String JOURNAL = ".groundglass-export.journal";
  private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);

  /// Larger is no manifest of ours.
  private static final long MOST_BYTES = 256L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectMapper LINE = JSON.copy().disable(SerializationFeature.INDENT_OUTPUT);

  /// `state`: planned (the name is ours, the file may be missing), written, failed.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entry(
      String file,
      String source,
      int copy,
      String original,
      String settings,
      String options,
      String sha256,
      long size,
      String state,
      String reason) {
    /// Somebody else's file may leave out anything.
    boolean whole() {
      return Stream.of(file, source, original, settings, options, sha256, state, reason)
          .allMatch(Objects::nonNull);
    }

    boolean of(String hash, int copyNo) {
      return source.equals(hash) && copy == copyNo;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Document(int version, List<Entry> files) {}

  private final Path file;
  // by lower-case name: two names that differ in case alone are one file on some systems
  private final Map<String, Entry> entries = new TreeMap<>();

  private Manifest(Path file) {
    this.file = file;
  }

  static Manifest open(Path folder) {
    var manifest = new Manifest(folder.resolve(FILE));
    try {
      if (Files.isRegularFile(manifest.file) && Files.size(manifest.file) <= MOST_BYTES) {
        Document document = JSON.readValue(manifest.file.toFile(), Document.class);
        document.files().stream()
            .filter(e -> e != null && e.whole())
            .forEach(e -> manifest.entries.put(key(e.file()), e));
      }
    } catch (IOException | RuntimeException e) {
      // then no file there is known to us: everything gets a new name, nothing is lost
      LOG.warn("the manifest {} cannot be read: {}", manifest.file, e.toString());
      manifest.entries.clear();
    }
    manifest.goOn();
    return manifest;
  }

  /// What a run that was killed had written. Its last line may be half a one.
  private void goOn() {
    Path journal = file.resolveSibling(JOURNAL);
    try {
      if (Files.isRegularFile(journal) && Files.size(journal) <= MOST_BYTES) {
        for (String line : Files.readAllLines(journal)) {
          Entry entry = LINE.readValue(line, Entry.class);
          if (entry != null && entry.whole()) {
            entries.put(key(entry.file()), entry);
          }
        }
      }
    } catch (IOException e) {
      LOG.info("{} ends early: {}", journal, e.toString()); // what follows is made again
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Path file() {
    return file;
  }

  synchronized Optional<Entry> entry(String name) {
    return Optional.ofNullable(entries.get(key(name)));
  }

  synchronized void put(Entry entry) {
    entries.put(key(entry.file()), entry);
  }

  /// The same, so that a kill does not forget it.
  synchronized void written(Entry entry) {
    put(entry);
    try {
      Files.writeString(
          file.resolveSibling(JOURNAL),
          LINE.writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.info("{} is noted at the end only: {}", entry.file(), e.toString());
    }
  }

  synchronized void remove(String name) {
    entries.remove(key(name));
  }

  /// Whole or not at all, and on disk when it returns.
  synchronized void save() throws IOException {
    byte[] text = JSON.writeValueAsBytes(new Document(1, List.copyOf(entries.values())));
    AtomicFile.write(file, "." + FILE + ".tmp", out -> out.write(text));
    Files.deleteIfExists(file.resolveSibling(JOURNAL));
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // the digest reads along
      }
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
