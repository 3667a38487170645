package groundglass.catalog.sync;

import static groundglass.catalog.edits.MadeUpCatalog.control;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.imports.Imports;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.PhotoFiles.Exif;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way over a made-up shoot of 200 frames with planted failures: networks, sync, report.
@Tag("slow")
class PlantedShootTest {
  private static final int FRAMES = 200;
  private static final int PLANTED = 20;
  private static final LocalDateTime START = LocalDateTime.of(2026, 5, 1, 10, 0);

  @TempDir Path temp;

  private static Scene planted(int kind, int seed) {
    return switch (kind % 5) {
      case 0 -> Scenes.headshot(480, 360, seed, 0.4, 0, false, 1); // nobody
      case 1 -> Scenes.headshot(480, 360, seed, 1, 0, true, 4); // cut by the depth limits
      case 2 -> Scenes.headshot(480, 360, seed, 0.4, -3.5, true, 1); // the flash did not fire
      case 3 -> Scenes.landscape(480, 360, seed, false); // shot by accident
      default -> Scenes.headshot(480, 360, seed, 0, 0, true, 0.35); // far away
    };
  }

  private Set<String> shoot(Path folder) throws IOException {
    var random = new Random(5);
    var odd = new LinkedHashSet<Integer>();
    while (odd.size() < PLANTED) {
      odd.add(1 + random.nextInt(FRAMES - 1));
    }
    var names = new LinkedHashSet<String>();
    int kind = 0;
    for (int i = 0; i < FRAMES; i++) {
      boolean plant = odd.contains(i);
      double framing = random.nextDouble();
      double light = 0.8 * (random.nextDouble() - 0.5);
      Scene scene =
          plant ? planted(kind++, i) : Scenes.headshot(480, 360, i, framing, light, true, 1);
      String name = "f%03d.jpg".formatted(i);
      PhotoFiles.jpeg(scene.picture(), Exif.of(START.plusSeconds(7L * i)), folder.resolve(name));
      if (plant) {
        names.add(name);
      }
    }
    return names;
  }

  @Test
  void nineOfTenPlantedFailuresAreInTheFirstTwoTimesAsManyOfTheReport() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("shoot"));
    Set<String> odd = shoot(folder);
    try (var c = Catalog.open(temp.resolve("p.groundglass"), true, Models.open(List.of()), 2)) {
      c.imports()
          .run(
              new Imports.Request(List.of(folder), true, Optional.empty(), Optional.empty(), false),
              _ -> {},
              () -> false);
      List<Long> ids = c.photos().ids("");
      var person = MadeUpCatalog.subject("Person", 0.4);
      var far =
          Mask.of("Far", new Component.DepthRange(Common.of(Operation.ADD), 35, 100, 20))
              .with(control("exposure"), -0.8);
      var edit = Settings.NEUTRAL.withMasks(List.of(person, far));
      c.edits().apply("edit", "e", List.of(MadeUpCatalog.change(ids.getFirst(), edit)));
      var request =
          new Sync.Request(
              ids.getFirst(), ids, Set.of(), Set.of("all"), Sync.Policy.UPDATE, Sync.Transfer.SEEN);
      assertThat(c.sync().apply(c.sync().plan(request)).photos()).isEqualTo(FRAMES - 1);
      c.review().compute(ids).await();
      var first = new LinkedHashSet<String>();
      var missed = new ArrayList<>(odd);
      for (var line : c.review().report(ids)) {
        first.add(line.photo().fileName());
        if (first.size() > 2 * PLANTED) {
          break;
        }
        missed.remove(line.photo().fileName());
      }
      assertThat(missed)
          .as("planted and not among the first %d photos of the report", 2 * PLANTED)
          .hasSizeLessThanOrEqualTo(PLANTED / 10);
    }
  }
}
