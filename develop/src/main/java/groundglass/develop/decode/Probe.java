package groundglass.develop.decode;

/// What a file's header says, without decoding pixels. `format` is "JPEG", "PNG", "TIFF", "WEBP",
/// "HEIF", "DNG" or "RAW".
public sealed interface Probe {
  record Header(String format, int width, int height, int orientation, boolean raw)
      implements Probe {}

  record Unreadable(String reason, String remedy) implements Probe {}

  /// Not a picture by its extension and content: passed over silently (sidecars, text).
  record NotAPicture() implements Probe {}
}
