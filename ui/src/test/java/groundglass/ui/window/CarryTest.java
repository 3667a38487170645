package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.edits.Edits;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void onlyWhatAGestureChangedIsCarried() {
    var before = Settings.NEUTRAL.with(EXPOSURE, 1);
    var target = Settings.NEUTRAL.with(EXPOSURE, -2).with(CONTRAST, 10);
    var carried = Carry.over(before, before.with(CONTRAST, 40), target);
    assertThat(carried).isEqualTo(target.with(CONTRAST, 40));
    assertThat(Carry.over(before, before, target)).isEqualTo(target);
    assertThat(Carry.over(before.with(CONTRAST, 5), before, target))
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
    var carried = Carry.over(before, after, Settings.NEUTRAL.withMasks(List.of(there)));
    assertThat(carried.masks()).hasSize(2);
    assertThat(carried.masks().getFirst().components()).isEqualTo(there.components());
    assertThat(carried.masks().getFirst().get(EXPOSURE)).isEqualTo(1);
    assertThat(carried.masks().getLast()).isEqualTo(sky);
    var gone = Carry.over(after, before, carried);
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
