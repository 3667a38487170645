package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.ui.window.develop.SyncSheet;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Import, edit, mask, sync and export on a real catalog: once by the mouse, once by keys alone.
@Tag("window")
class WholeJobTest {
  private static final int PHOTOS = 4;

  @TempDir Path folder;
  private Window window;
  private Hands hands;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), PHOTOS);
    var catalog = Catalog.open(folder.resolve("job.groundglass"), true, Models.open(List.of()), 2);
    window = Window.open(new CatalogSession(catalog), Desk.Lanes.swing());
    hands = new Hands();
    Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
    hands.waitForIdle();
  }

  @AfterEach
  void close() {
    Screenshots.onScreen(() -> window.close());
  }

  private Desk desk() {
    return window.desk();
  }

  private void imported() {
    Screenshots.until("the photos are in", () -> desk().selection().source().size() == PHOTOS);
  }

  private void inDevelop() {
    Screenshots.until(
        "develop shows the photo", () -> window.main().develop().presenter().photo().isPresent());
  }

  private void masks(int n) {
    Screenshots.until(
        "every photo has " + n + " masks",
        () ->
            desk().selection().source().stream()
                .allMatch(id -> desk().session().settings(id).masks().size() == n));
  }

  private static int showing(MainPanel main, String name) {
    return Hands.find(main, name)
        .filter(java.awt.Component::isShowing)
        .map(java.awt.Component::getHeight)
        .orElse(0);
  }

  private static SyncSheet sheet() {
    for (var w : java.awt.Window.getWindows()) {
      if (w instanceof SyncSheet s && s.isShowing()) {
        return s;
      }
    }
    throw new AssertionError("no sync sheet");
  }

  private static void planned() {
    Screenshots.until(
        "the sheet has a plan and the keyboard",
        () ->
            sheet().isFocused()
                && Hands.find(sheet().getContentPane(), "Apply")
                    .map(c -> c.isEnabled())
                    .orElse(false));
  }

  private void exported(Path to) {
    Screenshots.until(
        "the files are there",
        () -> {
          File[] files = to.toFile().listFiles((_, name) -> name.endsWith(".jpg"));
          return files != null && files.length == PHOTOS;
        });
  }

  @Test
  void theWholeJobByTheMouse() throws Exception {
    var main = window.main();
    hands.click(main, "view Import");
    hands.click(main, "import folder");
    hands.paste(folder.resolve("shoot").toString());
    hands.click(main, "Import");
    imported();
    Screenshots.until("the photos stand below the folder", () -> showing(main, "arrived") > 100);

    hands.click(main, "view Develop");
    inDevelop();
    long first = desk().selection().active().orElseThrow();
    hands.drag(main, "exposure", 20, 0);
    Screenshots.until("one step", () -> desk().session().history(first).size() == 1);
    hands.click(main, "create Linear");
    Screenshots.until("a mask", () -> desk().session().settings(first).masks().size() == 1);
    hands.drag(main, "picture", 0, -120);
    Screenshots.until("it is drawn", () -> desk().session().history(first).size() == 3);
    hands.drag(main, "local exposure", 25, 0);
    Screenshots.until(
        "it does something",
        () -> desk().session().settings(first).masks().getFirst().local().containsKey("exposure"));

    hands.click(main, "view Library");
    hands.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    hands.click(main, "Sync…");
    planned();
    hands.click(sheet().getContentPane(), "Apply");
    masks(1);

    hands.click(main, "view Export");
    hands.click(main, "export folder");
    hands.paste(folder.resolve("out").toString());
    hands.click(main, "Export");
    exported(folder.resolve("out"));
    assertThat(Files.size(folder.resolve("out").resolve("IMG_0101.jpg"))).isPositive();
  }

  @Test
  void theWholeJobByKeysAlone() {
    int ctrl = KeyEvent.VK_CONTROL;
    int shift = KeyEvent.VK_SHIFT;
    hands.key(KeyEvent.VK_I, ctrl, shift);
    hands.paste(folder.resolve("shoot").toString());
    hands.key(KeyEvent.VK_ENTER);
    imported();
    hands.key(KeyEvent.VK_ESCAPE);
    hands.key(KeyEvent.VK_D);
    inDevelop();
    long first = desk().selection().active().orElseThrow();
    hands.key(KeyEvent.VK_M);
    Screenshots.until("a mask", () -> desk().session().settings(first).masks().size() == 1);
    hands.key(KeyEvent.VK_G);
    hands.key(KeyEvent.VK_A, ctrl);
    hands.key(KeyEvent.VK_S, ctrl, shift);
    planned();
    hands.key(KeyEvent.VK_ENTER);
    masks(1);
    hands.key(KeyEvent.VK_Z, ctrl);
    Screenshots.until(
        "one undo takes the sync back",
        () ->
            desk().selection().source().stream()
                .allMatch(
                    id -> desk().session().settings(id).masks().size() == (id == first ? 1 : 0)));
    hands.key(KeyEvent.VK_E, ctrl, shift);
    hands.paste(folder.resolve("out").toString());
    hands.key(KeyEvent.VK_ENTER);
    exported(folder.resolve("out"));
  }
}
