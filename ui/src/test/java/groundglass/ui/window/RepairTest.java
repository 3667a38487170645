package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.sync.Sync;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import groundglass.ui.window.review.ReviewPresenter;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.JLabel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Odd frames of a sync by a real mouse: one is repaired with the brush, the others that are like
/// it get the same, one undo takes that back.
@Tag("window")
class RepairTest {
  private static final int FINE = 7;
  private static final int ODD = 3;

  @TempDir Path folder;
  private @SuppressWarnings("NullAway.Init") Window window;
  private @SuppressWarnings("NullAway.Init") MainPanel main;

  /// Somebody in a room, and the room when nobody was in it.
  private void shoot(Path to) throws Exception {
    Files.createDirectories(to);
    var start = LocalDateTime.of(2026, 6, 20, 15, 0);
    for (int i = 0; i < FINE + ODD; i++) {
      var scene = Scenes.headshot(480, 320, i, 0.4 + 0.05 * i, 0, i < FINE, 1);
      PhotoFiles.jpeg(
          scene.picture(),
          PhotoFiles.Exif.of(start.plusSeconds(20L * i)),
          to.resolve("IMG_%04d.jpg".formatted(101 + i)));
    }
  }

  /// A subject mask of the first photo goes to all, and is computed.
  private static List<Long> synced(Path catalog, Path shoot) throws Exception {
    try (var c = Catalog.open(catalog, true, Models.open(List.of()), 2)) {
      c.imports()
          .run(
              new Imports.Request(List.of(shoot), true, Optional.empty(), Optional.empty(), false),
              _ -> {},
              () -> false);
      List<Long> ids = c.photos().ids("");
      var mask =
          Mask.of("Bride", new Component.Subject(Component.Common.of(Component.Operation.ADD)))
              .with(Adjustments.control("exposure").orElseThrow(), 0.8);
      var first = Settings.NEUTRAL.withMasks(List.of(mask));
      c.edits()
          .apply(
              "edit",
              "Mask",
              List.of(new Edits.Change(ids.getFirst(), Optional.of(first), Map.of(), "Mask")));
      c.sync()
          .apply(
              c.sync()
                  .plan(
                      new Sync.Request(
                          ids.getFirst(),
                          ids,
                          Set.of(),
                          Set.of("all"),
                          Sync.Policy.UPDATE,
                          Sync.Transfer.SEEN)));
      c.review().compute(ids).await();
      return ids;
    }
  }

  private Desk desk() {
    return window.desk();
  }

  private Mask mask(long id) {
    return desk().session().settings(id).masks().getFirst();
  }

  private boolean painted(long id) {
    return mask(id).components().stream().anyMatch(c -> c instanceof Component.Brush);
  }

  private ReviewPresenter review() {
    return main.review().presenter();
  }

  @Test
  void aRepairByTheBrushIsOfferedToTheFramesLikeItAndOneUndoTakesItBack() throws Exception {
    shoot(folder.resolve("shoot"));
    var catalog = folder.resolve("repair.groundglass");
    List<Long> ids = synced(catalog, folder.resolve("shoot"));
    List<Long> odd = ids.subList(FINE, FINE + ODD);
    window = Screenshots.window(catalog, ids.size());
    main = window.main();
    try {
      var hands = new Hands();
      hands.click(main, "view Review");
      Screenshots.until("there is a report", () -> review().cards().size() == ids.size());
      hands.click(main, "show Odd");
      Screenshots.until("the odd ones", () -> review().cards().size() == ODD);
      shot("odd");
      hands.click(main, "cards", 100, 60);
      Screenshots.until("a card is chosen", () -> review().current().isPresent());
      long repaired = review().current().orElseThrow().photo().id();
      assertThat(odd).contains(repaired);
      hands.click(main, "Repair…");
      Screenshots.until(
          "develop shows the photo with the brush",
          () ->
              main.develop().presenter().photo().map(p -> p.id() == repaired).orElse(false)
                  && main.develop().presenter().masks().arming()
                  && main.develop().presenter().look().drawn());
      shot("brush");
      hands.stroke(main, 0.5, 0.4, 0, 160);
      Screenshots.until("the mask has a brush", () -> painted(repaired));
      shot("painted");
      assertThat(mask(repaired).components()).hasSize(2);

      hands.click(main, "view Review");
      Screenshots.until("the offer is there", () -> offer().isShowing());
      shot("offer");
      assertThat(((JLabel) Hands.find(main, "offered").orElseThrow()).getText())
          .contains("was repaired", "2 odd photos");
      assertThat(review().current().orElseThrow().photo().id())
          .as("the card stays the current one")
          .isEqualTo(repaired);
      hands.click(main, "Repair these, too");
      Screenshots.until("the others have it", () -> odd.stream().allMatch(this::painted));
      Screenshots.until("nothing is offered any more", () -> !offer().isShowing());
      assertThat(ids.subList(0, FINE)).noneMatch(this::painted);
      assertThat(odd).allMatch(id -> mask(id).equals(mask(repaired)));
      Screenshots.until(
          "their masks are computed",
          () -> review().cards().stream().noneMatch(l -> l.state().name().equals("PENDING")));
      shot("repaired");
      hands.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
      Screenshots.until(
          "one undo takes it back from the others",
          () -> odd.stream().filter(this::painted).toList().equals(List.of(repaired)));
      hands.key(KeyEvent.VK_Y, KeyEvent.VK_CONTROL);
      Screenshots.until("and redo brings it", () -> odd.stream().allMatch(this::painted));
    } finally {
      Screenshots.onScreen(() -> window.close());
    }
  }

  private java.awt.Component offer() {
    return Hands.find(main, "repair offer").orElseThrow();
  }

  private void shot(String name) throws Exception {
    var to = System.getProperty("groundglass.screenshots", "");
    if (!to.isEmpty()) {
      java.util.concurrent.locks.LockSupport.parkNanos(2_500_000_000L);
      Screenshots.save(window.frame().getRootPane(), Path.of(to, "repair-" + name + ".png"));
    }
  }
}
