package groundglass.catalog.edits;

import static groundglass.catalog.edits.MadeUpCatalog.change;
import static groundglass.catalog.edits.MadeUpCatalog.control;
import static groundglass.catalog.edits.MadeUpCatalog.exposure;
import static groundglass.catalog.edits.MadeUpCatalog.fields;
import static groundglass.catalog.edits.MadeUpCatalog.subject;
import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.STEP;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditsTest {
  @TempDir Path temp;
  private MadeUpCatalog c;

  @BeforeEach
  void open() throws CatalogException {
    c = new MadeUpCatalog(temp);
  }

  @AfterEach
  void close() {
    c.close();
  }

  private double exposureOf(long id) {
    return c.edits.settings(id).get(control("exposure"));
  }

  private Map<String, String> fieldsOf(long id) {
    return c.store.read(db ->
        new Versions(new Packets()).load(db, List.of(id)).values().iterator().next().fields());
  }

  private boolean edited(long id) {
    return c.store.read(db ->
        db.select(VERSION.EDITED).from(VERSION).where(VERSION.ID.eq(id)).fetchSingle().value1());
  }

  private List<String> states(long id) {
    return c.store.read(db ->
        db.select(MASK_STATUS.NAME, MASK_STATUS.STATE)
            .from(MASK_STATUS)
            .where(MASK_STATUS.VERSION_ID.eq(id))
            .orderBy(MASK_STATUS.NAME)
            .fetch(r -> r.value1() + " " + r.value2()));
  }

  /// The clock is set back between two commands: the first was done, says its time, after the
  /// second.
  @Test
  void historyAndUndoGoByWhatCameFirstAndNotByTheClock() throws CatalogException {
    long id = c.photo();
    for (int ev = 1; ev <= 4; ev++) {
      String label = "ev " + ev;
      var change = new Edits.Change(id, Optional.of(exposure(ev)), Map.of(), label);
      c.edits.apply("edit", label, List.of(change));
      int before = -ev;
      c.store.writeOnly(db ->
          db.update(ACTION)
              .set(ACTION.DONE_AT, OffsetDateTime.now(ZoneOffset.UTC).plusYears(before))
              .where(ACTION.LABEL.eq("ev " + -before))
              .execute());
    }
    assertThat(c.edits.history(id))
        .extracting(s -> s.label())
        .containsExactly("ev 1", "ev 2", "ev 3", "ev 4");
    assertThat(c.edits.next(false).orElseThrow().label()).isEqualTo("ev 4");
    for (int ev = 3; ev >= 0; ev--) {
      c.edits.undo();
      assertThat(exposureOf(id)).isEqualTo(ev);
    }
    c.reopen();
    for (int ev = 1; ev <= 4; ev++) {
      c.edits.redo();
      assertThat(exposureOf(id)).isEqualTo(ev);
    }
  }

  @Test
  void freeWordsFollowEveryEditItsUndoAndItsRedo() throws CatalogException {
    long id = c.photo();
    c.edits.apply(
        "m", "m", List.of(MadeUpCatalog.fields(id, "title", "Große Fahrt", "keywords", "Dog,sea")));
    assertThat(c.photos.ids("\"große fahrt\"")).containsExactly(id);
    assertThat(c.photos.ids("DOG")).containsExactly(id);
    c.edits.apply("m", "m", List.of(MadeUpCatalog.fields(id, "keywords", "sea", "label", "Red")));
    assertThat(c.photos.ids("dog")).isEmpty();
    assertThat(c.photos.ids("red sea")).containsExactly(id);
    c.edits.undo();
    assertThat(c.photos.ids("dog")).containsExactly(id);
    assertThat(c.photos.ids("red")).isEmpty();
    c.edits.redo();
    assertThat(c.photos.ids("dog")).isEmpty();
    c.reopen();
    assertThat(c.photos.ids("red sea")).containsExactly(id);
  }

  @Test
  void whatWasSetIsThereAfterReopening() throws CatalogException {
    long id = c.photo();
    assertThat(c.set(id, exposure(1.25))).isPresent();
    c.reopen();
    assertThat(exposureOf(id)).isEqualTo(1.25);
    assertThat(edited(id)).isTrue();
  }

  @Test
  void theSameSettingsAgainAreNoAction() {
    long id = c.photo();
    c.set(id, exposure(1));
    assertThat(c.set(id, exposure(1))).isEmpty();
    assertThat(c.set(id, c.edits.settings(id))).isEmpty();
    assertThat(c.edits.apply("metadata", "m", List.of(fields(id, "rating", "0")))).isEmpty();
    assertThat(c.edits.actions(10)).hasSize(1);
  }

  @Test
  void oneStepPerVersionThatReallyChanged() {
    List<Long> ids = c.photos(3);
    c.set(ids.get(1), exposure(1));
    var changes = ids.stream().map(id -> change(id, exposure(1))).toList();
    c.edits.apply("edit", "all", changes);
    assertThat(c.edits.actions(1).getFirst().versions()).isEqualTo(2);
    assertThat(c.edits.history(ids.get(1))).hasSize(1);
  }

  @Test
  void undoAfterDoIsTheStartAcrossRestarts() throws CatalogException {
    List<Long> ids = c.photos(4);
    var random = new Random(5);
    var past = new ArrayList<List<Settings>>();
    for (int i = 0; i < 12; i++) {
      past.add(ids.stream().map(c.edits::settings).map(MadeUpTools::look).toList());
      double ev = (i + 1) / 10.0;
      var changes =
          ids.stream()
              .filter(_ -> random.nextBoolean())
              .map(id -> change(id, c.edits.settings(id).with(control("exposure"), ev)))
              .toList();
      if (c.edits.apply("edit", "e" + i, changes).isEmpty()) {
        past.removeLast();
      }
    }
    var end = ids.stream().map(c.edits::settings).map(MadeUpTools::look).toList();
    c.reopen();
    for (var before : past.reversed()) {
      assertThat(c.edits.undo()).isPresent().get().matches(u -> u.skipped().isEmpty());
      assertThat(ids.stream().map(c.edits::settings).map(MadeUpTools::look).toList())
          .isEqualTo(before);
    }
    assertThat(c.edits.undo()).isEmpty();
    assertThat(ids).noneMatch(this::edited);
    c.reopen();
    for (int i = 0; i < past.size(); i++) {
      assertThat(c.edits.redo()).isPresent();
    }
    assertThat(c.edits.redo()).isEmpty();
    assertThat(ids.stream().map(c.edits::settings).map(MadeUpTools::look).toList()).isEqualTo(end);
  }

  @Test
  void aNewActionForgetsWhatWasUndone() {
    long id = c.photo();
    c.set(id, exposure(1));
    c.edits.undo();
    c.set(id, exposure(2));
    assertThat(c.edits.redo()).isEmpty();
    assertThat(c.edits.actions(10)).hasSize(1);
  }

  @Test
  void undoLeavesAloneWhatWasChangedSinceAndNamesIt() {
    List<Long> ids = c.photos(3);
    long action =
        c.edits
            .apply("edit", "all", ids.stream().map(id -> change(id, exposure(1))).toList())
            .orElseThrow();
    c.set(ids.get(1), exposure(2));
    var undone = c.edits.undo(action).orElseThrow();
    assertThat(undone.versions()).isEqualTo(2);
    assertThat(undone.skipped()).containsExactly("IMG_0002.jpg");
    assertThat(ids.stream().map(this::exposureOf)).containsExactly(0.0, 2.0, 0.0);
    c.edits.undo(); // undoing out of order can be undone like anything else
    assertThat(ids.stream().map(this::exposureOf)).containsExactly(1.0, 2.0, 1.0);
  }

  @Test
  void fieldsAreSetClearedAndUndone() {
    long id = c.photo();
    c.edits.apply(
        "metadata",
        "m",
        List.of(
            fields(
                id,
                "rating",
                "4",
                "flag",
                "pick",
                "label",
                "Red",
                "title",
                "A \"b\" é",
                "keywords",
                "sea, dog,  Dog")));
    assertThat(fieldsOf(id))
        .containsEntry("rating", "4")
        .containsEntry("flag", "1")
        .containsEntry("label", "red")
        .containsEntry("title", "A \"b\" é")
        .containsEntry("keywords", "dog, sea");
    c.edits.apply(
        "metadata", "m", List.of(fields(id, "keywords+", "cat", "keywords-", "DOG", "label", "")));
    assertThat(fieldsOf(id)).containsEntry("keywords", "cat, sea").containsEntry("label", "");
    c.edits.undo();
    assertThat(fieldsOf(id)).containsEntry("keywords", "dog, sea").containsEntry("label", "red");
    c.edits.undo();
    assertThat(fieldsOf(id)).containsEntry("keywords", "").containsEntry("rating", "0");
    assertThat(edited(id)).isFalse();
  }

  @Test
  void illegalFieldsChangeNothing() {
    long id = c.photo();
    for (var bad :
        List.of(Map.of("rating", "6"), Map.of("flag", "maybe"), Map.of("colour", "red"))) {
      assertThatThrownBy(() -> Edits.check(bad)).isInstanceOf(CatalogException.class);
      var both = new java.util.LinkedHashMap<>(bad);
      both.put("title", "x");
      assertThatThrownBy(() ->
              c.edits.apply(
                  "m", "m", List.of(new Edits.Change(id, java.util.Optional.empty(), both, "m"))))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(c.edits.actions(5)).isEmpty();
    assertThat(fieldsOf(id)).containsEntry("title", "");
  }

  @Test
  void maskRowsFollowDefinitionsNotSliders() {
    long id = c.photo();
    Mask bride = subject("Bride", 0.5);
    c.set(id, Settings.NEUTRAL.withMasks(List.of(bride)));
    assertThat(states(id)).containsExactly("Bride PENDING");
    c.store.writeOnly(db -> db.update(MASK_STATUS).set(MASK_STATUS.STATE, "READY").execute());

    c.set(id, Settings.NEUTRAL.withMasks(List.of(bride.with(control("exposure"), 1))));
    assertThat(states(id)).containsExactly("Bride READY");

    var inverted = bride.components().getFirst();
    var common = inverted.common();
    var question =
        inverted.with(new Component.Common(common.operation(), true, true, 1, common.syncId()));
    c.set(id, Settings.NEUTRAL.withMasks(List.of(bride.withComponents(List.of(question)))));
    assertThat(states(id)).containsExactly("Bride PENDING");

    c.set(id, Settings.NEUTRAL);
    assertThat(states(id)).isEmpty();
    c.edits.undo();
    assertThat(states(id)).containsExactly("Bride PENDING");
  }

  @Test
  void revertIsANewActionAndKeepsTheRating() throws CatalogException {
    long id = c.photo();
    c.set(id, exposure(1));
    c.set(id, exposure(2));
    c.edits.apply("metadata", "m", List.of(fields(id, "rating", "5")));
    long first = c.edits.history(id).getFirst().id();
    c.edits.revert(id, first);
    assertThat(exposureOf(id)).isEqualTo(1);
    c.edits.revert(id, 0);
    assertThat(exposureOf(id)).isZero();
    assertThat(fieldsOf(id)).containsEntry("rating", "5");
    c.edits.undo();
    assertThat(exposureOf(id)).isEqualTo(1);
    assertThatThrownBy(() -> c.edits.revert(id, 987)).isInstanceOf(CatalogException.class);
  }

  @Test
  void neutralSettingsLeaveNoPacketBehind() {
    long id = c.photo();
    c.set(id, exposure(1));
    c.edits.undo();
    assertThat(c.store.<Integer>read(db -> db.fetchCount(VERSION_SETTINGS))).isZero();
    assertThat(c.store.<Integer>read(db -> db.fetchCount(STEP))).isOne();
  }
}
