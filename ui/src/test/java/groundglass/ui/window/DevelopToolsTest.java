package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.settings.Settings;
import groundglass.ui.window.develop.DevelopPresenter;
import groundglass.ui.window.develop.Mode;
import groundglass.ui.window.theme.Theme;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools of Develop by mouse and keys, on a real catalog.
@Tag("window")
class DevelopToolsTest {
  @TempDir Path folder;
  private Window window;
  private Hands hands;
  private long first;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 2);
    var catalog = folder.resolve("tools.groundglass");
    Screenshots.session(catalog, folder.resolve("shoot"), List.of()).close();
    window = Screenshots.window(catalog, 2);
    hands = new Hands();
    first = Screenshots.developed(window, hands);
  }

  @AfterEach
  void close() {
    Screenshots.onScreen(() -> {
      Theme.change(false);
      window.close();
    });
  }

  private Desk desk() {
    return window.desk();
  }

  private DevelopPresenter presenter() {
    return window.main().develop().presenter();
  }

  private void stored(String what, Predicate<Settings> is) {
    Screenshots.until(what, () -> is.test(desk().session().settings(first)));
  }

  @Test
  void spotsWhiteBalanceAndCropByMouseAndKeys() {
    var main = window.main();
    hands.key(KeyEvent.VK_Q);
    hands.click(main, "picture");
    stored("a spot is healed", s -> s.spots().size() == 1);
    double was = desk().session().settings(first).spots().getFirst().radius();
    hands.key(KeyEvent.VK_CLOSE_BRACKET);
    stored("it is larger", s -> s.spots().getFirst().radius() > was);
    hands.key(KeyEvent.VK_DELETE);
    stored("it is gone", s -> s.spots().isEmpty());

    hands.click(main, "tool White");
    assertThat(presenter().mode()).isEqualTo(Mode.WHITE);
    hands.click(main, "picture");
    stored("white balance is picked", s -> s.values().containsKey("wb.tempRel"));

    hands.key(KeyEvent.VK_R);
    hands.key(KeyEvent.VK_X);
    stored("it is a portrait", s -> s.crop().right() - s.crop().left() < 0.6);
    assertThat(desk().session().rows(List.of(first)).getFirst().flag()).isZero();
    hands.drag(main, "crop angle", 10, 0);
    stored("it is turned", s -> s.crop().angle() > 0);
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until("the crop is closed", () -> presenter().mode() == Mode.LOOK);
  }

  @Test
  void snapshotsCopiesAndTheThemeByKeys() {
    hands.key(KeyEvent.VK_V);
    stored("black and white", s -> s.values().containsKey("treatment"));
    hands.key(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
    Screenshots.until("a snapshot", () -> desk().session().snapshots(first).size() == 1);
    hands.key(KeyEvent.VK_V);
    stored("colour", s -> s.values().isEmpty());
    hands.click(window.main(), "snapshot Snapshot 1");
    stored("black and white again", s -> s.values().containsKey("treatment"));
    hands.key(KeyEvent.VK_QUOTE, KeyEvent.VK_CONTROL);
    Screenshots.until("a copy is listed", () -> desk().selection().source().size() == 3);
    hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    Screenshots.until("undo takes it away", () -> desk().selection().source().size() == 2);

    var dark = Theme.color("panel").getRGB();
    Screenshots.onScreen(() -> Theme.change(true));
    assertThat(Theme.color("panel").getRGB()).isNotEqualTo(dark);
    assertThat(window.main().getBackground().getRGB()).isNotEqualTo(dark);
  }

  @Test
  void curvesOfOneChannelAndGradingWheelsAreDragged() {
    var main = window.main();
    Screenshots.onScreen(() -> Hands.reveal(main, "curve"));
    hands.click(main, "channel Red");
    hands.drag(main, "curve", 0, -20);
    stored("the red curve is bent", s -> s.curves().containsKey("curve.red"));
    assertThat(desk().session().settings(first).curves()).containsOnlyKeys("curve.red");
    Screenshots.onScreen(() -> Hands.reveal(main, "grading"));
    hands.drag(main, "wheel Shadows", 20, 0);
    stored("the shadows are tinted", s -> s.values().containsKey("grade.shadow.sat"));
  }
}
