package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Presets;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.Settings;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An import that copies, names the copies and puts a preset over them, by a real mouse.
@Tag("window")
class ImportWindowTest {
  private static final String PRESET = "Lighter for the test";

  @TempDir Path folder;
  private @SuppressWarnings("NullAway.Init") Window window;
  private @SuppressWarnings("NullAway.Init") Hands hands;

  private Desk desk() {
    return window.desk();
  }

  private JComboBox<?> presets() {
    return (JComboBox<?>) Hands.find(window.main(), "import preset").orElseThrow();
  }

  private String sample() {
    return ((JLabel) Hands.find(window.main(), "copy names sample").orElseThrow()).getText();
  }

  @Test
  void copiesAreNamedAndDressedAndTheCardStaysAsItIs() throws Exception {
    Screenshots.shoot(folder.resolve("card"), 3);
    var catalog = folder.resolve("import.groundglass");
    window =
        Window.open(
            new CatalogSession(Catalog.open(catalog, true, Models.open(List.of()), 2)),
            Desk.Lanes.swing());
    Presets.Row mine;
    try {
      desk()
          .session()
          .savePreset(
              PRESET, Settings.NEUTRAL.with(Adjustments.control("exposure").orElseThrow(), 0.7));
      mine =
          desk().session().presets().stream()
              .filter(r -> r.name().equals(PRESET))
              .findFirst()
              .orElseThrow();
      hands = new Hands();
      Screenshots.until("the window has the keyboard", () -> window.frame().isFocused());
      imported();
      Files.deleteIfExists(mine.file());
    } finally {
      Screenshots.onScreen(() -> window.close());
    }
    try (var left = Files.list(folder.resolve("card"))) {
      assertThat(left).hasSize(3);
    }
  }

  private void imported() throws Exception {
    var main = window.main();
    hands.click(main, "view Import");
    hands.click(main, "import folder");
    hands.paste(folder.resolve("card").toString());
    hands.click(main, "copy to");
    hands.paste(folder.resolve("shelf").toString());
    hands.click(main, "copy names");
    hands.paste("{date}-{seq:2}");
    Screenshots.until(
        "the first names are shown", () -> sample().startsWith("IMG_0101.jpg → 20260620-01.jpg"));
    Screenshots.until("the presets are there", () -> presets().getItemCount() > 1);
    hands.click(main, "import preset");
    for (int i = 0; i < presets().getItemCount(); i++) {
      if (presets().getSelectedItem() instanceof Optional<?> o
          && o.map(r -> ((Presets.Row) r).name().equals(PRESET)).orElse(false)) {
        break;
      }
      hands.key(KeyEvent.VK_DOWN);
    }
    hands.key(KeyEvent.VK_ENTER);
    hands.click(main, "Import");
    Screenshots.until("the photos are in", () -> desk().selection().source().size() == 3);
    Screenshots.until(
        "they have the preset",
        () ->
            desk().selection().source().stream()
                .allMatch(id ->
                    desk().session().settings(id).values().getOrDefault("exposure", 0.0) == 0.7));
    assertThat(desk().session().rows(desk().selection().source()))
        .extracting(r -> r.fileName())
        .containsExactlyInAnyOrder("20260620-01.jpg", "20260620-02.jpg", "20260620-03.jpg");
    assertThat(folder.resolve("shelf/20260620-02.jpg"))
        .hasSameBinaryContentAs(folder.resolve("card/IMG_0102.jpg"));
    var to = System.getProperty("groundglass.screenshots", "");
    if (!to.isEmpty()) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_500_000_000L);
      Screenshots.save(window.frame().getRootPane(), Path.of(to, "import.png"));
    }
  }
}
