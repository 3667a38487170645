package groundglass.ui.cli;

import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.PhotoFiles.Exif;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The made-up shoot of the demo: twelve headshots of one person, six landscapes, and two odd
/// frames among the headshots: one without anybody, and one from so close that the depth limits
/// that leave the person out everywhere else cut through the person.
final class DemoShoot {
  static final String EDITED = "head_01.jpg";
  private static final String NOBODY = "head_05_nobody.jpg";
  private static final String CUT = "head_09_close.jpg";

  private static final LocalDateTime START = LocalDateTime.of(2026, 5, 1, 10, 0);
  private static final int[] ORIENTATIONS = {1, 1, 6, 1, 8, 1, 1, 3, 1, 6, 1, 1};

  private DemoShoot() {}

  private interface Frame {
    void write() throws IOException;
  }

  /// The frames are painted side by side, `threads` at a time.
  static void write(Path folder, int threads) throws IOException {
    Files.createDirectories(folder);
    try (var pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
      var written = new ArrayList<Future<Void>>();
      for (Frame f : frames(folder)) {
        written.add(
            pool.submit(() -> {
              f.write();
              return null;
            }));
      }
      for (Future<Void> w : written) {
        w.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("a frame of the demo's shoot cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static List<Frame> frames(Path folder) {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < 12; i++) {
      int n = i;
      frames.add(() -> head(folder, n));
    }
    frames.add(() -> {
      Scene nobody = Scenes.headshot(1600, 1200, 20, 0.3, 0, false, 1);
      PhotoFiles.jpeg(nobody.picture(), Exif.of(START.plusSeconds(50)), folder.resolve(NOBODY));
    });
    frames.add(() -> {
      Scene close = Scenes.headshot(1600, 1200, 21, 1, 0, true, 4);
      PhotoFiles.jpeg(close.picture(), Exif.of(START.plusSeconds(93)), folder.resolve(CUT));
    });
    for (int i = 0; i < 6; i++) {
      int n = i;
      frames.add(() -> {
        Scene land = Scenes.landscape(1800, 1200, 40 + n, n != 3);
        Exif exif = Exif.of(START.plusHours(4).plusMinutes(3L * n));
        PhotoFiles.jpeg(land.picture(), exif, folder.resolve("land_0" + (n + 1) + ".jpg"));
      });
    }
    return frames;
  }

  private static void head(Path folder, int i) throws IOException {
    boolean portrait = ORIENTATIONS[i] >= 5;
    double framing = (i * 5 % 12) / 20.0;
    double light = (i * 7 % 12 - 6) / 12.0;
    Scene scene =
        Scenes.headshot(portrait ? 1200 : 1600, portrait ? 1600 : 1200, i, framing, light, true, 1);
    Exif exif = Exif.of(START.plusSeconds(11L * i)).turned(ORIENTATIONS[i]);
    if (i == 10) {
      PhotoFiles.dng(scene.picture(), exif, true, folder.resolve(name(i) + ".dng"));
    } else {
      PhotoFiles.jpeg(scene.picture(), exif, folder.resolve(name(i) + ".jpg"));
    }
  }

  private static String name(int i) {
    return String.format(java.util.Locale.ROOT, "head_%02d", i + 1);
  }
}
