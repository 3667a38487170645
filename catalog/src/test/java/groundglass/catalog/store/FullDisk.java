package groundglass.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.retry.FilePathRetryOnInterrupt;

/// A disk that is full after so many more bytes, in the place of the one that catalogs lie on. Its
/// last write is cut, as a real one's is.
public final class FullDisk extends FilePathWrapper {
  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

  public static void insert() {
    LEFT.set(Long.MAX_VALUE);
    FilePath.register(new FullDisk());
  }

  public static void takeOut() {
    FilePath.register(new FilePathRetryOnInterrupt());
  }

  public static void leave(long bytes) {
    LEFT.set(bytes);
  }

  public static long left() {
    return LEFT.get();
  }

  @Override
  public String getScheme() {
    return "retry";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBase {
    private final FileChannel disk;

    private Channel(FileChannel disk) {
      this.disk = disk;
    }

    private void room(ByteBuffer from, long at) throws IOException {
      long left = LEFT.get();
      if (left < from.remaining()) {
        LEFT.set(0);
        disk.write(from.slice(from.position(), (int) Math.max(0, left)), at);
        throw new IOException("No space left on device");
      }
      LEFT.addAndGet(-from.remaining());
    }

    @Override
    public int write(ByteBuffer from, long at) throws IOException {
      room(from, at);
      return disk.write(from, at);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      room(from, disk.position());
      return disk.write(from);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return disk.read(to);
    }

    @Override
    public int read(ByteBuffer to, long at) throws IOException {
      return disk.read(to, at);
    }

    @Override
    public long position() throws IOException {
      return disk.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      disk.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      disk.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      disk.force(metadata);
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) throws IOException {
      return disk.tryLock(at, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      disk.close();
    }
  }
}
