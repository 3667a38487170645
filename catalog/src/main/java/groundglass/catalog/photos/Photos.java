package groundglass.catalog.photos;

import groundglass.catalog.CatalogException;
import groundglass.catalog.store.Store;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the library and finds photos. Changes to library fields are actions: see `edits`.
public final class Photos {
  /// Where a page starts: the last row of the page before.
  public record Key(java.time.Instant captured, long id) {}

  /// `rows` in capture order (then id); `next` is empty on the last page.
  public record Page(List<PhotoRow> rows, Optional<Key> next) {}

  public record FolderCount(String folder, int count) {}

  public Photos(Store store) {}

  /// Versions matching a query ("" = all), in capture order, by key.
  public Page page(String query, Optional<Key> after, int size) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  /// All ids matching a query, in capture order: what a virtualised grid scrolls over.
  public List<Long> ids(String query) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public int count(String query) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public List<PhotoRow> rows(List<Long> ids) {
    throw new UnsupportedOperationException();
  }

  public Optional<PhotoRow> row(long id) {
    throw new UnsupportedOperationException();
  }

  /// A PHOTO argument of the command line: a path, an id, a unique file name, or a query. An
  /// argument that matches nothing is an error with a hint.
  public List<PhotoRow> find(String argument) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public List<FolderCount> folders() {
    throw new UnsupportedOperationException();
  }

  /// All metadata for `show`: label to text, in order.
  public Map<String, String> metadata(long id) {
    throw new UnsupportedOperationException();
  }

  public List<String> keywords(long id) {
    throw new UnsupportedOperationException();
  }

  /// The stored upright thumbnail of the *unedited* photo (long side about 512), made at import;
  /// remade when it was purged.
  public Optional<BufferedImage> thumbnail(PhotoRow row) {
    throw new UnsupportedOperationException();
  }

  /// Where the thumbnail of a photo lies.
  public Path thumbnailFile(String hash) {
    throw new UnsupportedOperationException();
  }
}
