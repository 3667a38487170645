package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.develop.DevelopPresenter;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The work on a portrait, by a real mouse on real photos: the subject by its depth, the background
/// by its depth, its greens, lens blur, a vignette, a brush that takes away; then back, step by
/// step. `groundglass.screenshots` names a folder for pictures of it.
@Tag("window")
@Tag("slow")
class PortraitTest {
  /// Where a photo is clicked, in fractions: the subject, something green or else far, hair.
  private record Portrait(String file, double[] subject, double[] far, double[] hair) {}

  private static final List<Portrait> PORTRAITS =
      List.of(
          new Portrait(
              "photolab_05.jpg",
              new double[] {0.47, 0.25},
              new double[] {0.72, 0.35},
              new double[] {0.36, 0.02}),
          // long hair before green glass and a bright street
          new Portrait(
              "photolab_06.jpg",
              new double[] {0.54, 0.26},
              new double[] {0.22, 0.35},
              new double[] {0.42, 0.03}));

  @TempDir Path folder;
  private @SuppressWarnings("NullAway.Init") Window window;
  private @SuppressWarnings("NullAway.Init") Hands hands;
  private @SuppressWarnings("NullAway.Init") MainPanel main;
  private long id;

  private Desk desk() {
    return window.desk();
  }

  private DevelopPresenter presenter() {
    return main.develop().presenter();
  }

  private Settings now() {
    return desk().session().settings(id);
  }

  private void stored(String what, Predicate<Settings> is) {
    Screenshots.until(what, () -> is.test(now()));
  }

  @Test
  void aPortraitIsMadeByTheMouseAndUndoneStepByStep() throws Exception {
    var portraits = Path.of(System.getProperty("groundglass.shared", ""), "photos", "portraits");
    Assumptions.assumeTrue(Files.isDirectory(portraits));
    var shoot = Files.createDirectories(folder.resolve("shoot"));
    for (var p : PORTRAITS) {
      Files.copy(portraits.resolve(p.file()), shoot.resolve(p.file()));
    }
    var catalog = folder.resolve("portraits.groundglass");
    Screenshots.session(catalog, shoot, List.of()).close();
    window =
        Window.open(
            new CatalogSession(Catalog.open(catalog, true, Models.open(List.of()), 2)),
            Desk.Lanes.swing());
    main = window.main();
    hands = new Hands();
    try {
      Screenshots.until(
          "the photos are listed", () -> desk().selection().source().size() == PORTRAITS.size());
      Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
      hands.key(KeyEvent.VK_D);
      for (var p : PORTRAITS) {
        portrait(p);
      }
    } finally {
      Screenshots.onScreen(() -> window.close());
    }
  }

  private void portrait(Portrait p) throws Exception {
    id =
        desk().session().rows(desk().selection().source()).stream()
            .filter(r -> r.fileName().equals(p.file()))
            .findFirst()
            .orElseThrow()
            .id();
    Screenshots.onScreen(() -> desk().selection().select(id));
    Screenshots.until(
        "develop shows it",
        () ->
            presenter().photo().map(r -> r.id() == id).orElse(false) && presenter().look().drawn());
    var before = full(now());
    subject(p);
    background(p);
    shot(p, "ranges");
    slide("blur.amount", 25);
    press("Focus on the subject");
    stored("lens blur is focused", s -> s.values().containsKey("blur.amount"));
    slide("vignette.amount", -10);
    stored("the corners are darker", s -> s.values().containsKey("vignette.amount"));
    subtract();
    shot(p, "done");
    compare(p, before, full(now()));
    int steps = desk().session().history(id).size();
    assertThat(steps).isGreaterThanOrEqualTo(10);
    for (int i = 0; i < steps; i++) {
      hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
      int left = steps - i - 1;
      Screenshots.until(
          "one step back",
          () -> desk().session().history(id).stream().filter(s -> !s.undone()).count() == left);
    }
    assertThat(now()).isEqualTo(Settings.NEUTRAL);
  }

