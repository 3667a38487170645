package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Point;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropLinesTest {
  @Test
  void theWaysOfAGuideAreAllDifferentAndInsideTheBox() {
    for (var guide : Mark.Guide.values()) {
      var seen = new HashSet<List<List<Point>>>();
      for (int way = 0; way < guide.ways(); way++) {
        var lines = CropLines.of(guide, way, 1.5);
        assertThat(seen.add(lines)).as(guide + " " + way).isTrue();
        assertThat(lines.stream().flatMap(List::stream))
            .allMatch(
                p -> p.x() > -1e-9 && p.x() < 1 + 1e-9 && p.y() > -1e-9 && p.y() < 1 + 1e-9,
                guide.title());
      }
    }
  }

  @Test
  void theSpiralHasNoGapsAndEndsWhereTheGoldenSectionsMeet() {
    var spiral = CropLines.of(Mark.Guide.SPIRAL, 0, 1.5).getFirst();
    for (int i = 1; i < spiral.size(); i++) {
      var a = spiral.get(i - 1);
      var b = spiral.get(i);
      assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y())).isLessThan(0.11);
    }
    assertThat(spiral.getLast().x()).isCloseTo(0.7236, within(0.03));
    assertThat(spiral.getLast().y()).isCloseTo(0.2764 + 0.4472, within(0.03));
  }

  @Test
  void trianglesStandUprightOnTheDiagonal() {
    double aspect = 1.6;
    var lines = CropLines.of(Mark.Guide.TRIANGLES, 0, aspect);
    for (var upright : lines.subList(1, 3)) {
      double dx = (upright.get(1).x() - upright.get(0).x()) * aspect;
      double dy = upright.get(1).y() - upright.get(0).y();
      assertThat(dx * aspect + dy).isCloseTo(0, within(1e-12));
    }
  }
}
