package groundglass.develop.decode;

/// What a file may cost. Checked from header numbers, before anything is allocated.
final class Limits {
  /// Compressed files read whole may be this long.
  static final long MAX_FILE = 1L << 30;

  /// A metadata block longer than this is not looked at.
  static final int MAX_BLOCK = 64 << 20;

  private static final double USABLE = 0.85;

  private Limits() {}

  static void checkSize(long width, long height) throws Unreadable {
    if (width <= 0 || height <= 0) {
      throw Unreadable.broken("it says it is " + width + " by " + height + " pixels");
    }
    if (width > Integer.MAX_VALUE
        || height > Integer.MAX_VALUE
        || width * height > Decoders.MAX_PIXELS) {
      throw new Unreadable(
          "The picture is too large: " + width + " by " + height + " pixels.",
          "Photos of up to "
              + Decoders.MAX_PIXELS / 1_000_000
              + " megapixels are read; scale it down in another program.");
    }
  }

  /// Refuses work that needs more heap than there can ever be.
  static void checkHeap(long bytes) throws Unreadable {
    long max = Runtime.getRuntime().maxMemory();
    if (bytes > max * USABLE) {
      throw outOfMemory("it needs " + (bytes >> 20) + " MB of " + (max >> 20) + " MB");
    }
  }

  static Unreadable outOfMemory(String detail) {
    return new Unreadable(
        "The picture does not fit into memory: " + detail + ".",
        "Give the program more memory, or scale the picture down.");
  }
}
