package groundglass.develop.decode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The directory structure of TIFF 6.0 (and of EXIF and DNG), read with limits so that a hostile
/// file ends in an error: bounded numbers of directories, entries and bytes, and no directory
/// twice.
final class Tiff {
  private static final int MAX_DIRECTORIES = 64;
  private static final int MAX_ENTRIES = 2000;
  private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  static final int SUB_IFDS = 330;
  static final int EXIF_IFD = 34665;
  static final int GPS_IFD = 34853;

  /// `at` is where the value's bytes lie in the source.
  record Entry(int tag, int type, long count, long at, Tiff tiff) {
    long byteLength() {
      return count * TYPE_SIZES[type];
    }

    byte[] bytes() throws IOException {
      if (byteLength() > Limits.MAX_BLOCK) {
        throw new EOFException("tag " + tag + " claims " + byteLength() + " bytes");
      }
      return tiff.source.read(at, (int) byteLength());
    }

    double[] numbers() throws IOException {
      ByteBuffer b = ByteBuffer.wrap(bytes()).order(tiff.order);
      double[] out = new double[Math.toIntExact(count)];
      for (int i = 0; i < out.length; i++) {
        out[i] =
            switch (type) {
              case 1, 2, 7 -> b.get() & 0xff;
              case 6 -> b.get();
              case 3 -> b.getShort() & 0xffff;
              case 8 -> b.getShort();
              case 4, 13 -> b.getInt() & 0xffffffffL;
              case 9 -> b.getInt();
              case 5 -> ratio(b.getInt() & 0xffffffffL, b.getInt() & 0xffffffffL);
              case 10 -> ratio(b.getInt(), b.getInt());
              case 11 -> b.getFloat();
              case 12 -> b.getDouble();
              default -> 0;
            };
      }
      return out;
    }

    private static double ratio(double a, double b) {
      return b == 0 ? 0 : a / b;
    }
  }

  /// One directory; `next` is the position of the pointer to the next one.
  record Ifd(TreeMap<Integer, Entry> entries, long nextAt, List<Ifd> subs) {
    boolean has(int tag) {
      return entries.containsKey(tag);
    }

    @Nullable Entry entry(int tag) {
      return entries.get(tag);
    }

    double[] numbers(int tag) throws IOException {
      Entry e = entries.get(tag);
      return e == null ? new double[0] : e.numbers();
    }

    /// The first number of a tag, or `otherwise`.
    double number(int tag, double otherwise) throws IOException {
      double[] all = numbers(tag);
      return all.length == 0 ? otherwise : all[0];
    }

    int integer(int tag, int otherwise) throws IOException {
      double v = number(tag, otherwise);
      return v >= Integer.MIN_VALUE && v <= Integer.MAX_VALUE ? (int) v : otherwise;
    }

    Optional<byte[]> bytes(int tag) throws IOException {
      Entry e = entries.get(tag);
      return e == null ? Optional.empty() : Optional.of(e.bytes());
    }

    String text(int tag) throws IOException {
      return new String(bytes(tag).orElse(new byte[0]), StandardCharsets.UTF_8)
          .replace("\0", "")
          .strip();
    }
  }

  final ByteSource source;
  final ByteOrder order;
  private final List<Ifd> chain = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();

  private Tiff(ByteSource source, ByteOrder order) {
    this.source = source;
    this.order = order;
  }

  /// Reads all directories. What is unreadable after the first one is left out.
  static Tiff parse(ByteSource source) throws IOException, Unreadable {
    if (source.size() < 8) {
      throw Unreadable.broken("it ends inside its header");
    }
    byte[] head = source.read(0, 8);
    boolean little = head[0] == 'I';
    Tiff tiff = new Tiff(source, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = tiff.wrap(head).getInt(4) & 0xffffffffL;
    while (at != 0 && tiff.seen.size() < MAX_DIRECTORIES) {
      Optional<Ifd> ifd = tiff.directory(at, 0);
      if (ifd.isEmpty()) {
        break;
      }
      tiff.chain.add(ifd.get());
      at = tiff.next(ifd.get());
    }
    if (tiff.chain.isEmpty()) {
      throw Unreadable.broken("its directory is missing");
    }
    return tiff;
  }

  private long next(Ifd ifd) throws IOException {
    return ifd.nextAt + 4 <= source.size()
        ? wrap(source.read(ifd.nextAt, 4)).getInt() & 0xffffffffL
        : 0;
  }

  private ByteBuffer wrap(byte[] b) {
    return ByteBuffer.wrap(b).order(order);
  }

  Ifd first() {
    return chain.getFirst();
  }

  /// The directories of the main chain: the picture, then usually its thumbnail.
  List<Ifd> chain() {
    return chain;
  }

  /// Every directory that may hold a picture.
  List<Ifd> all() {
    List<Ifd> out = new ArrayList<>();
    for (Ifd ifd : chain) {
      out.add(ifd);
      for (Ifd sub : ifd.subs) {
        out.add(sub);
        out.addAll(sub.subs);
      }
    }
    return out;
  }

  Optional<Ifd> linked(Ifd from, int tag) throws IOException {
    Entry e = from.entry(tag);
    if (e == null) {
      return Optional.empty();
    }
    double[] at = e.count() == 1 ? e.numbers() : new double[0];
    return at.length == 0 ? Optional.empty() : entries((long) at[0]);
  }

  private Optional<Ifd> directory(long at, int depth) throws IOException {
    if (seen.size() >= MAX_DIRECTORIES || !seen.add(at)) {
      return Optional.empty();
    }
    Optional<Ifd> ifd = entries(at);
    if (ifd.isEmpty() || depth >= 2) {
      return ifd;
    }
    Entry subs = ifd.get().entry(SUB_IFDS);
    if (subs != null && subs.count() <= MAX_DIRECTORIES) {
      for (double sub : safeNumbers(subs)) {
        directory((long) sub, depth + 1).ifPresent(ifd.get().subs::add);
      }
    }
    return ifd;
  }

  private static double[] safeNumbers(Entry e) {
    try {
      return e.numbers();
    } catch (IOException beyondTheEnd) {
      // A pointer list outside the file leads nowhere; the main directory may still be whole.
      return new double[0];
    }
  }

  /// The entries at a position; empty if there is no directory there. An entry whose value lies
  /// outside the file is left out.
  private Optional<Ifd> entries(long at) throws IOException {
    if (at < 8 || at + 2 > source.size()) {
      return Optional.empty();
    }
    int n = wrap(source.read(at, 2)).getShort() & 0xffff;
    if (n == 0 || n > MAX_ENTRIES) {
      return Optional.empty();
    }
    byte[] block = source.readUpTo(at + 2, 12 * n);
    ByteBuffer b = wrap(block);
    TreeMap<Integer, Entry> entries = new TreeMap<>();
    for (int i = 0; i + 12 <= block.length; i += 12) {
      int tag = b.getShort(i) & 0xffff;
      int type = b.getShort(i + 2) & 0xffff;
      long count = b.getInt(i + 4) & 0xffffffffL;
      if (type == 0 || type >= TYPE_SIZES.length) {
        continue;
      }
      long length = count * TYPE_SIZES[type];
      long value = length <= 4 ? at + 2 + i + 8 : b.getInt(i + 8) & 0xffffffffL;
      if (value + length <= source.size()) {
        entries.putIfAbsent(tag, new Entry(tag, type, count, value, this));
      }
    }
    return Optional.of(new Ifd(entries, at + 2 + 12L * n, new ArrayList<>()));
  }
}
