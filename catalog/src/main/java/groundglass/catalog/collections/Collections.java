package groundglass.catalog.collections;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.util.List;
import java.util.Optional;

/// Named lists of versions, by hand or by query.
public final class Collections {
  public record Row(long id, String name, Optional<String> query, int count) {}

  public Collections(Store store, Photos photos) {}

  public List<Row> list() {
    throw new UnsupportedOperationException();
  }

  public long create(String name, Optional<String> query) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public int add(String name, List<Long> ids) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public int remove(String name, List<Long> ids) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public void delete(String name) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  /// The versions of a collection, smart ones by their query, in order.
  public List<Long> versions(String name) throws CatalogException {
    throw new UnsupportedOperationException();
  }
}
