package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.settings.Control;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {
  @Test
  void everyControlIsDeclaredOnceAndExplained() {
    assertThat(Adjustments.controls()).extracting(Control::id).doesNotHaveDuplicates();
    assertThat(Adjustments.controls()).extracting(c -> c.crs().name()).doesNotHaveDuplicates();
    assertThat(Adjustments.controls())
        .allSatisfy(c -> {
          assertThat(c.help()).endsWith(".");
          assertThat(c.step()).isPositive();
          assertThat(c.min()).isLessThan(c.max());
        });
  }

  /// Without a name in XMP a control is for masks only; without either it would be nowhere, and no
  /// other test would miss it.
  @Test
  void everyControlIsStoredSomewhere() {
    assertThat(Adjustments.all().stream().flatMap(a -> a.controls().stream()))
        .allSatisfy(c ->
            assertThat(c.global() || c.local().isPresent())
                .as(
                    "the control '%s' has no name in XMP, neither for the picture nor for masks:"
                        + " give its declaration Lightroom's (crs), or gg:Name of our own",
                    c.id())
                .isTrue());
    assertThat(Adjustments.controls())
        .allSatisfy(c -> assertThat(c.crs().name()).as(c.id()).matches("(gg:)?[A-Za-z0-9/]+"));
  }

  @Test
  void everyControlOfThePictureHasAGoldenOne() throws IOException {
    var golden = new HashSet<String>();
    for (String file : List.of("golden.txt", "/groundglass/develop/render/spatial.txt")) {
      try (var in = AdjustmentsTest.class.getResourceAsStream(file)) {
        assertThat(in).as(file).isNotNull();
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .forEach(l -> golden.add(l.substring(0, l.indexOf(' '))));
      }
    }
    assertThat(Adjustments.controls())
        .filteredOn(c -> !c.id().startsWith("blur.")) // needs a depth map, has tests of its own
        .allSatisfy(c ->
            assertThat(golden)
                .as(
                    "the control '%s' has no golden picture: run ColorContractTest with"
                        + " -Dgroundglass.golden=FILE (what looks at single pixels) or"
                        + " SpatialGoldenTest with -Dgroundglass.golden.spatial=FILE, look at the"
                        + " new line and put it into the resource of the test",
                    c.id())
                .contains(c.id()));
  }

  @Test
  void everyAdjustmentHasAHelpPageThatNamesItsControls() {
    assertThat(Adjustments.all())
        .allSatisfy(a -> {
          String page = Adjustments.help(a);
          assertThat(page).startsWith("# " + a.label());
          a.controls().forEach(c -> assertThat(page).contains(c.label()));
        });
  }

  @Test
  void theGroupsComeInTheOrderOfThePanel() {
    assertThat(Adjustments.groups().keySet())
        .containsSubsequence(
            "profile",
            "basic",
            "curve",
            "color",
            "calibration",
            "detail",
            "effects",
            "retouch",
            "crop");
    assertThat(Adjustments.all()).extracting(Adjustment::id).contains("curve", "crop");
  }

  @Test
  void masksKnowTheShortNamesOfWhiteBalance() {
    assertThat(Adjustments.local("temp")).isEqualTo(Adjustments.control("wb.tempRel"));
    assertThat(Adjustments.local("wb.tintRel")).isEqualTo(Adjustments.local("tint"));
    assertThat(Adjustments.local("vibrance")).isEmpty();
    assertThat(Adjustments.localControls())
        .extracting(Control::id)
        .containsSubsequence(
            "wb.tempRel",
            "wb.tintRel",
            "exposure",
            "contrast",
            "highlights",
            "shadows",
            "whites",
            "blacks",
            "texture",
            "clarity",
            "dehaze",
            "saturation",
            "curve.refineSat",
            "grade.shadow.hue",
            "hue",
            "swatch.sat");
    assertThat(Adjustments.control("hue")).isEmpty();
  }

  @Test
  void asShotIsANeutralOutsideTheSlider() {
    Control temp = Adjustments.control("wb.temp").orElseThrow();
    assertThat(temp.asShot()).isTrue();
    assertThat(temp.clamp(temp.neutral())).isEqualTo(temp.neutral());
    assertThat(Adjustments.control("exposure").orElseThrow().asShot()).isFalse();
  }
}
