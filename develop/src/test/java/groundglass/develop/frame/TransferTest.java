package groundglass.develop.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransferTest {
  private static Frame frame(int orientation) {
    return new Frame(6000, 4000, orientation, Crop.NONE);
  }

  @Test
  void aSkyGradientStaysASkyGradientOnAPortraitShot() {
    Frame landscape = frame(1);
    Frame portrait = frame(6);
    Point zero = Transfer.seen(new Point(.5, .6), landscape, portrait);
    Point full = Transfer.seen(new Point(.5, .1), landscape, portrait);
    assertThat(zero).isEqualTo(new Point(.6, .5));
    assertThat(full).isEqualTo(new Point(.1, .5));
  }

  @Test
  void theSameFrameChangesNothing() {
    for (int o = 1; o <= 8; o++) {
      Point there = Transfer.seen(new Point(.3, .8), frame(o), frame(o));
      assertThat(there.x()).isCloseTo(.3, within(1e-12));
      assertThat(there.y()).isCloseTo(.8, within(1e-12));
      assertThat(Transfer.lengthSeen(.1, frame(o), frame(o))).isCloseTo(.1, within(1e-12));
      assertThat(Transfer.angleSeen(30, frame(o), frame(o))).isCloseTo(30, within(1e-9));
    }
  }

  @Test
  void lengthsKeepTheirShareOfTheUprightWidth() {
    // 300 px of 6000 upright; upright width of the portrait shot is 4000, so 200 px of 6000
    assertThat(Transfer.lengthSeen(.05, frame(1), frame(8))).isCloseTo(200 / 6000.0, within(1e-12));
  }

  /// The axis of an ellipse, carried as two points, has the angle that is stored.
  @Test
  void anglesFollowThePicture() {
    for (int from = 1; from <= 8; from++) {
      for (int to = 1; to <= 8; to++) {
        var source = new Frame(1000, 1000, from, Crop.NONE);
        var target = new Frame(1000, 1000, to, Crop.NONE);
        double rad = Math.toRadians(20);
        Point a = Transfer.seen(new Point(.5, .5), source, target);
        var tip = new Point(.5 + .1 * Math.cos(rad), .5 + .1 * Math.sin(rad));
        Point b = Transfer.seen(tip, source, target);
        double axis = Math.toDegrees(Math.atan2(b.y() - a.y(), b.x() - a.x()));
        double off = (Transfer.angleSeen(20, source, target) - axis) % 180;
        assertThat(Math.min(Math.abs(off), 180 - Math.abs(off)))
            .as(from + " to " + to)
            .isCloseTo(0, within(1e-9));
      }
    }
  }
}
