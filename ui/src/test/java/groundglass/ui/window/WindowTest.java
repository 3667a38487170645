package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.develop.MaskActions;
import groundglass.ui.window.develop.MaskKind;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
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
  private Robot robot;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 14);
    var session =
        Screenshots.session(
            folder.resolve("made-up.groundglass"), folder.resolve("shoot"), models());
    window = Window.open(session, Desk.Lanes.swing());
    robot = robot();
    Screenshots.until("14 photos are listed", () -> desk().selection().source().size() == 14);
    Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
    robot.waitForIdle();
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

  private static Robot robot() throws AWTException {
    var robot = new Robot();
    robot.setAutoDelay(15);
    return robot;
  }

  private Desk desk() {
    return window.desk();
  }

  private void key(int code, int... modifiers) {
    for (int m : modifiers) {
      robot.keyPress(m);
    }
    robot.keyPress(code);
    robot.keyRelease(code);
    for (int i = modifiers.length - 1; i >= 0; i--) {
      robot.keyRelease(modifiers[i]);
    }
    robot.waitForIdle();
  }

  private static Optional<Component> find(Container in, String name) {
    for (Component c : in.getComponents()) {
      if (name.equals(c.getName())) {
        return Optional.of(c);
      }
      if (c instanceof Container inner) {
        var found = find(inner, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Point centre(String name) {
    var at = new Point();
    Screenshots.onScreen(() -> {
      var c = find(window.main(), name).orElseThrow();
      var p = c.getLocationOnScreen();
      at.setLocation(p.x + c.getWidth() / 2, p.y + c.getHeight() / 2);
    });
    return at;
  }

  private void shot(String name) throws Exception {
    var out = System.getProperty("groundglass.screenshots", "");
    if (!out.isEmpty()) {
      robot.waitForIdle();
      Screenshots.save(window.frame().getRootPane(), Path.of(out, name + ".png"));
    }
  }

  @Test
  void cullingByKeysSetsStarsAndFlagsAndUndoTakesThemBack() throws Exception {
    long first = desk().selection().source().getFirst();
    key(KeyEvent.VK_4);
    key(KeyEvent.VK_P);
    Screenshots.until(
        "four stars and a pick",
        () ->
            desk().session().rows(List.of(first)).getFirst().rating() == 4
                && desk().session().rows(List.of(first)).getFirst().flag() == 1);
    key(KeyEvent.VK_RIGHT);
    Screenshots.until(
        "the next photo is active",
        () -> desk().selection().active().orElse(-1) == desk().selection().source().get(1));
    key(KeyEvent.VK_6);
    Screenshots.until("saved is said", () -> desk().status().line().text().endsWith("saved"));
    shot("library");
    key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    Screenshots.until(
        "the pick is undone", () -> desk().session().rows(List.of(first)).getFirst().flag() == 0);
    key(KeyEvent.VK_E);
    Screenshots.until("the loupe shows", () -> window.main().library().loupeShown());
    shot("loupe");
    key(KeyEvent.VK_SLASH, KeyEvent.VK_CONTROL);
    robot.waitForIdle();
  }

  @Test
  void draggingASliderIsOneEditAndMasksAreMadeSyncedAndReviewed() throws Exception {
    long first = desk().selection().source().getFirst();
    key(KeyEvent.VK_D);
    Screenshots.until(
        "develop shows the photo", () -> window.main().develop().presenter().photo().isPresent());
    var at = centre("exposure");
    robot.mouseMove(at.x, at.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= 10; i++) {
      robot.mouseMove(at.x + i * 2, at.y);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
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
            find(window.main(), "state of Subject")
                .map(c -> !((javax.swing.JLabel) c).getText().endsWith("…"))
                .orElse(false));
    shot("develop");
    Screenshots.onScreen(
        () -> presenter.selectMask(Optional.of(presenter.settings().masks().get(1).syncId())));
    shot("depth");
    key(KeyEvent.VK_R);
    shot("crop");
    key(KeyEvent.VK_R);
    key(KeyEvent.VK_G);
    key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    key(KeyEvent.VK_S, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
    Screenshots.until("the sheet plans", () -> sheetPlan().contains("13 photos"));
    var out = System.getProperty("groundglass.screenshots", "");
    if (!out.isEmpty()) {
      Screenshots.save(sheet().getRootPane(), Path.of(out, "sync.png"));
    }
    key(KeyEvent.VK_ENTER);
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
        return find(s.getContentPane(), "plan")
            .map(c -> ((javax.swing.JLabel) c).getText())
            .orElse("");
      }
    }
    return "";
  }
}
