package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.settings.Control;
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
