package groundglass.ai.analysis;

import groundglass.develop.encode.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The folder of stored analyses, `<hash[0..2]>/<hash>-<role>-<model>.gga`. Everything in it can be
/// computed again: what is damaged is deleted, what was used longest ago makes room. The time of
/// last use is the file's modification time, because access times are often switched off.
final class AnalysisStore {
  private static final Logger log = LoggerFactory.getLogger(AnalysisStore.class);
  private static final Pattern PHOTO = Pattern.compile("[0-9a-f]{8,128}");
  private static final String SUFFIX = ".gga";

  private record Kept(long bytes, long used) {}

  /// An analysis as it was read from a file of this size and time.
  private record Recent(long size, FileTime modified, Analysis analysis) {}

  /// A moving slider asks for the same few analyses sixty times a second.
  private static final int RECENT = 12;

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;
  private final Map<Path, Kept> index = new HashMap<>();
  private final Map<Path, Recent> recent = new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicBoolean refused = new AtomicBoolean();
  private long total;
  private long latest;
  private boolean scanned;

  AnalysisStore(Path folder, long maxBytes, Clock clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /// Photo hashes become file names, so nothing else may pass for one.
  static boolean isPhoto(String photo) {
    return PHOTO.matcher(photo).matches();
  }

  /// The answer of exactly this network, judged as today.
  Optional<Analysis> current(String photo, String role, Maker maker) {
    return read(path(photo, role, maker))
        .filter(a ->
            a.model().equals(maker.id())
                && a.sha256().equals(maker.digest())
                && a.judgement() == Analysis.JUDGEMENT
                && a.role().equals(role));
  }

  /// Any network's answer, the one used last first.
  Optional<Analysis> older(String photo, String role) {
    String prefix = photo + "-" + role + "-";
    Path drawer = drawer(photo);
    if (!Files.isDirectory(drawer)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(drawer)) {
      List<Path> mine =
          files
              .filter(f -> String.valueOf(f.getFileName()).startsWith(prefix))
              .filter(f -> f.toString().endsWith(SUFFIX))
              .sorted(Comparator.comparing(AnalysisStore::used).reversed())
              .toList();
      return mine.stream()
          .flatMap(f -> read(f).stream())
          .filter(a -> a.role().equals(role))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      log.warn("stored analyses of {} cannot be listed: {}", photo, e.getMessage());
      return Optional.empty();
    }
  }

  /// Stores under a temporary name and renames, so that no half file is ever found.
  void write(String photo, String role, Maker maker, byte[] bytes) {
    Path path = path(photo, role, maker);
    try {
      scan();
      Files.createDirectories(drawer(photo));
      AtomicFile.writeUnsynced(path, out -> out.write(bytes));
      long now = now();
      Files.setLastModifiedTime(path, FileTime.fromMillis(now));
      synchronized (index) {
        note(path, new Kept(bytes.length, now));
        makeRoom();
      }
    } catch (IOException e) {
      // it is used all the same; a full disk says so once, not for every role of every photo
      var level = refused.getAndSet(true) ? Level.INFO : Level.WARN;
      log.atLevel(level).log("the {} analysis of {} is not kept: {}", role, photo, e.getMessage());
    }
  }

  /// Files that hold no analysis any more.
  List<Path> unreadable() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(SUFFIX))
          .filter(AnalysisStore::broken)
          .toList();
    }
  }

  private static boolean broken(Path file) {
    try {
      AnalysisFile.read(Files.readAllBytes(file));
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /// Deletes every stored analysis, and nothing else that may lie in the folder.
  void purge() {
    scan();
    synchronized (index) {
      for (Path file : List.copyOf(index.keySet())) {
        forget(file);
      }
    }
  }

  long bytes() {
    scan();
    synchronized (index) {
      return total;
    }
  }

  private Optional<Analysis> read(Path path) {
    try {
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.size() > AnalysisFile.MAX_BYTES) {
        throw new IOException("too large");
      }
      Optional<Analysis> known = remembered(path, attributes);
      Analysis analysis =
          known.isPresent() ? known.get() : AnalysisFile.read(Files.readAllBytes(path));
      touch(path);
      remember(path, analysis);
      return Optional.of(analysis);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // made room for another one meanwhile
    } catch (IOException e) {
      log.warn("{} is dropped and will be computed again: {}", path, e.getMessage());
      scan();
      synchronized (index) {
        forget(path);
      }
      return Optional.empty();
    }
  }

  private Optional<Analysis> remembered(Path path, BasicFileAttributes now) {
    synchronized (recent) {
      return Optional.ofNullable(recent.get(path))
          .filter(r -> r.size() == now.size() && r.modified().equals(now.lastModifiedTime()))
          .map(Recent::analysis);
    }
  }

  private void remember(Path path, Analysis analysis) throws IOException {
    var now = Files.readAttributes(path, BasicFileAttributes.class);
    synchronized (recent) {
      recent.put(path, new Recent(now.size(), now.lastModifiedTime(), analysis));
      if (recent.size() > RECENT) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
  }

  /// The time by which uses are put in order: never before the newest use, whatever becomes of the
  /// clock, else what was just computed would be the first to go.
  private long now() {
    synchronized (index) {
      return Math.max(clock.millis(), latest + 1);
    }
  }

  private void touch(Path path) throws IOException {
    long now = now();
    synchronized (index) {
      Kept kept = index.get(path);
      long ago = kept == null ? Long.MAX_VALUE : clock.millis() - kept.used();
      boolean justNow = ago >= 0 && ago < 1000;
      if (justNow || kept != null && kept.used() == latest) {
        return; // a render asks many times a second
      }
      if (kept != null) {
        note(path, new Kept(kept.bytes(), now));
      }
    }
    Files.setLastModifiedTime(path, FileTime.fromMillis(now));
  }

  /// Learns once what the folder holds.
  private void scan() {
    synchronized (index) {
      if (scanned) {
        return;
      }
      scanned = true;
      if (!Files.isDirectory(folder)) {
        return;
      }
      try (DirectoryStream<Path> drawers = Files.newDirectoryStream(folder, "??")) {
        for (Path drawer : drawers) {
          scan(drawer);
        }
      } catch (IOException e) {
        log.warn("{} cannot be listed: {}", folder, e.getMessage());
      }
    }
  }

  private void scan(Path drawer) throws IOException {
    if (!Files.isDirectory(drawer)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(drawer, "*.{gga,tmp}")) {
      for (Path f : files) {
        if (f.toString().endsWith(".tmp")) {
          Files.deleteIfExists(f); // left by a kill between write and rename
          continue;
        }
        BasicFileAttributes a = Files.readAttributes(f, BasicFileAttributes.class);
        note(f, new Kept(a.size(), a.lastModifiedTime().toMillis()));
      }
    }
  }

  private void note(Path path, Kept kept) {
    latest = Math.max(latest, kept.used());
    Kept before = index.put(path, kept);
    total += kept.bytes() - (before == null ? 0 : before.bytes());
  }

  private void makeRoom() {
    if (total <= maxBytes) {
      return;
    }
    List<Path> oldest =
        index.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Kept::used)))
            .map(Map.Entry::getKey)
            .toList();
    for (Path p : oldest) {
      if (total <= maxBytes - maxBytes / 10) {
        return;
      }
      forget(p);
    }
  }

  private void forget(Path path) {
    try {
      Files.deleteIfExists(path);
      Kept kept = index.remove(path);
      total -= kept == null ? 0 : kept.bytes();
    } catch (IOException e) {
      log.warn("{} cannot be deleted: {}", path, e.getMessage());
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // deleted meanwhile: sorts last, and reading it says so
    }
  }

  private Path drawer(String photo) {
    return folder.resolve(photo.substring(0, 2));
  }

  private Path path(String photo, String role, Maker maker) {
    return drawer(photo).resolve(photo + "-" + role + "-" + maker.fileName() + SUFFIX);
  }
}
