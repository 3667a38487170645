package groundglass.ui.window.library;

import groundglass.catalog.collections.Collections;
import groundglass.catalog.photos.Photos;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the library presenter shows.
public interface LibraryScreen {
  /// The left panel.
  record Sources(
      int all,
      int lastImport,
      int missing,
      List<Photos.FolderCount> folders,
      List<Collections.Row> collections) {}

  /// The right panel, for the active photo.
  record Facts(
      Map<String, String> metadata,
      List<String> keywords,
      Optional<BufferedImage> thumbnail,
      boolean missing) {}

  void sources(Sources sources);

  void facts(Facts facts);

  /// Under the filter bar; empty = nothing to say.
  void message(String text);
}
