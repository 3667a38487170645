package groundglass.ui.window.library;

/// Where the photos of the grid come from.
public sealed interface Source {
  record All() implements Source {}

  /// What the last import brought in.
  record LastImport() implements Source {}

  /// Whose original is not where it was.
  record Missing() implements Source {}

  record Folder(String folder) implements Source {}

  record Collection(String name) implements Source {}

  /// As a query; what is no query is asked for by its name instead.
  default String query() {
    return switch (this) {
      case All _, LastImport _, Missing _, Collection _ -> "";
      case Folder f -> "folder:\"" + f.folder() + "\"";
    };
  }
}
