package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.export.Choices;
import groundglass.catalog.export.OutputSize;
import groundglass.develop.encode.OutputSharpen;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Export by a real mouse: a preset of the program, a change, a preset of one's own, files.
@Tag("window")
class ExportWindowTest {
  private static final String MINE = "Small for the test";

  @TempDir Path folder;
  private @SuppressWarnings("NullAway.Init") Window window;
  private @SuppressWarnings("NullAway.Init") MainPanel main;
  private @SuppressWarnings("NullAway.Init") Hands hands;

  @BeforeEach
  void open() throws Exception {
    Screenshots.shoot(folder.resolve("shoot"), 2);
    var catalog = folder.resolve("export.groundglass");
    Screenshots.session(catalog, folder.resolve("shoot"), List.of()).close();
    window = Screenshots.window(catalog, 2);
    main = window.main();
    hands = new Hands();
    hands.waitForIdle();
  }

  @AfterEach
  void close() throws Exception {
    try {
      window.desk().session().exportPresets().delete(MINE);
    } finally {
      Screenshots.onScreen(() -> window.close());
    }
  }

  private JList<?> presets() {
    return (JList<?>) Hands.find(main, "export presets").orElseThrow();
  }

  private int place(String preset) {
    for (int i = 0; i < presets().getModel().getSize(); i++) {
      if (presets().getModel().getElementAt(i).toString().contains("name=" + preset + ",")) {
        return i;
      }
    }
    return -1;
  }

  private Object chosen(String combo) {
    return ((JComboBox<?>) Hands.find(main, combo).orElseThrow()).getSelectedItem();
  }

  @Test
  void aPresetFillsTheFieldsAndWhatIsChangedIsSavedAndWritten() throws Exception {
    hands.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    hands.click(main, "view Export");
    Screenshots.until("the presets are listed", () -> place("Web") >= 0);
    var at = presets().getCellBounds(place("Web"), place("Web"));
    hands.click(main, "export presets", 30, at.y + at.height / 2);
    Screenshots.until("the fields say it", () -> chosen("sharpen") == OutputSharpen.Medium.SCREEN);
    hands.click(main, "size");
    hands.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
    hands.paste("240x200");
    hands.click(main, "sharpen strength");
    hands.key(KeyEvent.VK_DOWN);
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until(
        "it is stronger", () -> chosen("sharpen strength") == OutputSharpen.Strength.HIGH);
    hands.click(main, "export preset name");
    hands.paste(MINE);
    hands.key(KeyEvent.VK_ENTER);
    Screenshots.until("it is a preset", () -> place(MINE) >= 0);
    assertThat(window.desk().session().exportPresets().find(MINE))
        .isEqualTo(
            Choices.DEFAULT
                .withQuality(85)
                .with(new OutputSize.Box(240, 200))
                .with(new OutputSharpen(OutputSharpen.Medium.SCREEN, OutputSharpen.Strength.HIGH)));
    hands.click(main, "export folder");
    hands.paste(folder.resolve("out").toString());
    hands.click(main, "Export");
    Screenshots.until(
        "the files are there",
        () ->
            Files.exists(folder.resolve("out/groundglass-export.json"))
                && Files.exists(folder.resolve("out/IMG_0102.jpg")));
    var to = System.getProperty("groundglass.screenshots", "");
    if (!to.isEmpty()) {
      Screenshots.save(window.frame().getRootPane(), Path.of(to, "export.png"));
    }
    var picture = ImageIO.read(folder.resolve("out/IMG_0102.jpg").toFile());
    assertThat(picture.getWidth()).isEqualTo(240);
    assertThat(Files.readString(folder.resolve("out/groundglass-export.json")))
        .contains("long0box240x200;sharpen screen-high");
  }
}
