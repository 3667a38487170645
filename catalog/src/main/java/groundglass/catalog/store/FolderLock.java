package groundglass.catalog.store;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One process at a time has a catalog open. The operating system drops the lock when the process
/// dies, however it dies.
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws CatalogException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new CatalogException(
          Kind.LOCKED,
          "The catalog " + folder + " cannot be written to (" + e.getMessage() + ").",
          "Check the permissions of the folder and whether the disk is mounted read-only.");
    }
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // this very process has it open: the same answer as for another one
    } catch (IOException e) {
      close(channel);
      throw new CatalogException(
          Kind.LOCKED,
          "The catalog " + folder + " cannot be locked (" + e.getMessage() + ").",
          "Put the catalog on a local disk.");
    }
    close(channel);
    throw new CatalogException(
        Kind.LOCKED,
        "The catalog " + folder + " is already open in another window or program.",
        "Close the other one, then try again.");
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
