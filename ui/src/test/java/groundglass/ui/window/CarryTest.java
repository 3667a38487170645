package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.sync.Sync;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes that go to other photos as they are made, and keys of one's own.
class CarryTest {
  private static final Control EXPOSURE = Adjustments.control("exposure").orElseThrow();
  private static final Control CONTRAST = Adjustments.control("contrast").orElseThrow();

  private static Component.Common common() {
    return Component.Common.of(Component.Operation.ADD);
  }

  /// To a photo of the same shape.
  private static Carry carry(Settings before, Settings after) {
    return new Carry(before, after, m -> m);
  }

  @Test
  void cropSpotsAndWhatIsDrawnGoAlongAndWhatWasThereStays() {
    var spot =
        new Spot(Spot.Kind.HEAL, List.of(new Point(0.3, 0.3)), 0.02, Optional.empty(), 0.5, 1);
    var own =
        new Spot(Spot.Kind.CLONE, List.of(new Point(0.7, 0.2)), 0.03, Optional.empty(), 0.5, 1);
    var drawn = Mask.of("Drawn", new Component.Linear(common(), new Point(0, 0), new Point(1, 1)));
    var moved =
        drawn.withComponents(
            List.of(
                new Component.Linear(
                    drawn.components().getFirst().common(), new Point(0, 0.5), new Point(1, 1))));
    var crop = new Crop(0.1, 0.1, 0.9, 0.8, 0);
    var target = Settings.NEUTRAL.with(EXPOSURE, 1).withSpots(List.of(own));
    var first = Settings.NEUTRAL.withCrop(crop).withSpots(List.of(spot)).withMasks(List.of(drawn));
    var carried = carry(Settings.NEUTRAL, first).over(target);
    assertThat(carried)
        .isEqualTo(target.withCrop(crop).withSpots(List.of(own, spot)).withMasks(List.of(drawn)));
    assertThat(carry(first, first.withMasks(List.of(moved))).over(carried).masks())
        .as("a shape that is dragged is dragged everywhere")
        .containsExactly(moved);
    assertThat(carry(first, Settings.NEUTRAL).over(carried)).isEqualTo(target);
  }

  @Test
  void whatIsDrawnIsDrawnWhereTheOtherPhotoShowsIt() {
    var sky =
        Mask.of("Sky", new Component.Linear(common(), new Point(0.5, 0.6), new Point(0.5, 0.1)));
    var upright = FakeSession.row(1);
    var turned = FakeSession.turned(2);
    var there = (Component.Linear) Sync.seen(sky, upright, turned).components().getFirst();
    assertThat(there.zero()).isEqualTo(new Point(0.6, 0.5));
    assertThat(there.full()).isEqualTo(new Point(0.1, 0.5));
    assertThat(Sync.seen(sky, upright, FakeSession.row(3))).isEqualTo(sky);
  }

  @Test
  void onlyWhatAGestureChangedIsCarried() {
    var before = Settings.NEUTRAL.with(EXPOSURE, 1);
    var target = Settings.NEUTRAL.with(EXPOSURE, -2).with(CONTRAST, 10);
    var carried = carry(before, before.with(CONTRAST, 40)).over(target);
    assertThat(carried).isEqualTo(target.with(CONTRAST, 40));
    assertThat(carry(before, before).over(target)).isEqualTo(target);
    assertThat(carry(before.with(CONTRAST, 5), before).over(target))
        .as("back to neutral is a change too")
        .isEqualTo(target.with(CONTRAST, 0));
  }

  @Test
  void aMaskThatAsksIsCarriedAndADrawnOneKeepsItsPlace() {
    var sky = Mask.of("Sky", new Component.Sky(common()));
    var here = Mask.of("Drawn", new Component.Linear(common(), new Point(0, 0), new Point(1, 1)));
    var there =
        here.withComponents(
            List.of(new Component.Linear(common(), new Point(0.2, 0), new Point(0.2, 1))));
    var before = Settings.NEUTRAL.withMasks(List.of(here));
    var after = Settings.NEUTRAL.withMasks(List.of(here.with(EXPOSURE, 1), sky));
    var carried = carry(before, after).over(Settings.NEUTRAL.withMasks(List.of(there)));
    assertThat(carried.masks()).hasSize(2);
    assertThat(carried.masks().getFirst().components()).isEqualTo(there.components());
    assertThat(carried.masks().getFirst().get(EXPOSURE)).isEqualTo(1);
    assertThat(carried.masks().getLast()).isEqualTo(sky);
    var gone = carry(after, before).over(carried);
    assertThat(gone.masks()).extracting(Mask::name).containsExactly("Drawn");
  }

  @Test
  void autoSyncIsOneActionOverTheSelectionAndSaysToHowManyPhotosItGoes() {
    var session = new FakeSession(10);
    var desk = new Desk(session, Desk.Lanes.inline());
    desk.selection().source(session.ids(""));
    desk.selection().select(2);
    desk.selection().extendTo(5);
    desk.syncs().edit(2, Settings.NEUTRAL, Settings.NEUTRAL.with(EXPOSURE, 1), "One", _ -> {});
    assertThat(session.applied).extracting(Edits.Change::id).containsExactly(2L);
    desk.syncs().toggleAuto();
    session.applied.clear();
    desk.syncs().edit(2, Settings.NEUTRAL, Settings.NEUTRAL.with(EXPOSURE, 1), "All", _ -> {});
    assertThat(session.applied).extracting(Edits.Change::id).containsExactly(2L, 3L, 4L, 5L);
    assertThat(session.actions).containsExactly("One", "All");
    assertThat(MainPanel.reach(View.DEVELOP, 4, true)).contains("AUTO SYNC").contains("4 photos");
    assertThat(MainPanel.reach(View.DEVELOP, 4, false)).contains("sliders change 1 photo");
  }

  @Test
  void keysOfOnesOwnReplaceTheProgramsAndNonsenseIsLeftOut(@TempDir Path folder) throws Exception {
    var file = folder.resolve("keys.properties");
    Files.writeString(file, "one = ctrl alt F9 | X\ntwo = no such key\nthree =\n");
    var actions =
        List.of(
            Action.of("Menu", "one", "One", "A", () -> {}),
            Action.of("Menu", "two", "Two", "B", () -> {}),
            Action.of("Menu", "three", "Three", "C", () -> {}),
            Action.of("Menu", "four", "Four", "D", () -> {}));
    assertThat(Keys.remapped(actions, file))
        .extracting(Action::keys)
        .containsExactly(List.of("ctrl alt F9", "X"), List.of("B"), List.of(), List.of("D"));
    assertThat(Keys.remapped(actions, folder.resolve("none"))).isEqualTo(actions);
  }

  @Test
  void theSheetOfKeysListsEveryKeyOnceAndDigitsTogether() {
    Predicate<String> known = s -> KeyStroke.getKeyStroke(s) != null;
    var flows =
        List.of(
            Action.of("", "flow100", "Brush: flow 100 %", "0", Set.of(View.DEVELOP), () -> {}),
            Action.of("", "flow10", "Brush: flow 10 %", "1", Set.of(View.DEVELOP), () -> {}),
            Action.of("", "flow20", "Brush: flow 20 %", "2", Set.of(View.DEVELOP), () -> {}));
    assertThat(flows).allMatch(a -> a.keys().stream().allMatch(known));
    assertThat(HelpSheet.groups(flows))
        .containsEntry("Tools and brush", java.util.Map.of("Brush: flow … %", "0 … 2"));
    assertThat(Action.pretty("ctrl alt shift BACK_SPACE")).isEqualTo("Ctrl+Alt+Shift+Backspace");
  }
}
