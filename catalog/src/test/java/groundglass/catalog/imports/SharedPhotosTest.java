package groundglass.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.CatalogException;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.imports.Imports.Request;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real and hostile files, where they are at hand.
@Tag("slow")
class SharedPhotosTest {
  @TempDir Path temp;

  @Test
  void everyFileOfTheSharedFolderIsImportedOrNamedWithAReason() throws CatalogException {
    Path shared = Path.of(System.getProperty("groundglass.shared", "none"), "photos");
    assumeTrue(Files.isDirectory(shared));
    try (var store = Store.openOrCreate(temp.resolve("s.groundglass"))) {
      var photos = new Photos(store);
      var request = new Request(List.of(shared), true, Optional.empty(), Optional.of("All"), false);
      var result =
          new Imports(store, photos, new Looks(Models.none()), new Renderer(1, 1 << 24))
              .run(request, _ -> {}, () -> false);
      assertThat(result.outcomes())
          .filteredOn(o -> o.kind() == Outcome.Kind.UNREADABLE)
          .allMatch(o -> !o.reason().isBlank() && !o.remedy().isBlank())
          .noneMatch(o -> o.reason().contains("Exception"));
      assertThat(photos.count("")).isPositive();
      assertThat(photos.rows(photos.ids(""))).allMatch(r -> photos.thumbnail(r).isPresent());
      assertThat(store.verify(true)).isEmpty();
    }
  }
}
