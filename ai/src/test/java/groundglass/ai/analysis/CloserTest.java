package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Belief;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.ModelSpec.Transform;
import groundglass.develop.image.FloatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloserTest {
  private static final int W = 300;
  private static final int H = 200;
  private static final int SIDE = 30;

  @Test
  void whatFillsLittleOfTheFrameIsSeenAgainWithAFinerBorder() throws ModelProblem {
    // A disc that the network sees in 30 x 30 cells: the second look sees its border finer.
    RoleMap first = map(0.25, whole(30, 20, 100));
    List<Picture> seen = new ArrayList<>();
    FloatMap both = look(first, seen);
    assertThat(seen).hasSize(1);
    assertThat((double) seen.getFirst().width() * seen.getFirst().height()).isLessThan(0.5 * W * H);
    assertThat(both.width()).isGreaterThan(SIDE);
    assertThat(error(both)).isLessThan(0.7 * error(first.map()));
  }

  @Test
  void outsideThePartTheFirstLookCounts() throws ModelProblem {
    FloatMap first = whole(30, 20, 100);
    float[] faint = first.values().clone();
    faint[SIDE * SIDE - 1] = 0.4f; // far from the disc, and not selected
    FloatMap both = look(map(0.25, new FloatMap(SIDE, SIDE, faint)), new ArrayList<>());
    float[] v = both.values();
    assertThat(v[v.length - 1]).isEqualTo(0.4f);
  }

  @Test
  void largeThingsSpecksAndOutputsThatDoNotAskAreSeenOnce() throws ModelProblem {
    List<Picture> seen = new ArrayList<>();
    FloatMap large = whole(70, 0, 200);
    assertThat(look(map(0.25, large), seen)).isSameAs(large);
    FloatMap nothing = new FloatMap(SIDE, SIDE, new float[SIDE * SIDE]);
    assertThat(look(map(0.25, nothing), seen)).isSameAs(nothing);
    FloatMap small = whole(30, 20, 100);
    assertThat(look(map(0, small), seen)).isSameAs(small);
    assertThat(seen).isEmpty();
  }

  @Test
  void outputsOfTwoSizesThatAskTogetherAreAnErrorInWords() {
    var small = map(0.25, new FloatMap(3, 3, new float[9]));
    var asking = List.of(map(0.25, whole(30, 20, 100)), small);
    assertThatThrownBy(() -> Closer.look(asking, positions(), _ -> asking))
        .isInstanceOf(ModelProblem.class)
        .hasMessageContaining("one size");
  }

  @Test
  void aSpeckFarAwayDoesNotWidenThePart() throws ModelProblem {
    float[] speckled = whole(60, 40, 100).values().clone();
    int selected = 0;
    for (float v : speckled) {
      selected += v > 0.5f ? 1 : 0;
    }
    assertThat(selected).as("one cell is less than a hundredth").isGreaterThan(100);
    speckled[SIDE * SIDE - 1] = 1;
    List<Picture> seen = new ArrayList<>();
    look(map(0.1, new FloatMap(SIDE, SIDE, speckled)), seen);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().width()).isLessThan(W);
  }

  /// The network sees any part as [#SIDE] x [#SIDE] cells; where the part lies is told by colour.
  private static FloatMap look(RoleMap first, List<Picture> seen) throws ModelProblem {
    Picture photo = positions();
    return Closer.look(
            List.of(first),
            photo,
            part -> {
              seen.add(part);
              int x = part.rgb()[0] & 0xff;
              int y = part.rgb()[1] & 0xff;
              return List.of(first.with(disc(x, y, part.width(), part.height())));
            })
        .getFirst()
        .map();
  }

  private static double cx = 100;
  private static double cy = 70;
  private static double radius = 40;

  private static FloatMap whole(double x, double y, double diameter) {
    cx = x + diameter / 2;
    cy = y + diameter / 2;
    radius = diameter / 2;
    return disc(0, 0, W, H);
  }

  private static FloatMap disc(int x0, int y0, int w, int h) {
    float[] p = new float[SIDE * SIDE];
    for (int i = 0; i < p.length; i++) {
      double x = x0 + (i % SIDE + 0.5) * w / SIDE - cx;
      double y = y0 + (i / SIDE + 0.5) * h / SIDE - cy;
      p[i] = Math.hypot(x, y) < radius ? 1 : 0;
    }
    return new FloatMap(SIDE, SIDE, p);
  }

  /// Share of the photo's pixels on the wrong side of 0.5.
  private static double error(FloatMap map) {
    FloatMap full = Maps.to(map, W, H);
    double sum = 0;
    for (int i = 0; i < W * H; i++) {
      double truth = Math.hypot(i % W + 0.5 - cx, i / W + 0.5 - cy) < radius ? 1 : 0;
      sum += truth == (full.values()[i] > 0.5f ? 1 : 0) ? 0 : 1;
    }
    return sum / (W * H);
  }

  /// Each pixel's colour is its place (under 256, as the parts here begin).
  private static Picture positions() {
    byte[] rgb = new byte[3 * W * H];
    for (int i = 0; i < W * H; i++) {
      rgb[3 * i] = (byte) Math.min(255, i % W);
      rgb[3 * i + 1] = (byte) Math.min(255, i / W);
    }
    return new Picture(W, H, rgb);
  }

  private static RoleMap map(double closer, FloatMap map) {
    return new RoleMap(
        new Output(
            "subject",
            "",
            List.of(0),
            Transform.NONE,
            new Belief(0.01, 0.5, List.of()),
            Optional.empty(),
            false,
            closer),
        map,
        0,
        1);
  }
}
