package groundglass.develop.encode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A file that appears whole or not at all: written beside its place, synced, renamed. Every file
/// of the program that somebody would miss is written here.
public final class AtomicFile {
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 18;

  private AtomicFile() {}

  /// Several may write one file at a time: the last one wins.
  public static void write(Path target, Body body) throws IOException {
    write(target, fresh(target), true, body);
  }

  /// By one writer at a time, under a temporary name that is always the same: what a kill left is
  /// known for what it is, and is gone with the next write.
  public static void write(Path target, String temporary, Body body) throws IOException {
    write(target, target.resolveSibling(temporary), true, body);
  }

  /// What can be made anew is not worth waiting for the disk.
  public static void writeUnsynced(Path target, Body body) throws IOException {
    write(target, fresh(target), false, body);
  }

  private static Path fresh(Path target) {
    Path whole = target.toAbsolutePath();
    return whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  private static void write(Path target, Path temporary, boolean synced, Body body)
      throws IOException {
    FileChannel opened =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try { // from here on it is ours to take away
      try (FileChannel channel = opened) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        body.write(out);
        out.flush();
        if (synced) {
          channel.force(true);
        }
      }
      Files.move(
          temporary,
          target.toAbsolutePath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
