package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.lens.Geometry;
import groundglass.develop.adjust.lens.Lens;
import groundglass.develop.adjust.lens.Transform;
import groundglass.develop.decode.Decoded;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A mask drawn on a spot of the scene lies on that spot whatever is done to the picture's shape.
class WarpedMasksTest {
  private static final int W = 900;
  private static final int H = 600;
  private static final double SPOT_X = 520.5;
  private static final double SPOT_Y = 260.5;

  @TempDir Path folder;

  record Case(int orientation, Crop crop, Settings shape) {}

  static List<Case> cases() {
    List<Settings> shapes =
        List.of(
            Settings.NEUTRAL,
            Settings.NEUTRAL.with(Lens.DISTORTION, 60),
            Settings.NEUTRAL.with(Transform.VERTICAL, -35).with(Transform.ROTATE, 3),
            Settings.NEUTRAL
                .with(Lens.DISTORTION, -40)
                .with(Lens.VIGNETTE, 30)
                .with(Transform.HORIZONTAL, 25)
                .with(Transform.SCALE, 110)
                .with(Transform.ASPECT, 20)
                .with(Transform.X, 5));
    var out = new ArrayList<Case>();
    for (int orientation : new int[] {1, 2, 5, 6, 8}) {
      var whole = new Frame(W, H, orientation, Crop.NONE);
      for (Crop crop : List.of(Crop.NONE, whole.cropFor(7, 1.2, new Point(0.55, 0.47)))) {
        shapes.forEach(s -> out.add(new Case(orientation, crop, s)));
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMaskStaysOnTheScenePoint(Case c) throws Exception {
    Path file = Files.writeString(folder.resolve("a.jpg"), "made up");
    Image scene = Image.black(W, H);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        double d = Math.hypot(x + 0.5 - SPOT_X, y + 0.5 - SPOT_Y);
        float v = 1 - (float) Math.exp(-d * d / 50); // dark, because what is uncovered is white
        scene.r()[y * W + x] = v;
        scene.g()[y * W + x] = v;
        scene.b()[y * W + x] = v;
      }
    }
    var photo = new Decoded.Photo(scene, W, H, c.orientation, false, 0, 0, List.of());
    Renderer renderer = new Renderer(1, 64 << 20, (f, side, _) -> photo);
    var spot =
        new Component.Radial(
            Component.Common.of(Component.Operation.ADD),
            new Point(SPOT_X / W, SPOT_Y / H),
            10.0 / W,
            10.0 / W,
            0,
            50);
    Settings settings =
        c.shape.withCrop(c.crop).withMasks(List.of(Mask.of("m", "spot", List.of(spot))));
    Request request = new Request(file, settings, 0, MatteSource.NONE, () -> false);
    Image shown = renderer.render(request).picture();
    Matte matte = renderer.matte(request, "m").orElseThrow();
    double[] picture = centre(darkness(shown.g()), shown.width());
    float[] coverage = new float[matte.alpha().length];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = matte.alpha()[i] & 0xff;
    }
    double[] mask = centre(coverage, matte.width());
    assertThat(mask[0]).isCloseTo(picture[0], within(0.6));
    assertThat(mask[1]).isCloseTo(picture[1], within(0.6));
    Point said = frame(c).toShown(new Point(SPOT_X / W, SPOT_Y / H));
    assertThat(said.x() * shown.width()).isCloseTo(picture[0], within(0.8));
    assertThat(said.y() * shown.height()).isCloseTo(picture[1], within(0.8));
  }

  private static float[] darkness(float[] v) {
    float[] out = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = Math.max(0, 1 - v[i]);
    }
    return out;
  }

  private static Frame frame(Case c) {
    return new Frame(W, H, c.orientation, c.crop, Geometry.of(c.shape, W, H, c.orientation).warp());
  }

  private static double[] centre(float[] v, int width) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i];
      x += v[i] * (i % width + 0.5);
      y += v[i] * (i / width + 0.5);
    }
    return new double[] {x / sum, y / sum};
  }
}
