package groundglass.develop.decode;

/// Why a file cannot be decoded, in the photographer's words. Never leaves this package.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  Unreadable(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  static Unreadable broken(String what) {
    return new Unreadable(
        "The file is damaged: " + what + ".", "Copy it again from the card or from a backup.");
  }

  static Unreadable unsupported(String what) {
    return new Unreadable(
        what + " cannot be read yet.", "Convert the file to DNG, TIFF or JPEG and import that.");
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
