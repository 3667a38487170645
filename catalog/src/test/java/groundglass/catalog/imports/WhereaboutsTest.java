package groundglass.catalog.imports;

import static groundglass.catalog.imports.ImportsTest.jpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Copies;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Originals that moved, got other names, or are taken out of the catalog.
class WhereaboutsTest {
  @TempDir Path temp;
  private Path card;
  private Store store;
  private Photos photos;
  private Imports imports;
  private Whereabouts whereabouts;

  @BeforeEach
  void open() throws Exception {
    card = temp.resolve("card");
    store = Store.openOrCreate(temp.resolve("w.groundglass"));
    photos = new Photos(store, ImportsTest.JPEGS);
    imports = new Imports(store, photos, new Looks(Models.none()), new Renderer(1, 1 << 24));
    whereabouts = new Whereabouts(store, photos);
    for (int i = 0; i < 3; i++) {
      jpeg(card.resolve("p" + i + ".jpg"), 3 + 40 * i);
    }
    imported();
  }

  private void imported() {
    imports.run(
        new Imports.Request(List.of(card), true, Optional.empty(), Optional.empty(), false),
        _ -> {},
        () -> false);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long id(String name) throws CatalogException {
    return photos.rows(photos.ids("")).stream()
        .filter(r -> r.fileName().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aMissingOriginalIsLocatedByItsContentAndItsNeighboursWithIt() throws Exception {
    assertThat(whereabouts.missing()).isEmpty();
    Path away = Files.createDirectories(temp.resolve("disk/away"));
    for (String name : List.of("p0.jpg", "p1.jpg")) {
      Files.move(card.resolve(name), away.resolve(name));
    }
    Files.delete(card.resolve("p2.jpg"));
    jpeg(away.resolve("p2.jpg"), 200);
    assertThat(whereabouts.missing()).hasSize(3);
    assertThatThrownBy(() -> whereabouts.locate(id("p0.jpg"), away.resolve("p1.jpg")))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("p1.jpg is not p0.jpg");
    assertThat(whereabouts.locate(id("p0.jpg"), away.resolve("p0.jpg")))
        .containsExactlyInAnyOrder(id("p0.jpg"), id("p1.jpg"));
    assertThat(photos.row(id("p1.jpg")).orElseThrow().path()).isEqualTo(away.resolve("p1.jpg"));
    // a file of the same name with another content is not it
    assertThat(whereabouts.missing()).containsExactly(id("p2.jpg"));
  }

  @Test
  void renamingTakesTheSidecarAlongAndWritesOverNothing() throws Exception {
    Files.writeString(card.resolve("p0.xmp"), "mine");
    assertThat(whereabouts.rename(id("p0.jpg"), "Bride: 1/2"))
        .isEqualTo(card.resolve("Bride_ 1_2.jpg"))
        .isRegularFile();
    assertThat(card.resolve("Bride_ 1_2.xmp")).hasContent("mine");
    assertThat(card.resolve("p0.xmp")).doesNotExist();
    assertThat(photos.ids("Bride")).hasSize(1);
    assertThatThrownBy(() -> whereabouts.rename(id("p1.jpg"), "p2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("p2.jpg already");
    assertThat(card.resolve("p1.jpg")).isRegularFile();
  }

  @Test
  void aPhotoIsRemovedWithItsCopiesButItsFileStaysAndIsImportedAnew() throws Exception {
    var removal = new Removal(store, photos);
    var edits = new Edits(store, photos);
    long master = id("p0.jpg");
    rated(edits, master);
    long copy = new Copies(store).copy(master, "");
    long other = new Copies(store).copy(master, "");
    assertThat(removal.remove(List.of(other))).as("a copy goes alone").isEqualTo(1);
    assertThat(removal.going(List.of(master))).containsExactlyInAnyOrder(master, copy);
    assertThat(removal.remove(List.of(master))).isEqualTo(2);
    assertThat(photos.ids("")).hasSize(2).doesNotContain(master, copy);
    assertThat(card.resolve("p0.jpg")).isRegularFile();
    rated(edits, id("p1.jpg"));
    assertThat(edits.undo()).hasValueSatisfying(u -> assertThat(u.versions()).isEqualTo(1));
    assertThat(edits.undo()).as("nothing else is left to undo").isEmpty();
    imported();
    assertThat(photos.rows(photos.ids(""))).hasSize(3).allMatch(r -> r.rating() == 0);
  }

  private static void rated(Edits edits, long id) {
    edits.apply(
        "set",
        "Stars",
        List.of(new Edits.Change(id, Optional.empty(), Map.of("rating", "4"), "Stars")));
  }
}
