package groundglass.catalog.store;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// Zips of the database in `backups/`. A backup counts only after its unpacked copy was opened and
/// read from end to end.
final class Backups {
  static final int KEPT = 5;
  private static final String PREFIX = "catalog-";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private Backups() {}

  /// Newest first.
  static List<Path> list(Path folder) {
    Path backups = folder.resolve("backups");
    if (!Files.isDirectory(backups)) {
      return List.of();
    }
    try (var files = Files.list(backups)) {
      return files
          .filter(f -> f.getFileName().toString().matches("catalog-.*\\.zip"))
          .sorted(Comparator.comparing((Path f) -> f.getFileName().toString()).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path make(Path folder, Connection connection) throws CatalogException {
    Path backups = folder.resolve("backups");
    Path finished = backups.resolve(PREFIX + STAMP.format(stamp(folder)) + ".zip");
    Path unfinished = backups.resolve("unfinished.zip");
    try {
      Files.createDirectories(backups);
      Files.deleteIfExists(unfinished);
      try (var backup = connection.prepareStatement("BACKUP TO ?")) {
        backup.setString(1, unfinished.toString());
        backup.execute();
      }
      check(unfinished, backups);
      try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
      for (Path old : list(folder).stream().skip(KEPT).toList()) {
        Files.delete(old);
      }
      return finished;
    } catch (IOException | SQLException e) {
      throw new CatalogException(
          Kind.DAMAGED,
          "The backup could not be made: " + Database.firstLine(e),
          "Check the free space on the disk, and run verify. Older backups are kept.");
    }
  }

  /// Now, or just after the newest there is where the clock went back: the newest has to be the
  /// last by name, else it would be the first to go.
  private static LocalDateTime stamp(Path folder) {
    LocalDateTime now = LocalDateTime.now();
    LocalDateTime next = now;
    for (Path newest : list(folder).stream().limit(1).toList()) {
      String name = newest.getFileName().toString();
      try {
        String stamp = name.substring(PREFIX.length(), name.length() - ".zip".length());
        next = LocalDateTime.parse(stamp, STAMP).plus(1, ChronoUnit.MILLIS);
      } catch (DateTimeParseException _) {
        // named by somebody else
      }
    }
    return next.isAfter(now) ? next : now;
  }

  /// Unpacks beside the backup, opens, reads everything; returns rows per table.
  private static Map<String, Long> check(Path zip, Path beside)
      throws CatalogException, IOException, SQLException {
    Path copy = Files.createTempDirectory(beside, "check-");
    try {
      unpack(zip, copy);
      return scanCopy(zip, copy);
    } finally {
      deleteFolder(copy);
    }
  }

  private static Map<String, Long> scanCopy(Path zip, Path copy)
      throws CatalogException, SQLException {
    var problems = new ArrayList<String>();
    Map<String, Long> counts;
    try (var connection = Database.source(copy, false).getConnection()) {
      counts = Database.scan(connection, problems);
    }
    if (!problems.isEmpty() || !counts.containsKey("PHOTO")) {
      throw new CatalogException(
          Kind.DAMAGED,
          "The backup "
              + zip
              + " cannot be used: "
              + (problems.isEmpty() ? "it holds no catalog" : problems.getFirst()),
          "Use another backup.");
    }
    return counts;
  }

  private static void unpack(Path zip, Path target) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      var entry = file.getEntry(Database.FILE);
      if (entry == null) {
        throw new IOException("it holds no " + Database.FILE);
      }
      try (var in = file.getInputStream(entry)) {
        Files.copy(in, target.resolve(Database.FILE));
      }
    }
  }

  static void restore(Path folder, Path backup) throws CatalogException {
    if (!Files.isRegularFile(backup)) {
      throw new CatalogException(
          Kind.BAD_REQUEST, "There is no backup " + backup + ".", "See the folder backups.");
    }
    try {
      Files.createDirectories(folder.resolve("backups"));
      try (var _ = FolderLock.take(folder)) {
        Path copy = Files.createTempDirectory(folder.resolve("backups"), "restore-");
        try {
          unpack(backup, copy);
          scanCopy(backup, copy);
          replace(folder, copy.resolve(Database.FILE));
        } finally {
          deleteFolder(copy);
        }
      }
    } catch (IOException | SQLException e) {
      throw new CatalogException(
          Kind.BAD_REQUEST,
          "The backup " + backup + " could not be restored: " + Database.firstLine(e) + ".",
          "The catalog is as it was. Use another backup.");
    }
  }

  private static void replace(Path folder, Path fresh) throws IOException {
    Path current = folder.resolve(Database.FILE);
    if (Files.exists(current)) {
      String stamp = STAMP.format(LocalDateTime.now());
      Files.move(current, folder.resolve("catalog-before-restore-" + stamp + ".mv.db"));
    }
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    // Generation 0: the restored database is older than what was open here, and that is meant.
    new StateFile(false, 0, 0).write(folder);
    Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
