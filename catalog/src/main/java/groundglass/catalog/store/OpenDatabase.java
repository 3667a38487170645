package groundglass.catalog.store;

import groundglass.catalog.CatalogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of a folder from its opening to its end, with its connections: one that writes, one
/// that makes it durable, and those that read.
final class OpenDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /// H2's code of the SNAPSHOT isolation level, which `java.sql` has no constant for.
  private static final int SNAPSHOT = 6;

  private final Path folder;
  private final JdbcDataSource source;
  private final long generation;
  private final Connection writer;
  private final Connection syncer;
  private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();

  private OpenDatabase(Path folder, JdbcDataSource source, long generation) throws SQLException {
    this.folder = folder;
    this.source = source;
    this.generation = generation;
    writer = source.getConnection();
    writer.setAutoCommit(false);
    syncer = source.getConnection();
  }

  /// The folder is locked by whoever calls this.
  static OpenDatabase open(Path folder, boolean create) throws CatalogException, SQLException {
    var state = StateFile.read(folder).orElse(new StateFile(false, 0, 0));
    if (!create) {
      Database.checkFile(folder, state);
    }
    var source = Database.source(folder, create);
    if (!create && !state.clean()) {
      recover(folder, source, state);
    }
    // Held until there are others: H2 closes the database with its last connection.
    try (var connection = source.getConnection()) {
      Database.migrate(folder, source);
      long generation = Database.nextGeneration(folder, connection, state);
      // While it is open the file only grows.
      new StateFile(false, Database.size(folder), generation).write(folder);
      return new OpenDatabase(folder, source, generation);
    }
  }

  /// After a kill: reads everything, then closes the database in order before it is used. What is
  /// written into a database that H2 has just recovered can be lost by the next kill, the whole
  /// session of it (seen in about one of ten; H2 2.5.252).
  private static void recover(Path folder, JdbcDataSource source, StateFile state)
      throws CatalogException, SQLException {
    LOG.info("{} was not closed in order: reading all of it", folder);
    var problems = new ArrayList<String>();
    try (var connection = source.getConnection();
        var shutdown = connection.createStatement()) {
      var counts = Database.scan(connection, problems);
      if (!problems.isEmpty()) {
        throw Database.damaged(folder, problems.getFirst());
      }
      if (counts.isEmpty() && state.generation() > 0) {
        throw Database.damaged(folder, "its database lost all tables");
      }
      new StateFile(false, 0, state.generation()).write(folder); // closing may shrink it
      shutdown.execute("SHUTDOWN");
    }
  }

  Connection writer() {
    return writer;
  }

  /// A connection of its own.
  Connection connection() throws SQLException {
    return source.getConnection();
  }

  Connection borrow() throws SQLException {
    Connection idle = idleReaders.poll();
    if (idle != null) {
      return idle;
    }
    var fresh = source.getConnection();
    fresh.setAutoCommit(false);
    fresh.setTransactionIsolation(SNAPSHOT);
    return fresh;
  }

  void giveBack(Connection reader) {
    idleReaders.push(reader);
  }

  /// Under the writers' lock, so that no commit of another thread is under way meanwhile.
  void sync() throws SQLException {
    boolean interrupted = Thread.interrupted();
    try (var statement = syncer.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void shutDown(boolean compact) {
    try (var statement = syncer.createStatement()) {
      new StateFile(false, 0, generation).write(folder); // closing may shrink it
      boolean anew = compact || Database.sparse(folder, statement);
      statement.execute(anew ? "SHUTDOWN COMPACT" : "SHUTDOWN");
      long size = Files.size(folder.resolve(Database.FILE));
      new StateFile(true, size, generation).write(folder);
    } catch (SQLException | IOException | UncheckedIOException e) {
      // Nothing acknowledged is lost; the next open reads everything because `state` says unclean.
      LOG.info("{} could not be closed in order: {}", folder, e.getMessage());
    } finally {
      hangUp();
    }
  }

  /// After the disk refused: nothing more is written, the file stays as it is.
  void abandon() {
    try (var statement = syncer.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      LOG.debug("{} had closed itself", folder, e);
    } finally {
      hangUp();
    }
  }

  private void hangUp() {
    hangUp(writer);
    hangUp(syncer);
    idleReaders.forEach(OpenDatabase::hangUp);
  }

  private static void hangUp(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection to a closed database", e);
    }
  }
}
