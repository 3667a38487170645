package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import groundglass.develop.frame.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final Rectangle ROOM = new Rectangle(0, 0, 800, 600);

  @Test
  void aPlaceComesToTheMiddleHoweverLargeThePictureTurnsOutAndStopsAtTheEdges() {
    var port = new Viewport();
    port.zoom(true);
    port.middle(new Point(0.4, 0.55));
    for (int width : new int[] {1000, 3000, 6000}) {
      var box = port.place(width, width * 2 / 3.0, ROOM);
      var middle = box.fraction(400, 300);
      if (width > 2000) {
        assertThat(middle.x()).isCloseTo(0.4, offset(1e-9));
        assertThat(middle.y()).isCloseTo(0.55, offset(1e-9));
      }
      assertThat(box.x()).isLessThanOrEqualTo(1e-9);
      assertThat(box.x() + box.width()).isGreaterThanOrEqualTo(800 - 1e-9);
    }
    port.middle(new Point(0, 1));
    var corner = port.place(3000, 2000, ROOM);
    assertThat(corner.x()).isCloseTo(0, offset(1e-9));
    assertThat(corner.y() + corner.height()).isCloseTo(600, offset(1e-9));
  }

  @Test
  void theHandGoesOnFromWhereThePlaceWasBrought() {
    var port = new Viewport();
    port.zoom(true);
    port.middle(new Point(0.4, 0.5));
    var before = port.place(3000, 2000, ROOM);
    port.pan(-50, 20, before, ROOM);
    var after = port.place(3000, 2000, ROOM);
    assertThat(after.x()).isCloseTo(before.x() - 50, offset(1e-6));
    assertThat(after.y()).isCloseTo(before.y() + 20, offset(1e-6));
  }
}
