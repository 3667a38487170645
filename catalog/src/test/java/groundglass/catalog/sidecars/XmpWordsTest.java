package groundglass.catalog.sidecars;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmpWordsTest {
  @Test
  void aRatingThatIsNoRatingIsNoneAndNeverARejection() {
    assertThat(XmpWords.rating("3")).contains(3);
    assertThat(XmpWords.rating("-1")).contains(-1);
    assertThat(XmpWords.rating("4.0")).contains(4);
    for (String odd :
        new String[] {"99999999999999999999", "1e308", "-7", "6", "NaN", "Infinity", "five", ""}) {
      assertThat(XmpWords.rating(odd)).as(odd).isEmpty();
    }
  }
}
