package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import org.junit.jupiter.api.Test;

class CropShapeTest {
  @Test
  void aCropComesBackAsItWas() {
    var crop = new Crop(0.148216, 0.077402, 0.851784, 0.922598, 5);
    var frame = new Frame(6000, 4000, 1, crop);
    var again = CropShape.of(frame).crop(frame);
    assertThat(again.left()).isCloseTo(crop.left(), within(1e-9));
    assertThat(again.top()).isCloseTo(crop.top(), within(1e-9));
    assertThat(again.right()).isCloseTo(crop.right(), within(1e-9));
    assertThat(again.bottom()).isCloseTo(crop.bottom(), within(1e-9));
  }

  @Test
  void turningShrinksUntilAllCornersLieInside() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      var frame = new Frame(6000, 4000, orientation, Crop.NONE);
      for (double angle = -45; angle <= 45; angle += 7.5) {
        var shape = CropShape.of(frame).turned(angle, frame);
        for (Point p : shape.outline(frame)) {
          assertThat(p.x()).isBetween(-1e-9, 1 + 1e-9);
          assertThat(p.y()).isBetween(-1e-9, 1 + 1e-9);
        }
        assertThat(shape.width() / shape.height()).isCloseTo(1.5, within(1e-9));
      }
    }
  }

  @Test
  void aBoxDrawnOnAnUprightPictureIsThatBox() {
    var frame = new Frame(6000, 4000, 6, Crop.NONE);
    var crop = CropShape.between(frame, new Point(0.2, 0.1), new Point(0.8, 0.9), 0).crop(frame);
    var shown = new Frame(6000, 4000, 6, crop);
    assertThat(shown.shownWidth()).isEqualTo(2400);
    assertThat(shown.shownHeight()).isEqualTo(4800);
  }
}
