package groundglass.ui.window.library;

/// Where the photos of the grid come from.
public sealed interface Source {
  record All() implements Source {}

  record Folder(String folder) implements Source {}

  record Collection(String name) implements Source {}

  /// As a query; a collection is asked for by its name instead.
  default String query() {
    return switch (this) {
      case All _, Collection _ -> "";
      case Folder f -> "folder:\"" + f.folder() + "\"";
    };
  }
}
