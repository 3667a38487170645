package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.library.Source;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files behind the photos by keys: another name, out of the catalog, found again.
@Tag("window")
class FilesTest {
  @TempDir Path folder;
  private Path shoot;
  private Window window;
  private Hands hands;

  @BeforeEach
  void open() throws Exception {
    shoot = folder.resolve("shoot");
    Screenshots.shoot(shoot, 3);
    var catalog = folder.resolve("files.groundglass");
    Screenshots.session(catalog, shoot, List.of()).close();
    Files.createDirectories(folder.resolve("away"));
    Files.move(shoot.resolve("IMG_0102.jpg"), folder.resolve("away/IMG_0102.jpg"));
    window = Screenshots.window(catalog, 3);
    hands = new Hands();
    hands.waitForIdle();
  }

  @AfterEach
  void close() {
    Screenshots.onScreen(() -> window.close());
  }

  private Desk desk() {
    return window.desk();
  }

  private static void dialog(String title) {
    Screenshots.until(
        title + " has the keyboard",
        () ->
            KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow()
                    instanceof JDialog d
                && d.getTitle().startsWith(title));
  }

  @Test
  void renamedByF2RemovedByDeleteAfterAQuestionAndTheFileStays() {
    hands.key(KeyEvent.VK_F2);
    dialog("Rename");
    hands.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    hands.paste("Bride");
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until("the file is renamed", () -> Files.exists(shoot.resolve("Bride.jpg")));
    Screenshots.until("the window has the keyboard again", () -> window.frame().isFocused());
    hands.key(KeyEvent.VK_DELETE);
    dialog("Remove");
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until("the question is gone", () -> window.frame().isFocused());
    assertThat(desk().selection().source()).as("Enter keeps").hasSize(3);
    hands.key(KeyEvent.VK_DELETE);
    dialog("Remove");
    hands.key(KeyEvent.VK_TAB, KeyEvent.VK_SHIFT);
    hands.key(KeyEvent.VK_SPACE);
    Screenshots.until("one is gone", () -> desk().selection().source().size() == 2);
    assertThat(shoot.resolve("Bride.jpg")).isRegularFile();
  }

  @Test
  void aMissingOriginalIsListedAndLocatedByItsFile() {
    var main = window.main();
    Screenshots.onScreen(() -> main.library().presenter().source(new Source.Missing()));
    Screenshots.until("only the missing one", () -> desk().selection().source().size() == 1);
    Screenshots.until(
        "it is said beside the photo",
        () -> Hands.find(main, "missing").map(c -> c.isShowing()).orElse(false));
    hands.click(main, "Locate…");
    dialog("Where is IMG_0102.jpg now?");
    hands.paste(folder.resolve("away/IMG_0102.jpg").toString());
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until("nothing is missing", () -> desk().selection().source().isEmpty());
    assertThat(desk().session().missing()).isEmpty();
  }

  @Test
  void theToolbarGoesAndComesByT() {
    var main = window.main();
    hands.key(KeyEvent.VK_T);
    assertThat(Hands.find(main, "cell size").orElseThrow().isShowing()).isFalse();
    hands.key(KeyEvent.VK_T);
    assertThat(Hands.find(main, "cell size").orElseThrow().isShowing()).isTrue();
  }
}
