package groundglass.catalog.edits;

import static groundglass.catalog.edits.MadeUpCatalog.control;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
  @TempDir Path temp;
  private MadeUpCatalog c;
  private Copies copies;
  private long photo;

  @BeforeEach
  void open() throws CatalogException {
    c = new MadeUpCatalog(temp);
    copies = new Copies(c.store);
    photo = c.photo();
  }

  @AfterEach
  void close() {
    c.close();
  }

  private void expose(long id, double ev) {
    Settings s = c.edits.settings(id).with(control("exposure"), ev);
    c.edits.apply(
        "edit", "Exposure", List.of(new Edits.Change(id, Optional.of(s), Map.of(), "Exposure")));
  }

  private double exposure(long id) {
    return c.edits.settings(id).get(control("exposure"));
  }

  private boolean there(long id) {
    return c.store.read(db -> db.fetchExists(VERSION, VERSION.ID.eq(id)));
  }

  @Test
  void aCopyStartsWithTheSettingsOfItsVersionAndGoesItsOwnWay() throws CatalogException {
    expose(photo, 1);
    long copy = copies.copy(photo, "warm");
    assertThat(exposure(copy)).isEqualTo(1);
    expose(copy, 2);
    assertThat(exposure(photo)).isEqualTo(1);
    assertThat(copies.copy(copy, "")).isNotEqualTo(copy);
  }

  @Test
  void undoingACopyTakesItAwayAndNothingElse() throws CatalogException {
    expose(photo, 1);
    long copy = copies.copy(photo, "");
    expose(copy, 2);
    c.edits.undo();
    assertThat(exposure(copy)).isEqualTo(1);
    var undone = c.edits.undo();
    assertThat(undone).map(Edits.Undone::label).contains("Virtual copy");
    assertThat(there(copy)).isFalse();
    assertThat(exposure(photo)).isEqualTo(1);
    assertThat(c.edits.redo()).isEmpty();
    c.edits.undo();
    assertThat(exposure(photo)).isZero();
  }

  @Test
  void aSnapshotIsGoneBackToWhateverCameAfter() throws CatalogException {
    expose(photo, 1);
    copies.snapshot(photo, "bright");
    expose(photo, 3);
    var snapshots = copies.snapshots(photo);
    assertThat(snapshots).extracting(Edits.StepRow::label).containsExactly("bright");
    c.edits.revert(photo, snapshots.getFirst().id());
    assertThat(exposure(photo)).isEqualTo(1);
    assertThat(copies.snapshots(photo)).hasSize(1);
  }

  @Test
  void undoingASnapshotTakesTheNameAwayAndLeavesThePicture() throws CatalogException {
    expose(photo, 1);
    copies.snapshot(photo, "bright");
    c.edits.undo();
    assertThat(copies.snapshots(photo)).isEmpty();
    assertThat(exposure(photo)).isEqualTo(1);
    c.edits.redo();
    assertThat(copies.snapshots(photo)).hasSize(1);
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> copies.copy(99, ""))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("99");
    assertThatThrownBy(() -> copies.snapshot(photo, " ")).isInstanceOf(CatalogException.class);
  }
}
