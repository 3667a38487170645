package groundglass.catalog.store;

import static org.h2.api.ErrorCode.DATABASE_IS_READ_ONLY;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.DiskRefusedException;
import groundglass.migrations.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;

/// The H2 file of one folder: its URL, the checks around opening it, and the full scan.
final class Database {
  static final String FILE = "catalog.mv.db";

  /// Generation of the session that has the database open, from `catalog_fact`.
  private static final String GENERATION = "generation";

  /// Smaller files are not worth it.
  private static final long LEAST_COMPACTED = 32L << 20;

  private static final int LEAST_FILLED_PERCENT = 40;

  private static final long MOST_CACHE = 384L << 20;

  private Database() {}

  static JdbcDataSource source(Path folder, boolean create) throws CatalogException {
    String path = folder.toAbsolutePath().normalize().toString();
    if (path.indexOf(';') >= 0) {
      throw new CatalogException(
          Kind.BAD_REQUEST,
          "A catalog cannot lie in a folder with a semicolon in its name: " + path,
          "Rename the folder.");
    }
    var source = new JdbcDataSource();
    // See docs/decisions/0003-durability.md before touching these.
    source.setURL(
        "jdbc:h2:retry:"
            + path
            + "/catalog;WRITE_DELAY=0;RETENTION_TIME=2147483647;MAX_COMPACT_TIME=0;CACHE_SIZE="
            + cacheKilobytes()
            // what it has to say goes to our log, not to a file of its own or the terminal
            + ";TRACE_LEVEL_FILE=4"
            // at the end of the program the one who has it open closes it, in order
            + ";DB_CLOSE_ON_EXIT=FALSE"
            + (create ? "" : ";IFEXISTS=TRUE"));
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  /// H2 takes 16 MB by itself, in which the rows of 25,000 photos fit: a question about 100,000
  /// then reads and unpacks the table anew each time (240 ms instead of 40). An eighth of the heap,
  /// so that `--memory` bounds this, too.
  private static long cacheKilobytes() {
    return Math.min(MOST_CACHE, Runtime.getRuntime().maxMemory() / 8) >> 10;
  }

  static long size(Path folder) {
    try {
      return Files.size(folder.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether so much of the file is history that writing it anew is worth the time.
  static boolean sparse(Path folder, Statement statement) throws SQLException, IOException {
    if (Files.size(folder.resolve(FILE)) < LEAST_COMPACTED) {
      return false;
    }
    try (var rows =
        statement.executeQuery(
            "SELECT setting_value FROM information_schema.settings"
                + " WHERE setting_name = 'info.CHUNKS_FILL_RATE'")) {
      return rows.next() && Integer.parseInt(rows.getString(1)) < LEAST_FILLED_PERCENT;
    }
  }

  private static final int DEEPEST = 20;

  /// Refuses what can be told from the outside: no file, an empty or a shortened one.
  static void checkFile(Path folder, StateFile state) throws CatalogException {
    Path file = folder.resolve(FILE);
    long size;
    try {
      size = Files.size(file);
    } catch (IOException _) {
      throw damaged(folder, "its database file " + FILE + " is gone");
    }
    if (size == 0) {
      throw damaged(folder, "its database file is empty");
    }
    if (size < state.size()) {
      throw damaged(folder, "its database file was cut from " + state.size() + " to " + size);
    }
  }

  /// Brings the schema up to date; refuses newer and broken ones.
  static void migrate(Path folder, JdbcDataSource source) throws CatalogException {
    try {
      if (Migrations.isNewer(source)) {
        throw new CatalogException(
            Kind.NEWER,
            "The catalog " + folder + " was written by a newer version of Groundglass.",
            "Open it with that version, or restore a backup made by this one.");
      }
      Migrations.migrate(source);
    } catch (FlywayException e) {
      throw unusable(folder, "its tables cannot be used: " + firstLine(e), e);
    }
  }

  /// Notices a database that went back in time, then starts the next generation.
  static long nextGeneration(Path folder, Connection connection, StateFile state)
      throws CatalogException, SQLException {
    long found = 0;
    try (var select = connection.prepareStatement("SELECT fact FROM catalog_fact WHERE name = ?")) {
      select.setString(1, GENERATION);
      try (var rows = select.executeQuery()) {
        if (rows.next()) {
          found = Long.parseLong(rows.getString(1));
        }
      }
    }
    if (found < state.generation()) {
      throw damaged(folder, "its database is older than the last one that was open here");
    }
    try (var merge =
        connection.prepareStatement(
            "MERGE INTO catalog_fact (name, fact) KEY (name) VALUES (?, ?)")) {
      merge.setString(1, GENERATION);
      merge.setString(2, Long.toString(found + 1));
      merge.executeUpdate();
    }
    try (var sync = connection.createStatement()) {
      sync.execute("CHECKPOINT SYNC");
    }
    return found + 1;
  }

  /// Reads every value of every row; returns the rows per table. A count that the table claims but
  /// does not deliver is damage, too (a cut file still answers `count(*)` from its tree's root).
  static Map<String, Long> scan(Connection connection, List<String> problems) throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    try (var lazy = connection.createStatement()) {
      // Rows one after the other, not a copy of the table in memory.
      lazy.execute("SET LAZY_QUERY_EXECUTION TRUE");
    }
    for (String table : tables(connection)) {
      try {
        counts.put(table, scanTable(connection, table, problems));
      } catch (SQLException | IllegalStateException e) {
        problems.add("Table " + table + " cannot be read: " + firstLine(e));
      }
    }
    return counts;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                    + " AND table_type = 'BASE TABLE' ORDER BY table_name")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static long scanTable(Connection connection, String table, List<String> problems)
      throws SQLException {
    long seen = 0;
    long claimed;
    try (var statement = connection.createStatement()) {
      try (var count = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
        count.next();
        claimed = count.getLong(1);
      }
      try (var rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int c = 1; c <= columns; c++) {
            // As text: makes H2 fetch large values, too.
            rows.getString(c);
          }
          seen++;
        }
      }
    }
    if (seen != claimed) {
      problems.add("Table " + table + " claims " + claimed + " rows and has " + seen + ".");
    }
    return seen;
  }

  /// A disk that refuses to write is no damage, however deep below the database's own words it says
  /// so; whoever restored a backup because of it would lose what is there.
  static CatalogException unusable(Path folder, String what, Throwable e) {
    int depth = 0;
    for (Throwable t = e; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
      if (t instanceof SQLException q && q.getErrorCode() == DATABASE_IS_READ_ONLY) {
        return unwritable(folder, "it may not be written to");
      }
    }
    return DiskRefusedException.said(e)
        .map(io -> unwritable(folder, firstLine(io)))
        .orElseGet(() -> damaged(folder, what));
  }

  static CatalogException unwritable(Path folder, String why) {
    return new CatalogException(
        Kind.UNWRITABLE,
        "The catalog " + folder + " cannot be opened: " + why + ".",
        "Nothing is lost. Free some space on its disk, check the folder's rights, then try again.");
  }

  static CatalogException damaged(Path folder, String what) {
    boolean backups = !Backups.list(folder).isEmpty();
    return new CatalogException(
        Kind.DAMAGED,
        "The catalog " + folder + " is damaged: " + what + ".",
        backups
            ? "Restore the newest backup: " + Backups.list(folder).getFirst()
            : "There is no backup in its folder; your photos and sidecars are untouched."
                + " Restore the folder from your own backup, or import the photos anew.");
  }

  static String firstLine(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return text.lines().findFirst().orElse(text).strip();
  }
}
