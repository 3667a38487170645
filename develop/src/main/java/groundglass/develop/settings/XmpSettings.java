package groundglass.develop.settings;

import java.util.List;

/// Settings to and from an XMP packet in Lightroom's schema (`crs:`); what Lightroom has no word
/// for goes into our own namespace.
public final class XmpSettings {
  /// Largest packet that is read, in characters.
  public static final int MAX_PACKET = 4 << 20;

  /// `unsupported` names every `crs:` control in the packet that we keep but do not apply.
  public record Read(Settings settings, List<String> unsupported) {}

  /// Bad input: says what and why.
  public static final class XmpException extends Exception {
    private static final long serialVersionUID = 1;

    public XmpException(String message) {
      super(message);
    }
  }

  private XmpSettings() {}

  public static Read read(String packet) throws XmpException {
    throw new UnsupportedOperationException();
  }

  /// A whole packet. `write(read(write(s)))` is byte-equal to `write(s)`.
  public static String write(Settings settings) {
    throw new UnsupportedOperationException();
  }
}
