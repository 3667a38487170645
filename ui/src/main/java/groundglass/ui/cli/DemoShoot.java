package groundglass.ui.cli;

import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.PhotoFiles.Exif;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

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

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 12; i++) {
      boolean portrait = ORIENTATIONS[i] >= 5;
      double framing = (i * 5 % 12) / 20.0;
      double light = (i * 7 % 12 - 6) / 12.0;
      Scene scene =
          Scenes.headshot(
              portrait ? 1200 : 1600, portrait ? 1600 : 1200, i, framing, light, true, 1);
      Exif exif = Exif.of(START.plusSeconds(11L * i)).turned(ORIENTATIONS[i]);
      if (i == 10) {
        PhotoFiles.dng(scene.picture(), exif, true, folder.resolve(name(i) + ".dng"));
      } else {
        PhotoFiles.jpeg(scene.picture(), exif, folder.resolve(name(i) + ".jpg"));
      }
    }
    Scene nobody = Scenes.headshot(1600, 1200, 20, 0.3, 0, false, 1);
    PhotoFiles.jpeg(nobody.picture(), Exif.of(START.plusSeconds(50)), folder.resolve(NOBODY));
    Scene close = Scenes.headshot(1600, 1200, 21, 1, 0, true, 4);
    PhotoFiles.jpeg(close.picture(), Exif.of(START.plusSeconds(93)), folder.resolve(CUT));
    for (int i = 0; i < 6; i++) {
      Scene land = Scenes.landscape(1800, 1200, 40 + i, i != 3);
      Exif exif = Exif.of(START.plusHours(4).plusMinutes(3L * i));
      PhotoFiles.jpeg(land.picture(), exif, folder.resolve("land_0" + (i + 1) + ".jpg"));
    }
  }

  private static String name(int i) {
    return String.format(java.util.Locale.ROOT, "head_%02d", i + 1);
  }
}
