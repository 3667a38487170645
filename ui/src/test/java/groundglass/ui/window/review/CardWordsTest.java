package groundglass.ui.window.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CardWordsTest {
  @Test
  void aReasonIsWrappedAndNothingOfItGoesPastTheCard() {
    var g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    var font = g.getFontMetrics();
    var reason = "elsewhere in the frame than the others, brighter than the others, low confidence";
    for (int width = 120; width < 700; width += 7) {
      var lines = CardGrid.wrapped(reason, font, width);
      assertThat(lines).hasSizeBetween(1, 2);
      for (String line : lines) {
        assertThat(font.stringWidth(line)).isLessThanOrEqualTo(width);
      }
      var all = String.join(" ", lines);
      assertThat(all.endsWith("…") || all.equals(reason)).isTrue();
    }
    g.dispose();
  }
}
