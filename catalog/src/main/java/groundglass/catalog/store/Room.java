package groundglass.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Whether a folder's disk takes something, found out by writing it: what a disk says of its free
/// space counts neither quotas nor rights.
final class Room {
  private Room() {}

  static void check(Path folder, int bytes) throws IOException {
    Path probe = folder.resolve("room.new");
    try {
      try (var channel =
          FileChannel.open(
              probe,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var all = ByteBuffer.allocate(bytes);
        while (all.hasRemaining()) {
          channel.write(all);
        }
        channel.force(true);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
