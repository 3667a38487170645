package groundglass.catalog.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {
  private static NameTemplate.Facts facts(String title) {
    return new NameTemplate.Facts(
        "IMG_0042",
        "shoot",
        7,
        120,
        LocalDateTime.of(2026, 5, 2, 9, 8, 7),
        "Made/Up M1",
        "50mm f/2",
        "200",
        "4",
        title,
        "Ann",
        "copy 1");
  }

  @Test
  void tokensBecomeText() throws CatalogException {
    assertThat(new NameTemplate("{date}_{name}_{seq:4}of{total}").name(facts("")))
        .isEqualTo("20260502_IMG_0042_0007of120");
    assertThat(new NameTemplate("{YYYY}-{MM}-{DD} {hh}{mm}{ss} {originalNumber}").name(facts("")))
        .isEqualTo("2026-05-02 090807 0042");
    assertThat(new NameTemplate("{camera} {lens} {rating} {copyname} {title}").name(facts("$1\\2")))
        .isEqualTo("Made_Up M1 50mm f_2 4 copy 1 $1_2");
    assertThat(new NameTemplate("").name(facts(""))).isEqualTo("IMG_0042");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{nome}", "{seq:0}", "{seq:x}", "{name:3}", "{Name}"})
  void unknownTokensAreRefused(String template) {
    assertThatThrownBy(() -> new NameTemplate(template)).isInstanceOf(CatalogException.class);
  }

  @Test
  void whateverTheValuesTheNameIsOneLegalFile() throws CatalogException {
    var template = new NameTemplate("{title}");
    var r = new Random(11);
    String nasty = "./\\:*?\"<>| \t\n\u0000\u202eabC9é字.";
    for (int i = 0; i < 2000; i++) {
      var title = new StringBuilder();
      int n = r.nextInt(i % 50 == 0 ? 600 : 12);
      for (int j = 0; j < n; j++) {
        title.append(nasty.charAt(r.nextInt(nasty.length())));
      }
      String name = template.name(facts(title.toString()));
      assertThat(name).isNotBlank().doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ");
      assertThat(name).doesNotContainPattern("[/\\\\:*?\"<>|\\p{Cntrl}\\u202e]");
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
      assertThat(Path.of("folder").resolve(name).normalize().getNameCount()).isEqualTo(2);
    }
    assertThat(template.name(facts("CON"))).isEqualTo("_CON");
    assertThat(template.name(facts("  "))).isEqualTo("untitled");
  }
}
