package groundglass.develop.settings;

/// The XMP packet that settings were read from, whole, as text ("" = none). Writing starts from it,
/// so that what we do not map is kept.
public record Foreign(String packet) {
  public static final Foreign NONE = new Foreign("");
}
