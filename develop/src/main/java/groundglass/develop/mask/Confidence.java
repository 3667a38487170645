package groundglass.develop.mask;

/// Expected IoU in words. A low mask should be looked at.
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW;

  private static final double AT_LEAST_HIGH = 0.8;
  private static final double AT_LEAST_MEDIUM = 0.5;

  public static Confidence of(double confidence) {
    return confidence >= AT_LEAST_HIGH ? HIGH : confidence >= AT_LEAST_MEDIUM ? MEDIUM : LOW;
  }

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
