package groundglass.catalog.store;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.DiskRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A `*.groundglass` folder: `catalog.mv.db` (H2, WRITE_DELAY=0), `analyses/`, `previews/`,
/// `backups/`, `lock`, `state`. Everything but the database can be deleted and comes back.
public final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  /// H2's code of the SNAPSHOT isolation level, which `java.sql` has no constant for.
  private static final int SNAPSHOT = 6;

  /// jOOQ would log every statement with its rows.
  private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  /// A finding of [#verify]: what is wrong, and what to do.
  public record Finding(String what, String remedy) {}

  private final Path folder;
  private final FolderLock lock;
  private final JdbcDataSource source;
  private final long generation;
  private final Connection writer;
  private final Connection syncer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();

  private volatile boolean closed;
  private volatile boolean compact;

  private Store(Path folder, FolderLock lock, JdbcDataSource source, long generation)
      throws SQLException {
    this.folder = folder;
    this.lock = lock;
    this.source = source;
    this.generation = generation;
    writer = source.getConnection();
    writer.setAutoCommit(false);
    syncer = source.getConnection();
  }

  public static Store open(Path folder) throws CatalogException {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, "There is no catalog " + folder + ".");
    }
    if (!Files.exists(folder.resolve(Database.FILE)) && StateFile.read(folder).isEmpty()) {
      throw missing(folder, "The folder " + folder + " is not a catalog.");
    }
    return open(folder, false);
  }

  public static Store openOrCreate(Path folder) throws CatalogException {
    if (Files.exists(folder.resolve(Database.FILE)) || StateFile.read(folder).isPresent()) {
      return open(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CatalogException(
          Kind.BAD_REQUEST,
          "The catalog " + folder + " cannot be made here (" + e.getMessage() + ").",
          "Name a folder you may write to.");
    }
    return open(folder, true);
  }

  private static CatalogException missing(Path folder, String what) {
    return new CatalogException(
        Kind.MISSING,
        what,
        "Check the name, or make a catalog: groundglass import --catalog " + folder + " PHOTOS");
  }

  private static Store open(Path given, boolean create) throws CatalogException {
    Path folder = given.toAbsolutePath().normalize();
    FolderLock lock = FolderLock.take(folder);
    boolean opened = false;
    try {
      var store = open(folder, lock, create);
      opened = true;
      return store;
    } catch (SQLException e) {
      if (e.getErrorCode() == org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new CatalogException(
            Kind.LOCKED,
            "The catalog " + folder + " is already open in another program.",
            "Close the other one, then try again.");
      }
      throw Database.unusable(folder, Database.firstLine(e), e);
    } catch (UncheckedIOException e) {
      throw Database.unwritable(folder, String.valueOf(e.getMessage()));
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static Store open(Path folder, FolderLock lock, boolean create)
      throws CatalogException, SQLException {
    var state = StateFile.read(folder).orElse(new StateFile(false, 0, 0));
    if (!create) {
      Database.checkFile(folder, state);
    }
    var source = Database.source(folder, create);
    if (!create && !state.clean()) {
      recover(folder, source, state);
    }
    // Held until the store has its own: H2 closes the database with its last connection.
    try (var connection = source.getConnection()) {
      Database.migrate(folder, source);
      long generation = Database.nextGeneration(folder, connection, state);
      // While it is open the file only grows.
      new StateFile(false, Database.size(folder), generation).write(folder);
      return new Store(folder, lock, source, generation);
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

  public Path folder() {
    return folder;
  }

  /// Runs in one transaction and returns only after it is on disk (CHECKPOINT SYNC). One writer at
  /// a time; a write inside a write joins the outer transaction.
  public <T> T write(Function<DSLContext, T> work) {
    if (writing.isHeldByCurrentThread()) {
      return work.apply(using(writer));
    }
    writing.lock();
    try {
      checkOpen();
      T result = transaction(writer, work);
      sync();
      return result;
    } catch (DataAccessException e) {
      throw refusal(e);
    } finally {
      writing.unlock();
    }
  }

  /// A disk that is full is told apart from a statement that is wrong: it will refuse the next one,
  /// too.
  private RuntimeException refusal(DataAccessException e) {
    return DiskRefusedException.said(e)
        .<RuntimeException>map(io -> new DiskRefusedException(folder, Database.firstLine(io), e))
        .orElse(e);
  }

  public void writeOnly(Consumer<DSLContext> work) {
    write(db -> {
      work.accept(db);
      return true;
    });
  }

  /// Reads a consistent state; inside a [#write] of the same thread that transaction's own.
  public <T> T read(Function<DSLContext, T> work) {
    if (writing.isHeldByCurrentThread()) {
      return work.apply(using(writer));
    }
    checkOpen();
    try {
      Connection reader = borrow();
      try {
        return transaction(reader, work);
      } finally {
        idleReaders.push(reader);
      }
    } catch (DataAccessException e) {
      throw refusal(e);
    }
  }

  private Connection borrow() {
    Connection idle = idleReaders.poll();
    if (idle != null) {
      return idle;
    }
    try {
      var fresh = source.getConnection();
      fresh.setAutoCommit(false);
      fresh.setTransactionIsolation(SNAPSHOT);
      return fresh;
    } catch (SQLException e) {
      throw new DataAccessException("the catalog could not be opened for reading", e);
    }
  }

  private static <T> T transaction(Connection connection, Function<DSLContext, T> work) {
    boolean done = false;
    // H2 on `retry:` survives an interrupt but eats it; one that was pending is handed on.
    boolean interrupted = Thread.interrupted();
    try {
      T result = work.apply(using(connection));
      connection.commit();
      done = true;
      return result;
    } catch (SQLException e) {
      throw new DataAccessException("the change could not be saved", e);
    } finally {
      if (!done) {
        rollback(connection);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // the database is closed; what made it so is thrown, and what was not committed is gone
      LOG.info("a transaction could not be taken back", e);
    }
  }

  private static DSLContext using(Connection connection) {
    return DSL.using(connection, SQLDialect.H2, SETTINGS);
  }

  /// Under the writers' lock, so that no commit of another thread is under way meanwhile.
  private void sync() {
    boolean interrupted = Thread.interrupted();
    try (var statement = syncer.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw new DataAccessException("the change could not be written to the disk", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the catalog " + folder + " is closed");
    }
  }

  /// Full scan of every table, and with `originals` the hash of every original. Empty = clean.
  public List<Finding> verify(boolean originals) {
    return new Verification(this).run(originals);
  }

  /// The database file loses its gaps when the catalog is closed.
  public void compactAtClose() {
    compact = true;
  }

  /// A connection of its own for the scan, which changes its settings.
  Connection connection() throws SQLException {
    checkOpen();
    return source.getConnection();
  }

  /// Writes a zip into `backups/`, tested by opening it; returns it. The newest five are kept.
  public Path backup() throws CatalogException {
    try (var connection = connection()) {
      return Backups.make(folder, connection);
    } catch (SQLException e) {
      throw Database.unusable(folder, Database.firstLine(e), e);
    }
  }

  /// Backups in the folder, newest first.
  public static List<Path> backups(Path folder) {
    return Backups.list(folder);
  }

  /// Replaces the (closed) catalog's database by a backup; the old one is kept beside it.
  public static void restore(Path folder, Path backup) throws CatalogException {
    Backups.restore(folder.toAbsolutePath().normalize(), backup.toAbsolutePath());
  }

  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      shutDown();
    } finally {
      writing.unlock();
      lock.close();
    }
  }

  private void shutDown() {
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
      hangUp(writer);
      hangUp(syncer);
      idleReaders.forEach(Store::hangUp);
    }
  }

  private static void hangUp(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.info("a connection to a closed database", e);
    }
  }
}
