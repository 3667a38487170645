package groundglass.develop.decode;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Bytes by position: a file or an array.
interface ByteSource extends Closeable {
  long size();

  /// Exactly `length` bytes, or EOFException.
  byte[] read(long at, int length) throws IOException;

  /// What there is of `length` bytes.
  default byte[] readUpTo(long at, int length) throws IOException {
    return read(at, (int) Math.clamp(size() - at, 0, length));
  }

  @Override
  default void close() throws IOException {}

  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at + length > bytes.length) {
          throw new EOFException("bytes " + at + "+" + length + " of " + bytes.length);
        }
        return Arrays.copyOfRange(bytes, (int) at, (int) at + length);
      }
    };
  }

  static ByteSource open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(
          "it is no file but a pipe or a device"); // opening one may wait for ever
    }
    FileChannel channel = FileChannel.open(file);
    long size = channel.size();
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public byte[] read(long at, int length) throws IOException {
        // Compared before allocating: the numbers come from the file.
        if (at < 0 || length < 0 || at + length > size) {
          throw new EOFException("bytes " + at + "+" + length + " of " + size);
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        while (out.hasRemaining()) {
          if (channel.read(out, at + out.position()) < 0) {
            throw new EOFException("the file became shorter while it was read");
          }
        }
        return out.array();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
