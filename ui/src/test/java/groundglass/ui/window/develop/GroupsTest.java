package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void inTheHistoryEveryControlSaysWhoseItIs() {
    var all = Adjustments.all();
    assertThat(Groups.spoken(Adjustments.control("vignette.amount").orElseThrow(), all))
        .isEqualTo("Vignette amount");
    assertThat(Groups.spoken(Adjustments.control("sharp.radius").orElseThrow(), all))
        .isEqualTo("Sharpening radius");
    assertThat(Groups.spoken(Adjustments.control("exposure").orElseThrow(), all))
        .isEqualTo("Exposure");
    assertThat(
            Adjustments.controls().stream()
                .collect(Collectors.groupingBy(c -> Groups.spoken(c, all), Collectors.counting())))
        .as("no two controls are called the same")
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
  }
}
