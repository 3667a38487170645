package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.infer.Picture;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Prompt.Outline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectFinderTest {
  private static final int W = 160;
  private static final int H = 120;
  private static final double CX = 70;
  private static final double CY = 60;
  private static final double R = 25;

  private static boolean inDisc(int x, int y) {
    return Math.hypot(x + 0.5 - CX, y + 0.5 - CY) < R;
  }

  /// An orange disc with texture before a bluish ground with texture.
  private static Picture disc() {
    byte[] rgb = new byte[3 * W * H];
    Random random = new Random(3);
    for (int i = 0; i < W * H; i++) {
      int n = random.nextInt(50);
      boolean in = inDisc(i % W, i / W);
      rgb[3 * i] = (byte) ((in ? 180 : 60) + n);
      rgb[3 * i + 1] = (byte) ((in ? 100 : 80) + n);
      rgb[3 * i + 2] = (byte) ((in ? 20 : 120) + n);
    }
    return new Picture(W, H, rgb);
  }

  private static Scene scene(Models none, Picture p, int orientation) {
    return new Scene(p, orientation, new Recipes(none), new Networks(1));
  }

  /// Models with nothing that helps: the cut has the selection and the colours alone.
  private static double iou(Outline outline, int orientation) throws ModelProblem {
    Models none = Models.none();
    Scene scene = scene(none, disc(), orientation);
    var found = new ObjectFinder(scene, new Recipes(none)).find(Prompt.of(outline));
    assertThat(found.reason()).isEmpty();
    int both = 0;
    int any = 0;
    for (int i = 0; i < W * H; i++) {
      boolean in = inDisc(i % W, i / W);
      boolean said = found.map().values()[i] > 0.5f;
      both += in && said ? 1 : 0;
      any += in || said ? 1 : 0;
    }
    return (double) both / any;
  }

  private static Outline.Lasso loose() {
    List<Point> loop = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      double r = R * (1.15 + 0.15 * Math.sin(5 * k));
      double a = k * Math.PI / 6;
      loop.add(new Point((CX + r * Math.cos(a)) / W, (CY + r * Math.sin(a)) / H));
    }
    return new Outline.Lasso(loop);
  }

  @Test
  void aLooseLassoFindsTheThingByItsColours() throws ModelProblem {
    assertThat(iou(loose(), 1)).isGreaterThan(0.9);
  }

  @Test
  void aBoxFindsIt() throws ModelProblem {
    var box = new Outline.Box(new Point(40.0 / W, 30.0 / H), new Point(100.0 / W, 90.0 / H));
    assertThat(iou(box, 1)).isGreaterThan(0.85);
  }

  @Test
  void promptsAreInTheSensorFrame() throws ModelProblem {
    // upright (x, y) of a photo turned by half lies at (1 - x, 1 - y) of the sensor
    var turned = new Outline.Box(new Point(60.0 / W, 30.0 / H), new Point(120.0 / W, 90.0 / H));
    assertThat(iou(turned, 3)).isGreaterThan(0.85);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePlaneSaysWhatWasSelected(int orientation) {
    Picture p = disc();
    Prompt prompt = new Prompt(loose(), List.of(new Point(0.5, 0.5)), List.of(new Point(0.1, 0.1)));
    Selection s = Selection.of(prompt, p, orientation);
    byte[] plane = s.plane(new Square(0, 0, W, H), W, H);
    int[] counts = new int[4];
    for (byte b : plane) {
      counts[b]++;
    }
    assertThat(counts[Selection.INSIDE]).isGreaterThan(1000);
    assertThat(counts[Selection.STROKE]).isBetween(1, 200);
    assertThat(counts[Selection.NOT]).isBetween(1, 200);
    assertThat(s.plane(new Square(0, 0, W, H), 64, 64)).contains(Selection.INSIDE);
  }

  @Test
  void nothingPointedAtIsNotFound() throws ModelProblem, IOException {
    Models none = Models.none();
    var verdict =
        new ObjectFinder(scene(none, disc(), 1), new Recipes(none))
            .find(Prompt.of(new Outline.None()));
    assertThat(verdict.reason()).isEqualTo(Optional.of("nothing was pointed at"));
  }
}
