package groundglass.catalog.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import groundglass.catalog.MadeUpRows;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionsTest {
  @TempDir Path temp;
  private Store store;
  private Collections collections;

  @BeforeEach
  void open() throws CatalogException {
    store = Store.openOrCreate(temp.resolve("c.groundglass"));
    MadeUpRows.insert(store, 12);
    collections = new Collections(store, new Photos(store));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCollectionKeepsTheOrderOfAddingAndEveryPhotoOnce() throws CatalogException {
    collections.create("Album", Optional.empty());
    assertThat(collections.add("Album", List.of(5L, 2L, 5L, 99L))).isEqualTo(2);
    assertThat(collections.add("Album", List.of(2L, 1L))).isEqualTo(1);
    assertThat(collections.versions("Album")).containsExactly(5L, 2L, 1L);
    assertThat(collections.remove("Album", List.of(2L, 7L))).isEqualTo(1);
    assertThat(collections.versions("Album")).containsExactly(5L, 1L);
    assertThat(collections.list())
        .extracting(Collections.Row::name, Collections.Row::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Album", 2));
  }

  @Test
  void aSmartCollectionFillsItself() throws CatalogException {
    collections.create("Best", Optional.of("rating:5"));
    assertThat(collections.versions("Best")).containsExactly(5L, 11L);
    assertThat(collections.list().getFirst().count()).isEqualTo(2);
    assertThatThrownBy(() -> collections.add("Best", List.of(1L)))
        .hasMessageContaining("fills itself");
  }

  @Test
  void deletingACollectionKeepsItsPhotos() throws CatalogException {
    collections.create("Album", Optional.empty());
    collections.add("Album", List.of(1L, 2L));
    collections.delete("Album");
    assertThat(collections.list()).isEmpty();
    assertThat(new Photos(store).count("")).isEqualTo(12);
  }

  @Test
  void wrongNamesAndQueriesAreRefused() throws CatalogException {
    collections.create("Album", Optional.empty());
    assertThatThrownBy(() -> collections.create("Album", Optional.empty()))
        .isInstanceOf(CatalogException.class);
    assertThatThrownBy(() -> collections.create(" ", Optional.empty()))
        .isInstanceOf(CatalogException.class);
    assertThatThrownBy(() -> collections.create("New", Optional.of("ratng:3")))
        .hasMessageContaining("ratng");
    assertThatThrownBy(() -> collections.versions("Nowhere")).isInstanceOf(CatalogException.class);
  }
}
