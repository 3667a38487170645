package groundglass.catalog.photos;

import groundglass.develop.encode.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of small pictures that were made from something, `<id % 256>/<id>-<key>.jpg`: one for
/// each id, found by the key of what it was made from. All of them can be made again: what was used
/// longest ago makes room, and what cannot be kept is not kept.
public final class KeptPictures {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPictures.class);
  private static final Pattern OURS = Pattern.compile("\\d+-[0-9a-f]{32}\\.jpg");

  /// A folder that is full is emptied so far, so that it is not full again with the next picture.
  private static final double ROOM = 0.9;

  /// How exactly the last use is known: to note each one would write as often as one reads.
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private record Kept(long bytes, long used) {}

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;
  private final Map<Path, Kept> index = new HashMap<>(); // guarded by itself
  private long total;
  private boolean scanned;

  public KeptPictures(Path folder, long maxBytes, Clock clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /// `key`: 32 hex digits.
  private Path file(long id, String key) {
    return drawer(id).resolve(id + "-" + key + ".jpg");
  }

  private Path drawer(long id) {
    return folder.resolve(String.format(java.util.Locale.ROOT, "%02x", id & 0xff));
  }

  public Optional<BufferedImage> get(long id, String key) {
    Path file = file(id, key);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!whole(bytes)) {
        return Optional.empty(); // a power cut; it is made again
      }
      long now = clock.millis();
      if (now - Files.getLastModifiedTime(file).toMillis() > DAY) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(now));
      }
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is made again: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /// From the first mark of a JPEG to the last.
  private static boolean whole(byte[] b) {
    int n = b.length;
    return n > 4
        && b[0] == (byte) 0xff
        && b[1] == (byte) 0xd8
        && b[n - 2] == (byte) 0xff
        && b[n - 1] == (byte) 0xd9;
  }

  /// Takes the place of what was kept for this id.
  public void put(long id, String key, BufferedImage picture) {
    Path file = file(id, key);
    synchronized (index) {
      try {
        scan();
        Files.createDirectories(drawer(id));
        for (Path old : List.copyOf(index.keySet())) {
          if (name(old).startsWith(id + "-") && !old.equals(file)) {
            forget(old);
          }
        }
        AtomicFile.writeUnsynced(file, out -> Jpeg.write(picture, out));
        note(file, new Kept(Files.size(file), clock.millis()));
        makeRoom();
      } catch (IOException | UncheckedIOException e) {
        LOG.info("{} is not kept: {}", file, e.getMessage());
      }
    }
  }

  /// Deletes every kept picture, and nothing else that may lie in the folder.
  public void purge() {
    synchronized (index) {
      try {
        scan();
        for (Path file : List.copyOf(index.keySet())) {
          forget(file);
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("{} was not emptied: {}", folder, e.getMessage());
      }
    }
  }

  public long bytes() {
    synchronized (index) {
      try {
        scan();
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("{} cannot be listed: {}", folder, e.getMessage());
      }
      return total;
    }
  }

  private void scan() throws IOException {
    if (scanned || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(f -> OURS.matcher(name(f)).matches()).toList()) {
        note(file, new Kept(Files.size(file), Files.getLastModifiedTime(file).toMillis()));
      }
    }
    scanned = true;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void note(Path file, Kept kept) {
    Kept before = index.put(file, kept);
    total += kept.bytes() - (before == null ? 0 : before.bytes());
  }

  private void makeRoom() throws IOException {
    if (total <= maxBytes) {
      return;
    }
    List<Path> oldest =
        index.entrySet().stream()
            .sorted(Comparator.comparingLong(e -> e.getValue().used()))
            .map(Map.Entry::getKey)
            .toList();
    for (Path file : oldest) {
      if (total <= ROOM * maxBytes) {
        return;
      }
      forget(file);
    }
  }

  private void forget(Path file) throws IOException {
    Files.deleteIfExists(file);
    Kept gone = index.remove(file);
    total -= gone == null ? 0 : gone.bytes();
  }
}
