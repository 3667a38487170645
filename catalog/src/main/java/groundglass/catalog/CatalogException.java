package groundglass.catalog;

/// The catalog as a whole cannot be used (locked, missing, damaged) or a request makes no sense.
/// The message says what happened, the remedy what the photographer can do.
public final class CatalogException extends Exception {
  private static final long serialVersionUID = 1;

  /// MISSING, LOCKED, DAMAGED, NEWER and UNWRITABLE end the command line with status 3, BAD_REQUEST
  /// with 2.
  public enum Kind {
    MISSING,
    LOCKED,
    DAMAGED,
    NEWER,
    /// full disk, no rights
    UNWRITABLE,
    BAD_REQUEST
  }

  private final Kind kind;
  private final String remedy;

  public CatalogException(Kind kind, String message, String remedy) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }

  public Kind kind() {
    return kind;
  }

  public String remedy() {
    return remedy;
  }
}