  private void subject(Portrait p) {
    press("create Depth");
    stored("a depth range", s -> s.masks().size() == 1);
    Screenshots.until(
        "its depth is known",
        () ->
            desk().session().rows(List.of(id)).getFirst().masks().stream()
                .allMatch(m -> m.state().equals("READY")));
    press("Pick depth");
    hands.clickAt(main, p.subject()[0], p.subject()[1]);
    Screenshots.until("it is picked", () -> desk().session().history(id).size() == 2);
    slide("local exposure", 5);
    slide("local shadows", 12);
    stored("the subject is lighter", s -> s.masks().getFirst().local().size() == 2);
  }

  private void background(Portrait p) {
    press("create Depth");
    stored("a second range", s -> s.masks().size() == 2);
    slide("local exposure", -6);
    slide("local highlights", -15);
    stored("the background is darker", s -> s.masks().getLast().local().size() == 2);
    press("local sample a colour");
    hands.clickAt(main, p.far()[0], p.far()[1]);
    stored("its colour is sampled", s -> s.masks().getLast().pointColors().size() == 1);
    slide("local point colour Saturation", 20);
    slide("local point colour Luminance", 8);
    stored("and raised", s -> s.masks().getLast().pointColors().getFirst().lumScale() > 0);
  }

  /// A stroke is taken from the selected mask, by the menu.
  private void subtract() {
    press("Combine ▾");
    hands.key(KeyEvent.VK_DOWN);
    hands.key(KeyEvent.VK_DOWN);
    hands.key(KeyEvent.VK_RIGHT);
    for (int i = 0; i < 7; i++) {
      hands.key(KeyEvent.VK_DOWN);
    }
    hands.key(KeyEvent.VK_ENTER);
    hands.stroke(main, 0.05, 0.9, 60, -40);
    stored("a stroke is taken away", s -> s.masks().getLast().components().size() == 2);
  }

  private void press(String name) {
    Screenshots.onScreen(() -> Hands.reveal(main, name));
    hands.waitForIdle();
    hands.click(main, name);
  }

  private void slide(String name, int dx) {
    Screenshots.onScreen(() -> Hands.reveal(main, name));
    hands.waitForIdle();
    if (dx != 0) {
      hands.drag(main, name, dx, 0);
    }
  }

  private BufferedImage full(Settings s) throws Exception {
    var row = desk().session().rows(List.of(id)).getFirst();
    return desk().session().render(row, s, 0, () -> false).picture();
  }

  private static String out() {
    return System.getProperty("groundglass.screenshots", "");
  }

  private void shot(Portrait p, String name) throws Exception {
    if (!out().isEmpty()) {
      hands.waitForIdle();
      java.util.concurrent.locks.LockSupport.parkNanos(2_500_000_000L);
      Screenshots.save(
          window.frame().getRootPane(), Path.of(out(), p.file() + "-" + name + ".png"));
    }
  }

  /// Before and after at 1:1 around the hair.
  private void compare(Portrait p, BufferedImage before, BufferedImage after) throws Exception {
    if (out().isEmpty()) {
      return;
    }
    int x = (int) (p.hair()[0] * before.getWidth());
    int y = (int) (p.hair()[1] * before.getHeight());
    int w = Math.min(500, before.getWidth() - x);
    int h = Math.min(600, before.getHeight() - y);
    var both = new BufferedImage(2 * w, h, BufferedImage.TYPE_INT_RGB);
    var g = both.createGraphics();
    g.drawImage(before.getSubimage(x, y, w, h), 0, 0, null);
    g.drawImage(after.getSubimage(x, y, w, h), w, 0, null);
    g.dispose();
    ImageIO.write(both, "png", Path.of(out(), p.file() + "-hair.png").toFile());
    ImageIO.write(after, "png", Path.of(out(), p.file() + "-full.png").toFile());
  }
}
