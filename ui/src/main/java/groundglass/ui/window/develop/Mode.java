package groundglass.ui.window.develop;

/// What a gesture on the picture means in Develop. In [#LOOK] it belongs to the selected mask, or
/// pans.
public enum Mode {
  LOOK,
  CROP
}
