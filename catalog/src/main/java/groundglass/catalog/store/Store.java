package groundglass.catalog.store;

import static org.h2.api.ErrorCode.CONNECTION_BROKEN_1;
import static org.h2.api.ErrorCode.DATABASE_IS_CLOSED;
import static org.h2.api.ErrorCode.OBJECT_CLOSED;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.DiskRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /// So much must fit onto the disk before a database that closed itself is opened again.
  private static final int ROOM = 1 << 20;

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
  private final ReentrantLock writing = new ReentrantLock();

  private volatile OpenDatabase database;

  /// The disk refused a write, so that H2 closed the database.
  private volatile boolean refused;

  private volatile boolean closed;
  private volatile boolean compact;

  private Store(Path folder, FolderLock lock, OpenDatabase database) {
    this.folder = folder;
    this.lock = lock;
    this.database = database;
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
      var store = new Store(folder, lock, OpenDatabase.open(folder, create));
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

  public Path folder() {
    return folder;
  }

  /// Runs in one transaction and returns only after it is on disk (CHECKPOINT SYNC). One writer at
  /// a time; a write inside a write joins the outer transaction.
  public <T> T write(Function<DSLContext, T> work) {
    if (writing.isHeldByCurrentThread()) {
      return work.apply(using(database.writer()));
    }
    writing.lock();
    OpenDatabase now = database;
    try {
      now = usable();
      T result = transaction(now.writer(), work);
      try {
        now.sync();
      } catch (SQLException e) {
        throw new DataAccessException("the change could not be written to the disk", e);
      }
      return result;
    } catch (DataAccessException e) {
      throw refusal(e, now);
    } finally {
      writing.unlock();
    }
  }

  /// A disk that is full is told apart from a statement that is wrong: it will refuse the next one,
  /// too, until there is room. What is asked after that opens the database anew.
  private RuntimeException refusal(DataAccessException e, OpenDatabase by) {
    var disk = DiskRefusedException.said(e);
    if (disk.isPresent() || isGone(e)) {
      refused |= by == database;
      String why = disk.map(Database::firstLine).orElse("its database closed itself");
      return new DiskRefusedException(folder, why, e);
    }
    return e;
  }

  /// Another thread's write was refused meanwhile.
  private static boolean isGone(DataAccessException e) {
    return e.getCause() instanceof SQLException q
        && Set.of(DATABASE_IS_CLOSED, OBJECT_CLOSED, CONNECTION_BROKEN_1)
            .contains(q.getErrorCode());
  }

  /// The database, opened anew where it closed itself. That goes the way of every opening after a
  /// kill: all of it is read before anything is written.
  private OpenDatabase usable() {
    checkOpen();
    if (!refused) {
      return database;
    }
    writing.lock();
    try {
      checkOpen();
      if (refused) {
        Room.check(folder, ROOM);
        database.abandon();
        database = OpenDatabase.open(folder, false);
        refused = false;
        LOG.info("{} is written to again", folder);
      }
      return database;
    } catch (IOException | SQLException | UncheckedIOException | CatalogException e) {
      LOG.info("{} cannot be opened again yet: {}", folder, e.getMessage());
      throw new DiskRefusedException(folder, Database.firstLine(e), e);
    } finally {
      writing.unlock();
    }
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
      return work.apply(using(database.writer()));
    }
    OpenDatabase now = usable();
    try {
      return reading(now, work);
    } catch (DataAccessException e) {
      RuntimeException why = refusal(e, now);
      if (!refused && now == database || closed) {
        throw why;
      }
      return reading(usable(), work); // it is another's write that was refused
    }
  }

  private <T> T reading(OpenDatabase from, Function<DSLContext, T> work) {
    Connection reader;
    try {
      reader = from.borrow();
    } catch (SQLException e) {
      throw new DataAccessException("the catalog could not be opened for reading", e);
    }
    try {
      return transaction(reader, work);
    } finally {
      from.giveBack(reader);
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
      LOG.debug("a transaction could not be taken back", e);
    }
  }

  private static DSLContext using(Connection connection) {
    return DSL.using(connection, SQLDialect.H2, SETTINGS);
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
    return usable().connection();
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
      database.shutDown(compact);
    } finally {
      writing.unlock();
      lock.close();
    }
  }
}
