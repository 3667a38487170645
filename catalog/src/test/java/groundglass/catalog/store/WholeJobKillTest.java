package groundglass.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.sync.Sync;
import groundglass.develop.settings.Settings;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that imports, edits and syncs without end, and says what is done, is killed twenty
/// times at any moment: nothing that it said is lost, and the catalog opens and verifies.
@Tag("slow")
class WholeJobKillTest {
  private static final int KILLS = 20;

  /// `imported NAME`, `edit LABEL`, `sync LABEL`; a line that a kill cut has no full stop.
  private static final String SAID = "(imported|edit|sync) .*\\.";

  @TempDir Path temp;

  @Test
  void twentyKillsDuringImportEditAndSyncLoseNothingThatWasAcknowledged() throws Exception {
    var random = new Random(7);
    Path folder = temp.resolve("k.groundglass");
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < KILLS; round++) {
      Path shoot = shoot(round);
      int most = 1 + random.nextInt(60);
      var other = new ArrayList<String>();
      var child =
          ChildJvm.start(Worker.class, folder.toString(), shoot.toString(), "round " + round);
      int before = acknowledged.size();
      try (var said =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        while (acknowledged.size() < before + most) {
          String line = said.readLine();
          assertThat(line).as("round %d ended by itself: %s", round, other).isNotNull();
          (line.matches(SAID) ? acknowledged : other).add(line);
        }
        child.toHandle().destroyForcibly();
        said.lines().filter(l -> l.matches(SAID)).forEach(acknowledged::add);
      }
      child.waitFor();
    }
    check(folder, acknowledged);
  }

  private static void check(Path folder, Set<String> acknowledged) throws CatalogException {
    try (var catalog = Catalog.open(folder, false, Models.open(List.of()), 1)) {
      assertThat(catalog.store().verify(true)).isEmpty();
      var kept = new HashSet<String>();
      catalog
          .photos()
          .rows(catalog.photos().ids(""))
          .forEach(r -> kept.add("imported " + r.fileName() + "."));
      var actions = catalog.edits().actions(Integer.MAX_VALUE);
      actions.forEach(a -> kept.add(a.kind() + " " + a.label() + "."));
      var lost = new HashSet<>(acknowledged);
      lost.removeAll(kept);
      assertThat(lost.stream().sorted().toList()).as("acknowledged and lost").isEmpty();
      assertThat(acknowledged.stream().map(l -> l.split(" ", 2)[0]).collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("imported", "edit", "sync");
      // what an action says is what the settings are
      var last = actions.stream().filter(a -> a.kind().equals("edit")).findFirst().orElseThrow();
      double ev = Double.parseDouble(last.label().replaceAll(".* exposure ", ""));
      assertThat(
              catalog.photos().ids("").stream()
                  .map(id -> catalog.edits().settings(id).get(MadeUpCatalog.control("exposure")))
                  .toList())
          .contains(ev);
    }
  }

  private Path shoot(int round) throws IOException {
    Path shoot = Files.createDirectories(temp.resolve("shoot" + round));
    for (int i = 0; i < 30; i++) {
      var picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
      var g = picture.createGraphics();
      g.setColor(new Color(10 + i * 7, 5 + round * 12, 90));
      g.fillRect(0, 0, 60, 40);
      g.setColor(Color.WHITE);
      g.fillRect(round, i, 9, 6);
      g.dispose();
      ImageIO.write(picture, "jpg", shoot.resolve("r%02d-%02d.jpg".formatted(round, i)).toFile());
    }
    return shoot;
  }

  /// Run in a child process.
  static final class Worker {
    public static void main(String[] args) {
      try {
        work(args);
      } catch (CatalogException | RuntimeException e) {
        System.out.println("ended with " + e);
      }
    }

    private static void work(String[] args) throws CatalogException {
      var catalog = Catalog.open(Path.of(args[0]), true, Models.open(List.of()), 1);
      var request =
          new Imports.Request(
              List.of(Path.of(args[1])), true, Optional.empty(), Optional.empty(), false);
      var importing =
          Thread.ofPlatform()
              .start(() ->
                  catalog
                      .imports()
                      .run(
                          request,
                          o -> {
                            if (o.kind() == Imports.Outcome.Kind.IMPORTED) {
                              say("imported " + o.file().getFileName());
                            }
                          },
                          () -> false));
      for (int i = 0; ; i++) {
        List<Long> ids = catalog.photos().ids("");
        if (ids.size() < 3) {
          Thread.onSpinWait();
          continue;
        }
        edit(catalog, ids, args[2], i);
        if (i % 3 == 0 || !importing.isAlive()) {
          sync(catalog, ids, args[2], i);
        }
      }
    }

    private static void edit(Catalog catalog, List<Long> ids, String round, int i) {
      double ev = (i % 400) / 100.0 + 0.01;
      var mask = MadeUpCatalog.subject("Mask " + i % 3, 0.4);
      Settings s = MadeUpCatalog.exposure(ev).withMasks(List.of(mask));
      String label = round + " number " + i + " exposure " + ev;
      var change = new Edits.Change(ids.get(i % 3), Optional.of(s), Map.of(), label);
      catalog.edits().apply("edit", label, List.of(change)).ifPresent(_ -> say("edit " + label));
    }

    private static void sync(Catalog catalog, List<Long> ids, String round, int i)
        throws CatalogException {
      var plan =
          catalog
              .sync()
              .plan(
                  new Sync.Request(
                      ids.get(i % 3),
                      ids,
                      Set.of(),
                      Set.of("all"),
                      Sync.Policy.REPLACE,
                      Sync.Transfer.SEEN));
      var done = catalog.sync().apply(plan);
      if (done.action().isPresent()) {
        long id = done.action().get();
        catalog.edits().actions(3).stream()
            .filter(a -> a.id() == id)
            .forEach(a -> say("sync " + a.label()));
      }
    }

    private static void say(String what) {
      System.out.println(what + ".");
    }
  }
}
