package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.develop.DevelopPresenter;
import groundglass.ui.window.develop.Mode;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gestures of Develop by a real mouse, judged by what is stored and by what is seen.
@Tag("window")
class GesturesTest {
  @TempDir Path folder;
  private Window window;
  private Hands hands;
  private long first;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 2);
    var catalog = folder.resolve("gestures.groundglass");
    Screenshots.session(catalog, folder.resolve("shoot"), List.of()).close();
    window = Screenshots.window(catalog, 2);
    hands = new Hands();
    first = Screenshots.developed(window, hands);
    hands.waitForIdle();
  }

  @AfterEach
  void close() {
    Screenshots.onScreen(() -> window.close());
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

  private List<String> names() {
    return desk().session().settings(first).masks().stream().map(Mask::name).toList();
  }

  /// The picture as the window paints it now; the pointer is nowhere near.
  private int seen() {
    return hands.look(window.main().develop().picture());
  }

  /// The picture comes to be another one than this; what it is then.
  private int changes(String what, int from) {
    Screenshots.until(what, () -> seen() != from);
    return seen();
  }

  @Test
  void theNavigatorBringsAPlaceToTheEyeAndTheKeyGoesBack() {
    var picture = window.main().develop().picture();
    hands.drag(window.main(), "navigator", 20, 10);
    Screenshots.until("it is seen at 1:1", () -> picture.zoomWord().equals("1:1"));
    hands.key(KeyEvent.VK_Z);
    Screenshots.until("the whole is seen", () -> !picture.zoomed());
    assertThat(desk().session().history(first)).isEmpty();
  }

  @Test
  void aBrushIsPaintedWithATipThatStaysInHand() {
    var main = window.main();
    hands.key(KeyEvent.VK_K);
    hands.drag(main, "picture", 120, 40);
    stored("a stroke is stored", s -> strokes(s) == 1);
    assertThat(Hands.find(main, "brush size"))
        .as("the size of the brush is on screen after the first stroke")
        .hasValueSatisfying(c -> assertThat(c.isShowing()).isTrue());
    double small = width(desk().session().settings(first));
    hands.key(KeyEvent.VK_CLOSE_BRACKET);
    hands.drag(main, "picture", -120, 40);
    stored("a second, wider one", s -> strokes(s) == 2 && width(s) > small);
    hands.holding(KeyEvent.VK_ALT, () -> hands.drag(main, "picture", 60, 20));
    stored("Alt erases", s -> strokes(s) == 3 && brush(s).strokes().getLast().erase());
    Screenshots.until(
        "what was painted is known",
        () ->
            desk().session().rows(List.of(first)).getFirst().masks().stream()
                .allMatch(m -> m.state().equals("READY")));
  }

  private static Component.Brush brush(Settings s) {
    return (Component.Brush) s.masks().getFirst().components().getFirst();
  }

  private static int strokes(Settings s) {
    return s.masks().isEmpty() ? 0 : brush(s).strokes().size();
  }

  private static double width(Settings s) {
    return brush(s).strokes().getLast().radius();
  }

  @Test
  void aDrawnMaskKeepsItsOverlayUntilASliderMovesAndIsKnownAtOnce() {
    var main = window.main();
    int plain = seen();
    hands.key(KeyEvent.VK_M);
    changes("its overlay is seen", plain);
    hands.drag(main, "picture", 0, 100);
    stored("it is drawn", s -> s.masks().size() == 1);
    assertThat(presenterShowsOverlay()).as("drawing is no slider").isTrue();
    Screenshots.until(
        "what was drawn is known",
        () ->
            desk().session().rows(List.of(first)).getFirst().masks().stream()
                .allMatch(m -> m.state().equals("READY")));
    hands.drag(main, "local exposure", 20, 0);
    stored("it does something", s -> !s.masks().getFirst().local().isEmpty());
    assertThat(presenterShowsOverlay()).as("a slider is").isFalse();
    hands.click(main, "local exposure");
    hands.click(main, "mask Linear");
    Screenshots.until("it is folded", () -> Hands.find(main, "local exposure").isEmpty());
    Screenshots.until(
        "the picture has the keys, not the next text field",
        () -> main.develop().picture().isFocusOwner());
  }

  private boolean presenterShowsOverlay() {
    var box = (javax.swing.JCheckBox) Hands.find(window.main(), "overlay").orElseThrow();
    return box.isSelected();
  }

  @Test
  void rowsOfMasksShowTheirMasksUnderThePointerAndAreDraggedToOtherPlaces() {
    var main = window.main();
    hands.key(KeyEvent.VK_M, KeyEvent.VK_SHIFT);
    stored("a radial", s -> s.masks().size() == 1);
    hands.key(KeyEvent.VK_M);
    stored("a linear", s -> s.masks().size() == 2);
    hands.key(KeyEvent.VK_O);
    hands.move(main, "status");
    hands.waitForIdle();
    int without = seen();
    hands.move(main, "mask Radial");
    int over = changes("the overlay under the pointer", without);
    hands.move(main, "status");
    Screenshots.until("and not after it", () -> seen() == without);
    hands.key(KeyEvent.VK_O);
    int red = changes("the overlay of the selected one", without);
    assertThat(red).isNotEqualTo(over);
    hands.key(KeyEvent.VK_O, KeyEvent.VK_SHIFT);
    changes("in another colour", red);
    assertThat(names()).containsExactly("Radial", "Linear");
    hands.dragOnto(main, "mask Linear", "mask Radial");
    Screenshots.until("the other order", () -> names().equals(List.of("Linear", "Radial")));
  }

  @Test
  void altOnASliderShowsWhatItSeesAndSpaceZoomsOrPans() {
    var main = window.main();
    int plain = seen();
    hands.holding(
        KeyEvent.VK_ALT,
        () -> {
          hands.press(main, "whites", 30);
          changes("the map of clipping", plain);
          hands.release();
        });
    stored("the slider has moved", s -> s.values().containsKey("whites"));
    var picture = main.develop().picture();
    hands.move(main, "picture");
    hands.key(KeyEvent.VK_SPACE);
    Screenshots.until("1:1", picture::zoomed);
    hands.key(KeyEvent.VK_SPACE);
    Screenshots.until("fit", () -> !picture.zoomed());
    hands.holding(KeyEvent.VK_SPACE, () -> hands.drag(main, "picture", 40, 0));
    assertThat(picture.zoomed()).as("a held Space pans and does not zoom").isFalse();
  }

  @Test
  void coloursArePickedAndCropsHeldByTheirCorners() {
    var main = window.main();
    hands.key(KeyEvent.VK_C, KeyEvent.VK_SHIFT);
    Screenshots.until("colours are sampled", () -> presenter().mode() == Mode.COLOR);
    hands.click(main, "picture");
    stored("a colour is sampled", s -> s.pointColors().size() == 1);
    hands.key(KeyEvent.VK_R);
    hands.waitForIdle();
    var steps = desk().session().history(first).size();
    hands.drag(main, "picture", 60, 40);
    hands.waitForIdle();
    assertThat(desk().session().history(first)).as("a full box goes nowhere").hasSize(steps);
    hands.dragCorner(main, -80, -60);
    stored("the corner is taken along", s -> s.crop().right() < 0.99 && s.crop().bottom() < 0.99);
    var box = desk().session().settings(first).crop();
    hands.drag(main, "picture", 20, 15);
    stored("the box is moved", s -> s.crop().left() > box.left() + 0.001);
    int thirds = seen();
    hands.key(KeyEvent.VK_O);
    changes("other lines", thirds);
    for (int i = 0; i < 3; i++) {
      hands.key(KeyEvent.VK_O);
    }
    hands.waitForIdle();
    int spiral = seen();
    hands.key(KeyEvent.VK_O, KeyEvent.VK_SHIFT);
    changes("the spiral the other way round", spiral);
  }
}
