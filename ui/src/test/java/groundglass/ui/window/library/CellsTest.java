package groundglass.ui.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void everyCellIsFoundWhereItIsDrawn() {
    for (var cells : new Cells[] {Cells.grid(137, 1000, 190), Cells.strip(137, 88)}) {
      for (int i = 0; i < 137; i++) {
        var b = cells.bounds(i);
        assertThat(cells.at(b.x + b.width / 2, b.y + b.height / 2)).isEqualTo(i);
        int[] range = cells.touching(b);
        assertThat(i).isBetween(range[0], range[1] - 1);
      }
    }
  }

  @Test
  void aScreenOfTenThousandPhotosTouchesAFewDozen() {
    var cells = Cells.grid(10_000, 1200, 190);
    int[] range = cells.touching(new Rectangle(0, cells.size().height / 2, 1200, 800));
    assertThat(range[1] - range[0]).isBetween(20, 60);
    assertThat(cells.touching(new Rectangle(0, 0, 0, 0))).containsExactly(0, 0);
  }
}
