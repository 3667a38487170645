package groundglass.catalog.sync;

import static groundglass.catalog.edits.MadeUpCatalog.control;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.ContentHash;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What makes a mask's answer out of date, and what does not.
class StatesTest {
  @TempDir Path temp;
  private MadeUpCatalog c;
  private long id;
  private final Mask person = MadeUpCatalog.subject("Person", 0.4);
  private final Mask corner =
      Mask.of(
          "Corner",
          new Component.Radial(Common.of(Operation.ADD), new Point(0.3, 0.4), 0.1, 0.1, 0, 50));

  @BeforeEach
  void open() throws CatalogException {
    c = new MadeUpCatalog(temp);
    id = c.photo();
    c.set(id, Settings.NEUTRAL.withMasks(List.of(person, corner)));
    known("READY");
  }

  @AfterEach
  void close() {
    c.close();
  }

  private void known(String state) {
    c.store.writeOnly(db -> db.update(MASK_STATUS).set(MASK_STATUS.STATE, state).execute());
  }

  private String state(Mask mask) {
    return c.store.read(db ->
        db.select(MASK_STATUS.STATE)
            .from(MASK_STATUS)
            .where(MASK_STATUS.VERSION_ID.eq(id).and(MASK_STATUS.SYNC_ID.eq(mask.syncId())))
            .fetchOptional(MASK_STATUS.STATE)
            .orElseThrow());
  }

  private static Spot spot(double radius) {
    return Spot.disc(Spot.Kind.HEAL, new Point(0.5, 0.5), radius, Optional.of(new Point(0.2, 0.2)));
  }

