package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.decode.Decoded;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A renderer that makes only what changed masks cover gives what one gives that knows of no
/// picture before.
class ChangedMasksTest {
  private static final int W = 640;
  private static final int H = 400;

  private static Renderer renderer() {
    return new Renderer(2, 64 << 20, (_, _, _) -> photo());
  }

  private static Decoded.Photo photo() {
    Image image = Image.black(W, H);
    var random = new Random(3);
    for (int i = 0; i < W * H; i++) {
      float light = 0.05f + 0.9f * (i % W) / W * (0.7f + 0.3f * random.nextFloat());
      image.r()[i] = light;
      image.g()[i] = light * (0.6f + 0.4f * i / (W * H));
      image.b()[i] = light * (1 - 0.5f * i / (W * H));
    }
    return new Decoded.Photo(image, W, H, 1, false, 0, 0, List.of());
  }

  private static Control control(String id) {
    return Adjustments.control(id).orElseThrow();
  }

  private static Component circle(double x, double y, double size) {
    return new Component.Radial(Common.of(Operation.ADD), new Point(x, y), size, size, 0, 50);
  }

  private static Mask mask(String name, Component where, String control, double value) {
    return Mask.of(name, name, List.of(where)).with(control(control), value);
  }

  private static List<Mask> three() {
    return List.of(
        mask("a", circle(.3, .4, .15), "exposure", 1),
        mask("b", circle(.45, .5, .2), "saturation", -40)
            .withCurve("curve.rgb", new Curve(List.of(knot(0, 10), knot(255, 240)))),
        mask("c", circle(.8, .8, .1), "wb.tempRel", 30));
  }

  private static Curve.Knot knot(int x, int y) {
    return new Curve.Knot(x, y);
  }

  private static Settings replaced(Settings s, int at, Mask mask) {
    var masks = new ArrayList<>(s.masks());
    masks.set(at, mask);
    return s.withMasks(masks);
  }

  /// What one does to masks, one after the other.
  private static List<Settings> story(Settings first) {
    var story = new ArrayList<Settings>();
    story.add(first.withMasks(three()));
    Mask a = three().get(0);
    Mask b = three().get(1);
    Mask c = three().get(2);
    story.add(replaced(story.getLast(), 0, a.with(control("exposure"), -1.5)));
    story.add(replaced(story.getLast(), 1, b.withAmount(1.7)));
    story.add(replaced(story.getLast(), 1, b.withName("another name")));
    story.add(replaced(story.getLast(), 0, a.withComponents(List.of(circle(.32, .4, .18)))));
    story.add(replaced(story.getLast(), 2, c.withInverted(true)));
    story.add(replaced(story.getLast(), 2, c.withActive(false)));
    story.add(replaced(story.getLast(), 2, c.with(control("sharp.amount"), 60)));
    story.add(replaced(story.getLast(), 2, c.with(control("grain.amount"), 40)));
    story.add(replaced(story.getLast(), 2, c.with(control("clarity"), 50)));
    story.add(story.getLast().withMasks(story.getLast().masks().reversed()));
    story.add(story.getLast().withMasks(story.getLast().masks().subList(1, 3)));
    story.add(story.getLast().withMasks(three()));
    story.add(story.getLast().with(control("contrast"), 30));
    story.add(replaced(story.getLast(), 0, a.with(control("exposure"), 2)));
    story.add(story.getLast().withMasks(List.of()));
    story.add(story.getLast().withMasks(List.of(b)));
    return story;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyWhatAChangedMaskCoversIsMadeAgainAndTheBytesAreThoseOfTheWhole(
      boolean sharpened, @TempDir Path folder) throws Exception {
    Settings first = Settings.NEUTRAL.with(control("exposure"), .3);
    if (sharpened) {
      first = first.with(control("sharp.amount"), 60).with(control("vignette.amount"), -20);
    }
    Path file = Files.writeString(folder.resolve("a.jpg"), "made up");
    Renderer going = renderer();
    for (Settings settings : story(first)) {
      assertThat(pixels(going, file, settings))
          .as(settings.masks().toString())
          .isEqualTo(pixels(renderer(), file, settings));
    }
  }

  /// The photo goes black behind the renderer's back: who would look at all of it again would see.
  @Test
  void whatIsFarFromTheChangedMaskIsNotLookedAtAgain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.jpg"), "made up");
    Image image = photo().image();
    var going =
        new Renderer(
            2, 64 << 20, (_, _, _) -> new Decoded.Photo(image, W, H, 1, false, 0, 0, List.of()));
    var settings = Settings.NEUTRAL.withMasks(three());
    int[] before = pixels(going, file, settings);
    for (float[] plane : List.of(image.r(), image.g(), image.b())) {
      Arrays.fill(plane, 0);
    }
    Mask moved = three().get(2).with(control("wb.tempRel"), -30);
    int[] after = pixels(going, file, replaced(settings, 2, moved));
    int black = 0;
    for (int i = 0; i < before.length; i++) {
      boolean near = i / W > 0.6 * H; // runs of pixels may reach into the rows beside
      black += (after[i] & 0xffffff) == 0 ? 1 : 0;
      assertThat(near || before[i] == after[i]).isTrue();
    }
    assertThat(black).isBetween(5000, 60_000);
  }

  private static int[] pixels(Renderer renderer, Path file, Settings settings)
      throws Renderer.UnreadableException {
    var picture =
        renderer.screen(new Request(file, settings, 0, MatteSource.NONE, () -> false)).picture();
    return picture.getRGB(0, 0, W, H, null, 0, W);
  }
}
