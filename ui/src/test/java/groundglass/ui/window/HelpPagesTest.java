package groundglass.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import org.junit.jupiter.api.Test;

class HelpPagesTest {
  @Test
  void everyPageIsThereAndBeginsWithItsTitle() {
    for (var page : HelpPages.pages()) {
      assertThat(HelpPages.html(page.text().get())).as(page.id()).contains("<h2>");
    }
  }

  @Test
  void everyAdjustmentOfThePanelHasAPage() {
    for (var a : Adjustments.all()) {
      var page = HelpPages.pages().stream().filter(p -> p.id().equals(a.id())).findFirst();
      assertThat(page).as(a.id()).isPresent();
    }
  }

  @Test
  void markdownBecomesHeadingsListsAndBoldWords() {
    assertThat(HelpPages.html("# A & B\n\n- **x**: y\n- z\n\nend"))
        .contains("<h2>A &amp; B</h2>")
        .contains("<ul><li><b>x</b>: y<li>z</ul>")
        .contains("end");
  }
}
