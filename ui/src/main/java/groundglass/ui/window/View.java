package groundglass.ui.window;

/// The views of the window, in the order of the top bar.
public enum View {
  LIBRARY("Library"),
  DEVELOP("Develop"),
  REVIEW("Review"),
  IMPORT("Import"),
  EXPORT("Export");

  private final String title;

  View(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
