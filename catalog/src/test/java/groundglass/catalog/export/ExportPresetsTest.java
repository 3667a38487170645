package groundglass.catalog.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import groundglass.develop.encode.OutputSharpen.Medium;
import groundglass.develop.encode.OutputSharpen.Strength;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportPresetsTest {
  private static final Choices MINE =
      new Choices(
          Encoders.Format.TIFF,
          77,
          new OutputSize.Box(1920, 1080),
          Profile.DISPLAY_P3,
          "{date}-{seq:3}",
          Encoders.Metadata.COPYRIGHT,
          new OutputSharpen(Medium.MATTE, Strength.LOW),
          true);

  @TempDir Path folder;

  private ExportPresets presets() {
    return new ExportPresets(folder.resolve("export-presets"));
  }

  @Test
  void whatIsSavedIsFoundAgainInWholeByAnyCase() throws Exception {
    presets().save("My box", MINE);
    assertThat(presets().find("my BOX")).isEqualTo(MINE);
    assertThat(presets().list().getLast())
        .isEqualTo(new ExportPresets.Row("My box", MINE, true, ""));
  }

  @Test
  void someAreAlwaysThereAndCanBeReplacedButNotDeleted() throws Exception {
    assertThat(presets().find("Web").sharpen().medium()).isEqualTo(Medium.SCREEN);
    int always = presets().list().size();
    presets().save("Web", MINE);
    assertThat(presets().list()).hasSize(always);
    assertThat(presets().find("Web")).isEqualTo(MINE);
    presets().delete("Web");
    assertThat(presets().find("Web")).isNotEqualTo(MINE);
    assertThatThrownBy(() -> presets().delete("Web"))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("stays");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "nonsense",
        "{\"format\":\"GIF\"}",
        "{\"size\":\"1x2x3\"}",
        "{\"quality\":\"much\"}",
        "{\"sharpen\":\"stone\"}"
      })
  void aDamagedOneIsListedWithItsReasonAndRefused(String text) throws Exception {
    Files.createDirectories(folder.resolve("export-presets"));
    Files.writeString(folder.resolve("export-presets/Bad.json"), text);
    assertThat(presets().list().getLast().problem()).contains("Bad.json");
    assertThatThrownBy(() -> presets().find("bad")).isInstanceOf(CatalogException.class);
    assertThat(presets().find("Web")).isNotNull();
  }

  @Test
  void whatAFileLeavesOutIsAsWithoutAPresetAndWhatWeDoNotKnowIsPassedOver() throws Exception {
    Files.createDirectories(folder.resolve("export-presets"));
    Files.writeString(
        folder.resolve("export-presets/Short.json"), "{\"quality\": 3000, \"later\": {}}");
    assertThat(presets().find("Short")).isEqualTo(Choices.DEFAULT.withQuality(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../x", "a/b", ".hidden", "a:b"})
  void aNameThatIsNoFileIsRefused(String name) {
    assertThatThrownBy(() -> presets().save(name, MINE)).isInstanceOf(CatalogException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'',full",
    "0,full",
    "full,full",
    "3000,3000",
    "1920x1080,1920x1080",
    "30 x 20,30x20"
  })
  void sizesAreRead(String said, String read) {
    assertThat(OutputSize.of(said).map(OutputSize::text)).contains(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "0x20", "1x2x3", "12345678", "big"})
  void noSizesAreRefused(String said) {
    assertThat(OutputSize.of(said)).isEmpty();
  }
}
