package groundglass.catalog.edits;

import static groundglass.catalog.edits.MadeUpCatalog.control;
import static groundglass.catalog.edits.MadeUpCatalog.exposure;
import static groundglass.catalog.edits.MadeUpCatalog.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.catalog.CatalogException;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
  @TempDir Path folder;
  private final Mask bride = subject("Bride", 0.4);

  @Test
  void whatIsSavedIsReadAgainAndOnlyThat() throws CatalogException, IOException {
    var presets = new Presets(folder.resolve("mine"));
    var s =
        exposure(0.5)
            .with(control("contrast"), 20)
            .with(control("sharp.amount"), 60)
            .withMasks(List.of(bride, subject("Groom", 1)));
    presets.save("Soft", s, Set.of("basic"), Set.of("bride"));
    Settings read = Presets.read(presets.find("Soft"));
    assertThat(read.values()).containsOnlyKeys("exposure", "contrast");
    assertThat(read.masks()).extracting(Mask::name).containsExactly("Bride");
    assertThat(presets.list()).extracting(Presets.Row::name).containsExactly("Soft");
    Files.writeString(folder.resolve("mine").resolve("Odd.xmp"), "no XMP");
    assertThat(presets.list().getFirst().problem()).isNotEmpty();
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() {
    var presets = new Presets(folder);
    for (String name : List.of("", "../x", "a/b", ".hidden", "a:b")) {
      assertThatThrownBy(() -> presets.save(name, Settings.NEUTRAL, Set.of(), Set.of()))
          .isInstanceOf(CatalogException.class);
    }
    assertThatThrownBy(() -> presets.find("../../etc/passwd-not-there"))
        .isInstanceOf(CatalogException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
  void theAmountGoesFromWhatIsThereToThePresetAndBeyond(double amount) {
    var now = exposure(1).with(control("contrast"), -10);
    var preset = exposure(2).withMasks(List.of(bride));
    var after = Presets.over(now, preset, amount);
    assertThat(after.get(control("exposure"))).isCloseTo(1 + amount, within(1e-9));
    assertThat(after.get(control("contrast"))).isEqualTo(-10);
    assertThat(after.masks()).hasSize(amount == 0 ? 0 : 1);
    if (amount > 0) {
      assertThat(after.masks().getFirst().amount()).isCloseTo(Math.min(2, amount), within(1e-9));
    }
  }

  @Test
  void thePresetTwiceIsThePresetOnce() {
    var preset = exposure(2).withMasks(List.of(bride));
    var once = Presets.over(exposure(1), preset, 1);
    assertThat(Presets.over(once, preset, 1)).isEqualTo(once);
  }

  @Test
  void whatIsTooLongOrNoFileIsRefusedWithoutReadingIt() throws IOException {
    Path endless =
        Files.write(folder.resolve("long.xmp"), new byte[4 * XmpSettings.MAX_PACKET + 1]);
    assertThatThrownBy(() -> Presets.read(endless))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("larger than settings can be");
    assertThatThrownBy(() -> Presets.read(folder)).isInstanceOf(CatalogException.class);
  }

  @Test
  void namesAndSampledColoursAreSavedAndACropWhereItIsWanted() throws Exception {
    var presets = new Presets(folder);
    var named =
        Adjustments.all().stream().filter(a -> !a.texts().isEmpty()).findFirst().orElseThrow();
    String id = named.texts().getFirst();
    var s =
        exposure(0.5)
            .withText(id, "Velvet")
            .withPointColors(List.of(Adjustments.sampled(180, 90, 60)))
            .withCrop(new Crop(0.1, 0.1, 0.9, 0.9, 0));

    presets.save("All", s, Set.of(), Set.of());
    Settings all = Presets.read(presets.find("All"));
    assertThat(all.text(id)).isEqualTo("Velvet");
    assertThat(all.pointColors()).hasSize(1);
    assertThat(all.crop()).isEqualTo(Crop.NONE);

    presets.save("Part", s, Set.of(named.group(), "crop"), Set.of());
    Settings part = Presets.read(presets.find("Part"));
    assertThat(part.text(id)).isEqualTo("Velvet");
    assertThat(part.crop()).isEqualTo(s.crop());
    presets.save("Basic", s, Set.of("basic"), Set.of());
    Settings basic = Presets.read(presets.find("Basic"));
    assertThat(basic.pointColors()).isEmpty();
    assertThat(basic.texts()).isEmpty();
  }
}