  @Test
  void retouchingThatNetworksSeeMakesTheirMasksStaleAndNoOthers() {
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.03))));
    assertThat(state(person)).isEqualTo("STALE");
    assertThat(state(corner)).isEqualTo("READY");
  }

  @Test
  void whereNothingWasFoundThereIsNothingToKeep() {
    known("NOT_FOUND");
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.03))));
    assertThat(state(person)).isEqualTo("PENDING");
  }

  @Test
  void takingTheRetouchingBackBringsTheAnswerBackAtOnce() {
    for (String answer : List.of("READY", "NOT_FOUND")) {
      known(answer);
      c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.03))));
      assertThat(state(person)).isNotEqualTo(answer);
      c.edits.undo();
      assertThat(state(person)).isEqualTo(answer);
      c.edits.redo();
      assertThat(state(person)).isNotEqualTo(answer);
      c.set(id, c.edits.settings(id).withSpots(List.of()));
      assertThat(state(person)).isEqualTo(answer);
    }
  }

  @Test
  void otherRetouchingDoesNotBringItBackNorDoesAMaskThatIsAnotherNow() {
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.03))));
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.04))));
    assertThat(state(person)).isEqualTo("STALE");
    c.set(id, c.edits.settings(id).withMasks(List.of(person.withInverted(true))));
    c.set(id, c.edits.settings(id).withSpots(List.of()));
    assertThat(state(person)).isEqualTo("PENDING");
  }

  @Test
  void anOriginalThatChangesOnDiskMakesItsMasksStaleUntilItIsTheOldOneAgain() throws IOException {
    var originals = new Originals(c.store);
    Path file = original("as imported");
    assertThat(originals.changed(row())).isFalse();
    assertThat(state(person)).isEqualTo("READY");

    Files.writeString(file, "retouched elsewhere");
    assertThat(originals.changed(row())).isTrue();
    assertThat(state(person)).isEqualTo("STALE");
    assertThat(state(corner)).isEqualTo("STALE");
    // one input back is not all
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.03))));
    c.edits.undo();
    assertThat(state(person)).isEqualTo("STALE");
    // while its disk is away it is what it was
    Files.delete(file);
    assertThat(originals.changed(row())).isTrue();

    original("as imported");
    assertThat(originals.changed(row())).isFalse();
    assertThat(state(person)).isEqualTo("READY");
  }

  @Test
  void otherNetworksThanThoseThatAnsweredMakeAMaskStaleUntilTheyAreBack() throws CatalogException {
    c.store.writeOnly(db -> db.update(MASK_STATUS).set(MASK_STATUS.NETWORKS, "old@1").execute());
    var today = new Networks(Models.open(List.of()));
    c.store.writeOnly(db -> Statuses.outdate(db, List.of(id), today));
    assertThat(state(person)).isEqualTo("STALE");
    c.store.writeOnly(db -> db.update(MASK_STATUS).set(MASK_STATUS.NETWORKS, "camera").execute());
    c.store.writeOnly(db -> Statuses.outdate(db, List.of(id), today));
    assertThat(state(person)).isEqualTo("READY");
  }

  @Test
  void aRimIsToldOnlyWithTheSettingsThatItWasMeasuredWith() {
    String hash = c.store.read(db -> Statuses.settings(db, id));
    c.store.writeOnly(db ->
        db.update(MASK_STATUS)
            .set(MASK_STATUS.RIM, "a rim along 30 % of its border")
            .set(MASK_STATUS.RIM_OF, hash)
            .execute());
    assertThat(reasons()).allMatch(r -> r.contains("a rim"));
    c.set(id, c.edits.settings(id).with(control("exposure"), 1));
    assertThat(reasons()).noneMatch(r -> r.contains("a rim"));
    c.edits.undo();
    assertThat(reasons()).allMatch(r -> r.contains("a rim"));
  }

  private List<String> reasons() {
    return c.store.read(db -> Statuses.rows(db, List.of(id))).stream()
        .map(r -> r.facts().reason())
        .toList();
  }

  /// The photo's file, with this in it; what was imported is the first text.
  private Path original(String text) throws IOException {
    Path file = Files.createDirectories(row().path().getParent()).resolve(row().fileName());
    Files.writeString(file, text);
    String hash = ContentHash.of(file);
    c.store.writeOnly(db -> db.update(PHOTO).set(PHOTO.CONTENT_HASH, hash).execute());
    return file;
  }

  private PhotoRow row() {
    return c.photos.row(id).orElseThrow();
  }

  @Test
  void dustIsTooSmallForANetworkToSee() {
    c.set(id, c.edits.settings(id).withSpots(List.of(spot(0.002))));
    assertThat(state(person)).isEqualTo("READY");
  }

  @Test
  void slidersCropAndWordsChangeNoState() throws CatalogException {
    c.set(id, c.edits.settings(id).with(control("exposure"), 1));
    c.set(id, c.edits.settings(id).withCrop(new Crop(0.1, 0.1, 0.8, 0.9, 2)));
    var masks = c.edits.settings(id).masks();
    c.set(
        id,
        c.edits
            .settings(id)
            .withMasks(List.of(masks.get(0).with(control("exposure"), -1), masks.get(1))));
    c.edits.apply("edit", "words", List.of(MadeUpCatalog.fields(id, "title", "T", "rating", "4")));
    assertThat(state(person)).isEqualTo("READY");
    assertThat(state(corner)).isEqualTo("READY");
  }

  @Test
  void theSameSyncAgainAndASyncOfSlidersChangeNoState() throws CatalogException {
    var sync = new Sync(c.store, c.photos, c.edits, _ -> MatteSource.NONE);
    long source = c.photo();
    c.set(source, MadeUpCatalog.exposure(0.7).withMasks(c.edits.settings(id).masks()));
    var masks =
        List.of(c.edits.settings(source).masks().get(0).with(control("exposure"), 2), corner);
    c.set(source, c.edits.settings(source).withMasks(masks));
    sync.apply(
        sync.plan(
            new Sync.Request(
                source,
                List.of(id),
                Set.of("basic"),
                Set.of("all"),
                Sync.Policy.UPDATE,
                Sync.Transfer.SEEN)));
    assertThat(c.edits.settings(id).masks().getFirst().get(control("exposure"))).isEqualTo(2);
    assertThat(state(person)).isEqualTo("READY");
    assertThat(state(corner)).isEqualTo("READY");
  }
}
