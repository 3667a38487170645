package groundglass.develop.mask;

/// What is known about a mask on one version.
public enum MaskState {
  PENDING,
  READY,
  NOT_FOUND,
  FAILED,
  STALE
}
