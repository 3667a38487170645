package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.export.Choices;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.MaskState;
import groundglass.ui.window.develop.DevelopPresenter;
import groundglass.ui.window.develop.MaskActions;
import groundglass.ui.window.develop.MaskKind;
import groundglass.ui.window.develop.SilentScreen;
import groundglass.ui.window.develop.SyncPresenter;
import groundglass.ui.window.develop.SyncScreen;
import groundglass.ui.window.export.ExportPresenter;
import groundglass.ui.window.export.ExportScreen;
import groundglass.ui.window.importing.ImportPresenter;
import groundglass.ui.window.importing.ImportScreen;
import groundglass.ui.window.library.Filter;
import groundglass.ui.window.library.LibraryPresenter;
import groundglass.ui.window.library.LibraryScreen;
import groundglass.ui.window.library.Source;
import groundglass.ui.window.review.ReviewPresenter;
import groundglass.ui.window.review.ReviewScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentersTest {
  private final FakeSession session = new FakeSession(10);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final Library library = new Library();
  private final LibraryPresenter presenter = new LibraryPresenter(desk, library);

  private static final class Library implements LibraryScreen {
    private String message = "";

    @Override
    public void sources(Sources sources) {}

    @Override
    public void facts(Facts facts) {}

    @Override
    public void message(String text) {
      message = text;
    }
  }

  @BeforeEach
  void load() {
    presenter.reload();
  }

  @Test
  void starsChangeEverySelectedPhotoInOneActionAndSayHowMany() {
    desk.selection().select(2);
    desk.selection().extendTo(4);
    presenter.set("rating", "4", "4 stars", false);
    assertThat(session.actions).containsExactly("4 stars");
    assertThat(session.applied)
        .extracting(Edits.Change::id, Edits.Change::fields)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, Map.of("rating", "4")),
            org.assertj.core.groups.Tuple.tuple(3L, Map.of("rating", "4")),
            org.assertj.core.groups.Tuple.tuple(4L, Map.of("rating", "4")));
    assertThat(desk.status().line().text()).contains("3 photos").endsWith("saved");
  }

  @Test
  void savedIsNotSaidWhenTheEditFailed() {
    session.broken = Optional.of(new IllegalStateException("the disk is full"));
    presenter.set("rating", "4", "4 stars", false);
    assertThat(desk.status().line())
        .isEqualTo(new Status.Line("4 stars was not saved  ·  the disk is full", true));
  }

  @Test
  void advancingGoesToTheNextPhotoAndStopsAtTheLast() {
    desk.selection().select(9);
    presenter.set("flag", "pick", "Pick", true);
    presenter.set("flag", "pick", "Pick", true);
    assertThat(desk.selection().active()).hasValue(10);
    assertThat(session.applied).extracting(Edits.Change::id).containsExactly(9L, 10L);
  }

  @Test
  void anEmptyResultSaysWhatToLoosen() {
    presenter.filter(
        new Filter("nothing", 3, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(desk.selection().source()).isEmpty();
    assertThat(library.message).contains("nothing").contains("at least 3 stars");
    assertThat(session.queries).contains("nothing rating>=3");
  }

  @Test
  void aCollectionShowsItsMembers() {
    presenter.source(new Source.Collection("Best"));
    assertThat(desk.selection().source()).containsExactly(2L, 3L);
  }

  private DevelopPresenter develop(SilentScreen screen) {
    var p = new DevelopPresenter(desk, screen);
    p.visible(true);
    return p;
  }

  @Test
  void oneGestureIsOneEdit() {
    var screen = new SilentScreen();
    var p = develop(screen);
    var exposure = Adjustments.control("exposure").orElseThrow();
    for (int i = 1; i <= 20; i++) {
      double v = i * 0.05;
      p.preview(s -> s.with(exposure, v));
    }
    assertThat(session.actions).isEmpty();
    p.commit("Exposure");
    p.commit("Exposure");
    assertThat(session.actions).containsExactly("Exposure");
    assertThat(session.settings(1).get(exposure)).isEqualTo(1.0);
  }

  @Test
  void aNewMaskIsSelectedComputedAndShowsItsOverlayUntilASliderMoves() {
    var screen = new SilentScreen();
    var p = develop(screen);
    var masks = new MaskActions(p);
    masks.create(MaskKind.SUBJECT);
    masks.create(MaskKind.SUBJECT);
    assertThat(p.settings().masks())
        .extracting(groundglass.develop.mask.Mask::name)
        .containsExactly("Subject", "Subject 2");
    assertThat(session.computed).containsExactly(1L, 1L);
    assertThat(screen.overlaid).isTrue();
    var mask = p.settings().masks().get(1);
    assertThat(p.masks().selected()).contains(mask.syncId());
    masks.local(mask, Adjustments.control("exposure").orElseThrow(), 1, true);
    assertThat(screen.overlaid).isFalse();
    assertThat(session.settings(1).masks().get(1).local()).containsEntry("exposure", 1.0);
    masks.delete(mask);
    assertThat(p.settings().masks())
        .extracting(groundglass.develop.mask.Mask::name)
        .containsExactly("Subject");
  }

  private static final class Sheet implements SyncScreen {
    private final List<State> states = new ArrayList<>();
    private boolean closed;

    @Override
    public void show(State state) {
      states.add(state);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void theSyncPlanIsInWordsAndApplyingReturnsAtOnce() {
    develop(new SilentScreen());
    var p = develop(new SilentScreen());
    new MaskActions(p).create(MaskKind.SUBJECT);
    desk.selection().all();
    var sheet = new Sheet();
    var sync = new SyncPresenter(desk, sheet, 1);
    sync.open();
    assertThat(sheet.states.getLast().plan())
        .isEqualTo("9 photos · 2 masks new, 8 updated · about 14 s");
    assertThat(session.plans.getLast().masks()).containsExactly("Subject");
    assertThat(session.plans.getLast().groups()).isEmpty();
    sync.threshold(0.5);
    assertThat(sheet.states.getLast().targets()).containsExactly(5L);
    sync.threshold(0.95);
    assertThat(sheet.states.getLast().ready()).isFalse();
    assertThat(sheet.states.getLast().plan()).contains("Lower the threshold");
    sync.similar(false);
    sync.apply();
    assertThat(sheet.closed).isTrue();
    assertThat(session.actions).endsWith("sync");
    assertThat(session.computed).contains(10L);
  }

  @Test
  void reviewFiltersAndCountsAndSwitchesOneMaskOff() {
    session.report =
        List.of(
            FakeSession.line(3, MaskState.READY, 2),
            FakeSession.line(2, MaskState.NOT_FOUND, 1),
            FakeSession.line(1, MaskState.READY, 0));
    var states = new ArrayList<ReviewScreen.State>();
    var review = new ReviewPresenter(desk, states::add);
    review.visible(true);
    assertThat(states.getLast().counter()).isEqualTo("0 of 3 looked at, 1 fine by the report");
    review.fine();
    assertThat(states.getLast().counter()).startsWith("1 of 3");
    assertThat(states.getLast().at()).isEqualTo(1);
    review.filter(ReviewPresenter.Show.NOT_FOUND);
    assertThat(review.cards()).extracting(l -> l.photo().id()).containsExactly(2L);
    review.off();
    assertThat(session.actions).containsExactly("Mask Bride off");
  }

  @Test
  void anImportListsWhatCouldNotBeRead() {
    var states = new ArrayList<ImportScreen.State>();
    new ImportPresenter(desk, states::add, () -> {}).start(choice("", Optional.empty()));
    assertThat(states.getLast().words())
        .isEqualTo("Done. 1 imported · 1 known already · 1 unreadable");
    assertThat(states.getLast().lines())
        .extracting(o -> o.reason())
        .containsExactly("It ends early.");
    assertThat(states.getLast().photos()).containsExactly(1L, 2L);
    assertThat(states.getLast().known()).containsExactly(2L);
  }

  @Test
  void aRepairIsOfferedToTheOddOnesLikeItAndTheReviewGoesOnWithAll() {
    session.report =
        List.of(
            FakeSession.line(3, MaskState.READY, 2),
            FakeSession.line(2, MaskState.READY, 1.5),
            FakeSession.line(1, MaskState.READY, 0));
    var states = new ArrayList<ReviewScreen.State>();
    var review = new ReviewPresenter(desk, states::add);
    review.visible(true);
    review.repair();
    review.visible(true);
    assertThat(states.getLast().repair()).as("nothing was done to it").isEmpty();
    var mask =
        groundglass.develop.mask.Mask.of(
            "Bride",
            new groundglass.develop.mask.Component.Sky(
                groundglass.develop.mask.Component.Common.of(
                    groundglass.develop.mask.Component.Operation.ADD)));
    session.settings.put(
        3L, groundglass.develop.settings.Settings.NEUTRAL.withMasks(List.of(mask)));
    review.visible(true);
    assertThat(states.getLast().repair().orElseThrow().to())
        .extracting(o -> o.photo().id())
        .containsExactly(2L);
    review.repairAlike();
    assertThat(states.getLast().repair()).isEmpty();
    assertThat(session.plans.getLast())
        .satisfies(r -> {
          assertThat(r.source()).isEqualTo(3L);
          assertThat(r.targets()).containsExactly(2L);
          assertThat(r.masks()).containsExactly("Bride");
          assertThat(r.groups()).isEmpty();
        });
    assertThat(session.computed).contains(2L);
    assertThat(states.getLast().cards()).hasSize(3);
  }

  @Test
  void aModelPackThatCannotBeUsedIsNamedWithItsReason() {
    var sound = new Models.Entry("scene", "built-in", List.of("sky"), "CC0", "", "");
    var pack = new Models.Entry("mine", "mine", List.of(), "", "", "mine has no manifest.json");
    assertThat(Window.unused(List.of(sound))).isEmpty();
    assertThat(Window.unused(List.of(pack, sound)))
        .contains("Not used: model pack mine: mine has no manifest.json");
    assertThat(Window.unused(List.of(pack, pack)).orElseThrow()).endsWith("(and 1 more)");
  }

  @Test
  void anExportTellsWhatWasNotWritten() {
    desk.selection().all();
    var states = new ArrayList<ExportScreen.State>();
    var choice = new ExportPresenter.Choice(Path.of("out"), Choices.DEFAULT);
    var export = new ExportPresenter(desk, states::add);
    export.sample(choice);
    assertThat(states.getLast().sample()).isEqualTo("for instance 1.jpg");
    assertThat(states.getLast().written()).isEmpty();
    export.start(choice);
    assertThat(states.getLast().written()).contains(Path.of("out").toAbsolutePath());
    assertThat(states.getLast().words())
        .isEqualTo("Done. 9 written · 0 up to date · 1 not written");
    assertThat(states.getLast().problems()).containsExactly("2.jpg: the disk is full");
  }

  private static ImportPresenter.Choice choice(
      String names, Optional<groundglass.catalog.edits.Presets.Row> preset) {
    return new ImportPresenter.Choice(
        Path.of("card"), true, Optional.of(Path.of("shelf")), names, preset, "");
  }

  @Test
  void anImportTakesATemplateAndAPresetAlongAndRefusesNonsenseBeforeItBegins() {
    var states = new ArrayList<ImportScreen.State>();
    var p = new ImportPresenter(desk, states::add, () -> {});
    p.sample(choice("{seq:3}", Optional.empty()));
    assertThat(states.getLast().sample()).isEqualTo("1.jpg → one.jpg");
    p.sample(choice("{nonsense}", Optional.empty()));
    assertThat(states.getLast().sample()).contains("{nonsense}");
    p.start(choice("{nonsense}", Optional.empty()));
    assertThat(states.getLast().words()).contains("stopped", "{nonsense}");
    assertThat(session.imported).isEmpty();
    var row =
        new groundglass.catalog.edits.Presets.Row("Light", Path.of("l.xmp"), 1, List.of(), "");
    p.start(choice("{seq:3}", Optional.of(row)));
    var request = session.imported.orElseThrow();
    assertThat(request.rename()).isPresent();
    assertThat(request.preset().orElseThrow().values()).containsEntry("exposure", 2.0);
    p.start(
        new ImportPresenter.Choice(
            Path.of("card"), true, Optional.empty(), "{seq:3}", Optional.empty(), ""));
    assertThat(session.imported.orElseThrow().rename()).as("originals keep their names").isEmpty();
  }

  @Test
  void anExportPresetIsSavedListedAndDeletedAndARefusedNameIsSaid(@TempDir Path folder) {
    session.exportPresets = folder;
    var states = new ArrayList<ExportScreen.State>();
    var export = new ExportPresenter(desk, states::add);
    export.listPresets();
    int always = states.getLast().presets().size();
    var mine = Choices.DEFAULT.withQuality(71);
    export.savePreset("Mine", mine);
    assertThat(states.getLast().presets()).hasSize(always + 1);
    assertThat(states.getLast().presets().getLast().choices()).isEqualTo(mine);
    export.deletePreset("Mine");
    assertThat(states.getLast().presets()).hasSize(always);
    export.savePreset("a/b", mine);
    assertThat(desk.status().line().text()).contains("cannot be the name of a file");
  }

  @Test
  void aGroupThatIsLeftOutForALookStaysInTheSettings() {
    var screen = new SilentScreen();
    var develop = develop(screen);
    develop.change("Exposure", s -> s.with(exposure(), 1));
    develop.look().leaveOut("basic", true);
    assertThat(session.rendered.values()).doesNotContainKey("exposure");
    assertThat(develop.settings().values()).containsKey("exposure");
    develop.look().leaveOut("basic", false);
    assertThat(session.rendered.values()).containsKey("exposure");
  }

  @Test
  void beforeStandsBesideAfterUntilItIsTakenAway() {
    var screen = new SilentScreen();
    var develop = develop(screen);
    develop.look().compare(groundglass.ui.window.develop.Comparing.SIDE_BY_SIDE);
    assertThat(screen.besides).isTrue();
    develop.look().compare(groundglass.ui.window.develop.Comparing.SIDE_BY_SIDE);
    assertThat(screen.besides).isFalse();
  }

  @Test
  void resetIsOneActionAndTheSettingsAreNeutral() {
    var develop = develop(new SilentScreen());
    develop.change("Exposure", s -> s.with(exposure(), 1));
    develop.reset();
    assertThat(session.actions).containsExactly("Exposure", "Reset");
    assertThat(develop.settings().values()).isEmpty();
  }

  @Test
  void previousIsThePhotoThatWasEditedBeforeThisOne() {
    var develop = develop(new SilentScreen());
    assertThat(develop.history().previous()).isEmpty();
    develop.change("Exposure", s -> s.with(exposure(), 1));
    long first = desk.selection().active().orElseThrow();
    desk.selection().move(1);
    assertThat(develop.history().previous()).hasValue(first);
    develop.change("Exposure", s -> s.with(exposure(), 2));
    assertThat(develop.history().previous()).hasValue(first);
  }

  @Test
  void aPresetIsLookedAtWithoutAndAppliedAsOneAction() {
    var develop = develop(new SilentScreen());
    var preset =
        new groundglass.catalog.edits.Presets.Row("Bright", Path.of("b.xmp"), 1, List.of(), "");
    develop.presets().look(Optional.of(preset), 1);
    assertThat(session.rendered.values()).containsEntry("exposure", 2.0);
    assertThat(session.actions).isEmpty();
    develop.presets().look(Optional.empty(), 1);
    assertThat(session.rendered.values()).isEmpty();
    develop.presets().apply(preset, 0.5);
    assertThat(session.actions).containsExactly("Preset Bright");
    assertThat(develop.settings().values()).containsEntry("exposure", 1.0);
  }

  @Test
  void whatAPresetAsksToBeFoundIsFoundInThePhoto() {
    var develop = develop(new SilentScreen());
    var preset =
        new groundglass.catalog.edits.Presets.Row("Auto", Path.of("a.xmp"), 0, List.of(), "");
    develop.presets().look(Optional.of(preset), 1);
    assertThat(session.rendered.values()).containsEntry("exposure", 0.5);
    develop.presets().apply(preset, 1);
    assertThat(session.actions).containsExactly("Preset Auto");
    assertThat(develop.settings().values()).containsEntry("exposure", 0.5);
  }

  @Test
  void theNextPhotoIsPreparedWhenThePictureRests() {
    develop(new SilentScreen());
    assertThat(session.prefetched).containsOnly(desk.selection().source().get(1));
  }

  private static groundglass.develop.settings.Control exposure() {
    return Adjustments.control("exposure").orElseThrow();
  }
}
