package groundglass.ui.window.develop;

/// What a gesture on the picture means in Develop. In [#LOOK] it belongs to the selected mask, or
/// pans.
public enum Mode {
  LOOK(""),
  CROP("Drag handles or the box, turn outside of it; Ctrl and a line levels; X turns it, A locks"),
  SPOTS("Click a blemish; drag to choose the source. Wheel or [ ]: size, Delete: take away"),
  WHITE("Click something that should be grey"),
  COLOR("Click the colour to change"),
  GUIDES("Draw up to four lines along what stands or lies; drag their ends, Delete takes one away"),
  FOCUS("Click what is to be sharp, or drag a box over it");

  private final String hint;

  Mode(String hint) {
    this.hint = hint;
  }

  /// What to do now, for the line over the picture.
  String hint() {
    return hint;
  }

  /// Whether the photo is seen without crop and upright, as the sensor saw it.
  boolean uncropped() {
    return this == CROP || this == GUIDES;
  }
}
