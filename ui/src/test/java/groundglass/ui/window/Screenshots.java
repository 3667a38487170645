package groundglass.ui.window;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/// A made-up shoot in a real window, and pictures of its views for the documentation.
public final class Screenshots {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private Screenshots() {}

  /// `count` made-up photos in a folder: portraits, then landscapes.
  public static void shoot(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    var start = LocalDateTime.of(2026, 6, 20, 15, 0);
    for (int i = 0; i < count; i++) {
      var scene =
          i % 5 == 4
              ? Scenes.landscape(600, 400, i, true)
              : Scenes.headshot(600, 400, i, 0.5 + 0.1 * (i % 4), 0.3, true, 1);
      PhotoFiles.jpeg(
          scene.picture(),
          PhotoFiles.Exif.of(start.plusMinutes(i)),
          folder.resolve(String.format("IMG_%04d.jpg", 101 + i)));
    }
  }

  /// A catalog session over an imported folder.
  static Session session(Path catalog, Path photos, List<Path> models) throws CatalogException {
    var opened = Catalog.open(catalog, true, Models.open(models), 2);
    var session = new CatalogSession(opened);
    session.importing(
        new groundglass.catalog.imports.Imports.Request(
            List.of(photos), true, java.util.Optional.empty(), java.util.Optional.empty(), false),
        _ -> {},
        _ -> {},
        () -> false);
    return session;
  }

  /// Paints a component of the window into a PNG.
  public static void save(Component component, Path png) throws IOException {
    var image =
        new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
    onScreen(() -> {
      var g = image.createGraphics();
      component.paint(g);
      g.dispose();
    });
    ImageIO.write(image, "png", png.toFile());
  }

  static void onScreen(Runnable work) {
    if (SwingUtilities.isEventDispatchThread()) {
      work.run();
      return;
    }
    try {
      SwingUtilities.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Until something is so on the event thread; polls the event queue, never sleeps blindly.
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    var is = new AtomicBoolean();
    while (!is.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never happened: " + what);
      }
      onScreen(() -> is.set(condition.getAsBoolean()));
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  /// A window on a catalog, once its photos are listed and it has the keyboard.
  static Window window(Path catalog, int photos) throws CatalogException {
    var window =
        Window.open(
            new CatalogSession(Catalog.open(catalog, true, Models.open(List.of()), 2)),
            Desk.Lanes.swing());
    until("the photos are listed", () -> window.desk().selection().source().size() == photos);
    until("the window has the keyboard", () -> window.frame().isFocused());
    return window;
  }

  /// Goes to Develop with the first photo and waits until it is shown; its id.
  static long developed(Window window, Hands hands) {
    long first = window.desk().selection().source().getFirst();
    hands.key(KeyEvent.VK_D);
    var presenter = window.main().develop().presenter();
    until(
        "develop shows the photo", () -> presenter.photo().isPresent() && presenter.look().drawn());
    return first;
  }
}
