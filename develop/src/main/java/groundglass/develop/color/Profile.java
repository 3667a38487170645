package groundglass.develop.color;

/// Output colour spaces.
public enum Profile {
  SRGB,
  DISPLAY_P3,
  ADOBE_RGB,
  PROPHOTO
}
