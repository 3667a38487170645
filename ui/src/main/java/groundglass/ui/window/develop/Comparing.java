package groundglass.ui.window.develop;

/// How the picture before its edits stands by the edited one.
public enum Comparing {
  SIDE_BY_SIDE("side by side"),
  SPLIT("left and right half of one picture"),
  TOP_BOTTOM("one above the other");

  private final String words;

  Comparing(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
