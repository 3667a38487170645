package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JViewport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class ManyPhotosTest {
  private static final int PHOTOS = 10_000;
  private static final int NOTCHES = 80;

  /// One frame of a screen.
  private static final long FRAME_NANOS = 16_000_000;

  @Test
  void tenThousandPhotosScrollByTheWheelAndTheScreenNeverAsksTheCatalogItself() throws Exception {
    var session = new FakeSession(PHOTOS);
    var window = Window.open(session, Desk.Lanes.swing());
    try {
      var hands = new Hands();
      Screenshots.until(
          "all photos are listed", () -> window.desk().selection().source().size() == PHOTOS);
      Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
      var library = window.main().library();
      hands.wheel(library, "scroll of photos", 10);
      var view = (JViewport) Hands.find(library, "grid").orElseThrow().getParent();
      int before = view.getViewPosition().y;
      long cpu = cpuOfTheScreen();
      hands.wheel(library, "scroll of photos", NOTCHES);
      Screenshots.until(
          "the grid has scrolled", () -> view.getViewPosition().y > before + NOTCHES * 10);
      assertThat((cpuOfTheScreen() - cpu) / NOTCHES).isLessThan(FRAME_NANOS);
      assertThat(session.askedByTheScreen).hasValue(0);
      assertThat(session.rowsRead).as("only what was seen is read").isLessThan(PHOTOS / 2);
    } finally {
      Screenshots.onScreen(window::close);
    }
  }

  private static long cpuOfTheScreen() {
    var nanos = new AtomicLong();
    Screenshots.onScreen(
        () -> nanos.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
    return nanos.get();
  }
}
