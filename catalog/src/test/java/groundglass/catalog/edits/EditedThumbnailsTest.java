package groundglass.catalog.edits;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.photos.PhotoRow;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What edits look like is known on the next day, as long as it is true.
class EditedThumbnailsTest {
  @TempDir Path temp;
  private Catalog c;
  private long id;

  @BeforeEach
  void open() throws Exception {
    Path shoot = Files.createDirectories(temp.resolve("shoot"));
    PhotoFiles.jpeg(
        Scenes.headshot(240, 160, 1, 0.5, 0, true, 1).picture(),
        PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 1, 10, 0)),
        shoot.resolve("a.jpg"));
    reopen();
    c.imports()
        .run(
            new Imports.Request(List.of(shoot), true, Optional.empty(), Optional.empty(), false),
            _ -> {},
            () -> false);
    id = c.photos().ids("").getFirst();
  }

  private void reopen() throws Exception {
    c = Catalog.open(temp.resolve("t.groundglass"), true, Models.open(List.of()), 2);
  }

  @AfterEach
  void close() {
    c.close();
  }

  private PhotoRow row() {
    return c.photos().row(id).orElseThrow();
  }

  private void edit(groundglass.develop.settings.Settings settings) {
    c.edits().apply("edit", "e", List.of(MadeUpCatalog.change(id, settings)));
  }

  @Test
  void anEditThatWasSeenIsKnownAfterANewStartAndNotAfterAnother() throws Exception {
    edit(MadeUpCatalog.exposure(1));
    assertThat(c.editedThumbnails().known(row())).isEmpty();
    int seen = c.editedThumbnails().of(row(), () -> false).getRGB(120, 80);
    c.close();
    reopen();
    int known = c.editedThumbnails().known(row()).orElseThrow().getRGB(120, 80);
    assertThat(known >> 8 & 0xff)
        .isCloseTo(seen >> 8 & 0xff, org.assertj.core.data.Offset.offset(8));
    edit(MadeUpCatalog.exposure(-1));
    assertThat(c.editedThumbnails().known(row())).isEmpty();
    c.editedThumbnails().of(row(), () -> false);
    assertThat(c.editedThumbnails().known(row())).isPresent();
    c.editedThumbnails().purge();
    assertThat(c.editedThumbnails().known(row())).isEmpty();
  }

  @Test
  void anOriginalWithOtherContentIsAnotherPicture() throws Exception {
    edit(MadeUpCatalog.exposure(1));
    c.editedThumbnails().of(row(), () -> false);
    PhotoFiles.jpeg(
        Scenes.landscape(240, 160, 2, true).picture(),
        PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 1, 10, 0)),
        row().path());
    assertThat(c.editedThumbnails().known(row())).isEmpty();
  }

  @Test
  void aMissingOriginalShowsWhatItLookedLike() throws Exception {
    edit(MadeUpCatalog.exposure(1));
    c.editedThumbnails().of(row(), () -> false);
    Files.delete(row().path());
    assertThat(c.editedThumbnails().known(row())).isPresent();
  }

  @Test
  void aPictureWhoseMaskIsNotAnsweredYetIsNotKept() throws Exception {
    edit(
        groundglass.develop.settings.Settings.NEUTRAL.withMasks(
            List.of(MadeUpCatalog.subject("Bride", 1))));
    c.editedThumbnails().of(row(), () -> false);
    assertThat(c.editedThumbnails().known(row())).isEmpty();
    c.review().compute(List.of(id)).await();
    c.editedThumbnails().of(row(), () -> false);
    assertThat(c.editedThumbnails().known(row())).isPresent();
  }
}
