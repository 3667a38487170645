package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stacks by keys on a real catalog.
@Tag("window")
class StackTest {
  @TempDir Path folder;

  private void shot(Window window, String name) throws Exception {
    var to = System.getProperty("groundglass.screenshots", "");
    if (!to.isEmpty()) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000L);
      Screenshots.save(window.frame().getRootPane(), Path.of(to, "stack-" + name + ".png"));
    }
  }

  @Test
  void photosAreStackedUnfoldedEditedByTheirTopAndTakenApart() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 6);
    var catalog = folder.resolve("stack.groundglass");
    Screenshots.session(catalog, folder.resolve("shoot"), List.of()).close();
    var window = Screenshots.window(catalog, 6);
    var desk = window.desk();
    try {
      var hands = new Hands();
      hands.waitForIdle();
      List<Long> all = desk.selection().source();
      hands.key(KeyEvent.VK_RIGHT);
      Screenshots.onScreen(() -> desk.selection().extendTo(all.get(3)));
      hands.key(KeyEvent.VK_G, KeyEvent.VK_CONTROL);
      Screenshots.until("they are one", () -> desk.selection().source().size() == 4);
      assertThat(desk.selection().active()).hasValue(all.get(1));
      shot(window, "folded");
      hands.key(KeyEvent.VK_5);
      Screenshots.until(
          "the top alone has stars",
          () -> desk.session().rows(all).stream().filter(r -> r.rating() == 5).count() == 1);
      var grid = Hands.find(window.main(), "grid").orElseThrow();
      int right = 2 * grid.getWidth() / window.main().library().columns();
      hands.click(window.main(), "grid", right - 16, 14); // the badge
      Screenshots.until("all are shown", () -> desk.selection().source().size() == 6);
      Screenshots.until(
          "and each says so",
          () ->
              all.subList(1, 4).stream()
                  .allMatch(
                      id -> desk.rows().get(id).flatMap(r -> r.stack()).orElseThrow().unfolded()));
      shot(window, "unfolded");
      hands.key(KeyEvent.VK_RIGHT);
      hands.key(KeyEvent.VK_S, KeyEvent.VK_SHIFT);
      Screenshots.until(
          "another is on top", () -> desk.selection().source().indexOf(all.get(2)) == 1);
      hands.key(KeyEvent.VK_S);
      Screenshots.until("folded again", () -> desk.selection().source().size() == 4);
      hands.key(KeyEvent.VK_G, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
      Screenshots.until(
          "taken apart",
          () ->
              desk.selection().source().equals(all)
                  && desk.session().rows(all).stream().allMatch(r -> r.stack().isEmpty()));
      hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
      Screenshots.until("undo stacks them again", () -> desk.selection().source().size() == 4);
    } finally {
      Screenshots.onScreen(() -> window.close());
    }
  }
}
