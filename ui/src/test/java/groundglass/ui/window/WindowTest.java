package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.develop.MaskActions;
import groundglass.ui.window.develop.MaskKind;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class WindowTest {
  @TempDir Path folder;
  private Window window;
  private Hands hands;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 14);
    var session =
        Screenshots.session(
            folder.resolve("made-up.groundglass"), folder.resolve("shoot"), models());
    window = Window.open(session, Desk.Lanes.swing());
    hands = new Hands();
    Screenshots.until("14 photos are listed", () -> desk().selection().source().size() == 14);
    Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
    hands.waitForIdle();
  }

  @AfterEach
  void close() {
    Screenshots.onScreen(() -> window.close());
  }

  private static List<Path> models() {
    var shared = System.getProperty("groundglass.shared", "");
    var models = Path.of(shared, "models");
    return !shared.isEmpty() && Files.isDirectory(models) ? List.of(models) : List.of();
  }

  private Desk desk() {
    return window.desk();
  }

  private void shot(String name) throws Exception {
    var out = System.getProperty("groundglass.screenshots", "");
    if (!out.isEmpty()) {
      hands.waitForIdle();
      Screenshots.save(window.frame().getRootPane(), Path.of(out, name + ".png"));
    }
  }

  @Test
  void cullingByKeysSetsStarsAndFlagsAndUndoTakesThemBack() throws Exception {
    long first = desk().selection().source().getFirst();
    hands.key(KeyEvent.VK_4);
    hands.key(KeyEvent.VK_P);
    Screenshots.until(
        "four stars and a pick",
        () ->
            desk().session().rows(List.of(first)).getFirst().rating() == 4
                && desk().session().rows(List.of(first)).getFirst().flag() == 1);
    hands.key(KeyEvent.VK_RIGHT);
    Screenshots.until(
        "the next photo is active",
        () -> desk().selection().active().orElse(-1) == desk().selection().source().get(1));
    hands.key(KeyEvent.VK_6);
    Screenshots.until("saved is said", () -> desk().status().line().text().endsWith("saved"));
    shot("library");
    hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    Screenshots.until(
        "the pick is undone", () -> desk().session().rows(List.of(first)).getFirst().flag() == 0);
    hands.key(KeyEvent.VK_E);
    Screenshots.until("the loupe shows", () -> window.main().library().loupeShown());
    shot("loupe");
    hands.key(KeyEvent.VK_SLASH, KeyEvent.VK_CONTROL);
    hands.waitForIdle();
  }

  @Test
  void draggingASliderIsOneEditAndMasksAreMadeSyncedAndReviewed() throws Exception {
    long first = desk().selection().source().getFirst();
    hands.key(KeyEvent.VK_D);
    Screenshots.until(
        "develop shows the photo", () -> window.main().develop().presenter().photo().isPresent());
    hands.drag(window.main(), "exposure", 20, 0);
    Screenshots.until("one step of history", () -> desk().session().history(first).size() == 1);
    assertThat(desk().session().settings(first).values()).containsKey("exposure");
    var presenter = window.main().develop().presenter();
    Screenshots.onScreen(() -> new MaskActions(presenter).create(MaskKind.LINEAR));
    Screenshots.onScreen(() -> new MaskActions(presenter).create(MaskKind.DEPTH));
    Screenshots.onScreen(() -> new MaskActions(presenter).create(MaskKind.SUBJECT));
    Screenshots.until(
        "three masks are stored", () -> desk().session().settings(first).masks().size() == 3);
    Screenshots.until(
        "no job runs", () -> desk().jobs().stream().allMatch(j -> j.progress().finished()));
    Screenshots.until(
        "the subject's state is said in words",
        () ->
            Hands.find(window.main(), "state of Subject")
                .map(c -> !((javax.swing.JLabel) c).getText().endsWith("…"))
                .orElse(false));
    shot("develop");
    Screenshots.onScreen(
        () -> presenter.masks().select(Optional.of(presenter.settings().masks().get(1).syncId())));
    shot("depth");
    hands.key(KeyEvent.VK_R);
    shot("crop");
    hands.key(KeyEvent.VK_R);
    hands.key(KeyEvent.VK_G);
    hands.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    hands.key(KeyEvent.VK_S, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
    Screenshots.until("the sheet plans", () -> sheetPlan().contains("13 photos"));
    var out = System.getProperty("groundglass.screenshots", "");
    if (!out.isEmpty()) {
      Screenshots.save(sheet().getRootPane(), Path.of(out, "sync.png"));
    }
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until(
        "all photos have three masks",
        () ->
            desk().selection().source().stream()
                .allMatch(id -> desk().session().settings(id).masks().size() == 3));
    Screenshots.until(
        "no job runs", () -> desk().jobs().stream().allMatch(j -> j.progress().finished()));
    Screenshots.onScreen(() -> window.main().show(View.REVIEW));
    Screenshots.until(
        "the review has cards", () -> !window.main().review().presenter().cards().isEmpty());
    java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000L);
    shot("review");
    Screenshots.onScreen(() -> window.main().show(View.IMPORT));
    shot("import");
    Screenshots.onScreen(() -> window.main().show(View.EXPORT));
    shot("export");
  }

  private static javax.swing.JDialog sheet() {
    for (var w : java.awt.Window.getWindows()) {
      if (w instanceof groundglass.ui.window.develop.SyncSheet s && s.isShowing()) {
        return s;
      }
    }
    throw new AssertionError("no sync sheet");
  }

  private static String sheetPlan() {
    for (var w : java.awt.Window.getWindows()) {
      if (w instanceof groundglass.ui.window.develop.SyncSheet s && s.isShowing()) {
        return Hands.find(s.getContentPane(), "plan")
            .map(c -> ((javax.swing.JLabel) c).getText())
            .orElse("");
      }
    }
    return "";
  }
}
