package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.decode.Decoded;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.render.Renderer.MaskOutcome;
import groundglass.develop.render.Renderer.Rendered;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
  private static final int W = 900;
  private static final int H = 600;
  private static final long CACHE = 256 << 20;

  @TempDir Path folder;
  private Path file;
  private final AtomicInteger decodes = new AtomicInteger();
  private int orientation = 1;

  @BeforeEach
  void makeFile() throws IOException {
    file = Files.writeString(folder.resolve("a.jpg"), "made up");
  }

  /// A smooth scene with a bright window, hard edges and some texture.
  private static Image scene() {
    Image image = Image.black(W, H);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        int i = y * W + x;
        double base = .05 + .4 * x / W + (x > 500 && x < 700 && y > 100 && y < 300 ? .5 : 0);
        double texture = .01 * Math.sin(x * .9) * Math.cos(y * .7);
        image.r()[i] = (float) (base + texture);
        image.g()[i] = (float) (base * .9 + texture);
        image.b()[i] = (float) (base * .6 + .2 * y / H + texture);
      }
    }
    return image;
  }

  private Decoded decode(Path ignored, int minLongSide) {
    decodes.incrementAndGet();
    Image image = scene();
    int factor = 1;
    while (minLongSide > 0 && W / (factor * 2) >= minLongSide) {
      factor *= 2;
    }
    Image reduced = Resample.resize(image, W / factor, H / factor, Strips.common());
    return new Decoded.Photo(reduced, W, H, orientation, false, 0, 0, List.of());
  }

  private Renderer renderer(int threads) {
    return new Renderer(threads, CACHE, (f, side, _) -> decode(f, side));
  }

  private Request request(Settings settings, int longSide) {
    return new Request(file, settings, longSide, MatteSource.NONE, () -> false);
  }

  private static Control control(String id) {
    return Adjustments.control(id).orElseThrow();
  }

  private static Settings strong() {
    return Settings.NEUTRAL
        .with(control("exposure"), .7)
        .with(control("highlights"), -60)
        .with(control("shadows"), 40)
        .with(control("contrast"), 20)
        .withMasks(List.of(brighter(left())));
  }

  private static Mask brighter(Component component) {
    return Mask.of("left", component).with(control("exposure"), 1);
  }

  private static Component left() {
    return new Component.Linear(Common.of(Operation.ADD), new Point(.7, .5), new Point(.2, .4));
  }

  /// What was made before it was asked for is the picture itself, and follows what changes.
  @Test
  void aPrefetchedPictureIsTheOneThatWouldHaveBeenMade() throws Exception {
    Request request = request(strong(), 450);
    int[] fresh = pixels(renderer(2).screen(request));
    Renderer prefetching = renderer(2);
    prefetching.prefetch(request);
    assertThat(pixels(prefetching.screen(request))).isEqualTo(fresh);
    Renderer.Screen held = prefetching.screen(request);
    Settings moved = strong().with(control("exposure"), -1);
    assertThat(pixels(prefetching.screen(request(moved, 450))))
        .isEqualTo(pixels(renderer(2).screen(request(moved, 450))))
        .isNotEqualTo(fresh);
    Settings other = strong().withMasks(List.of());
    assertThat(pixels(prefetching.screen(request(other, 450)))).isNotEqualTo(fresh);
    // The next one is made from it, but not in it.
    assertThat(pixels(held)).isEqualTo(fresh);
  }

  private static int[] pixels(Renderer.Screen screen) {
    var picture = screen.picture();
    int w = picture.getWidth();
    return picture.getRGB(0, 0, w, picture.getHeight(), null, 0, w);
  }

  @Test
  void neutralSettingsGiveTheDecodedPicture() throws UnreadableException {
    Image scene = scene();
    Rendered rendered = renderer(2).render(request(Settings.NEUTRAL, 0));
    assertThat(rendered.picture().r()).isEqualTo(scene.r());
    assertThat(rendered.picture().b()).isEqualTo(scene.b());
    assertThat(rendered.warnings()).isEmpty();
  }

  @Test
  void everyOrientationIsSetUprightExactly() throws UnreadableException {
    Image scene = scene();
    for (int o = 1; o <= 8; o++) {
      orientation = o;
      Image upright = renderer(2).render(request(Settings.NEUTRAL, 0)).picture();
      var frame = new groundglass.develop.frame.Frame(W, H, o, Crop.NONE);
      assertThat(upright.width()).isEqualTo(frame.shownWidth());
      for (int[] p : new int[][] {{0, 0}, {17, 40}, {599, 3}, {300, 599}}) {
        int x = p[0];
        int y = p[1];
        var shown = new Point((x + .5) / upright.width(), (y + .5) / upright.height());
        Point sensor = frame.toSensor(shown);
        int i = (int) (sensor.y() * H) * W + (int) (sensor.x() * W);
        assertThat(upright.g()[y * upright.width() + x]).isEqualTo(scene.g()[i]);
      }
    }
  }

  @Test
  void aStraightenedPictureKeepsItsScenePoints() throws UnreadableException {
    for (int o = 1; o <= 8; o++) {
      orientation = o;
      var whole = new groundglass.develop.frame.Frame(W, H, o, Crop.NONE);
      for (double angle : new double[] {0, 7, -20}) {
        Crop crop = whole.cropFor(angle, 0);
        var frame = whole.with(crop);
        Image shown = renderer(2).render(request(Settings.NEUTRAL.withCrop(crop), 300)).picture();
        Point p = frame.toShown(new Point(600.0 / W, 200.0 / H)); // inside the bright window
        int x = (int) (p.x() * shown.width());
        int y = (int) (p.y() * shown.height());
        assertThat(shown.r()[y * shown.width() + x]).isGreaterThan(.7f);
        assertThat(Math.max(shown.width(), shown.height())).isEqualTo(300);
      }
    }
  }

  @Test
  void theScreenShowsWhatARenderWouldGive() throws UnreadableException {
    Settings sharp = strong().with(control("sharp.amount"), 60);
    Settings vignette = strong().with(control("vignette.amount"), -40);
    for (Settings s : List.of(Settings.NEUTRAL, strong(), sharp, vignette)) {
      for (int size : new int[] {0, 300}) {
        var screen = renderer(2).screen(request(s, size));
        var picture = renderer(1).render(request(s, size)).picture();
        var expected = groundglass.develop.color.Output.screen(picture);
        int w = expected.getWidth();
        int h = expected.getHeight();
        assertThat(screen.picture().getRGB(0, 0, w, h, null, 0, w))
            .isEqualTo(expected.getRGB(0, 0, w, h, null, 0, w));
      }
    }
  }

  @Test
  void threadsDoNotChangeTheBytes() throws UnreadableException {
    Image one = renderer(1).render(request(strong(), 0)).picture();
    Image four = renderer(4).render(request(strong(), 0)).picture();
    assertThat(four.r()).isEqualTo(one.r());
    assertThat(four.g()).isEqualTo(one.g());
    assertThat(four.b()).isEqualTo(one.b());
  }

  @Test
  void theCacheDoesNotChangeTheBytes() throws UnreadableException {
    Renderer warm = renderer(2);
    warm.render(request(Settings.NEUTRAL, 300));
    warm.render(request(Settings.NEUTRAL.with(control("exposure"), 2), 300));
    Image again = warm.render(request(strong(), 300)).picture();
    Image cold = renderer(2).render(request(strong(), 300)).picture();
    Image uncached =
        new Renderer(2, 0, (f, side, _) -> decode(f, side))
            .render(request(strong(), 300))
            .picture();
    assertThat(again.g()).isEqualTo(cold.g());
    assertThat(uncached.g()).isEqualTo(cold.g());
  }

  @Test
  void aPreviewLooksLikeTheReducedFullPicture() throws UnreadableException {
    Renderer renderer = renderer(2);
    Image preview = renderer.render(request(strong(), W / 4)).picture();
    Image full = renderer.render(request(strong(), 0)).picture();
    Image reduced = Resample.resize(full, preview.width(), preview.height(), Strips.common());
    double sum = 0;
    for (int i = 0; i < preview.r().length; i++) {
      float a = Luminance.display(preview.r()[i], preview.g()[i], preview.b()[i]);
      float b = Luminance.display(reduced.r()[i], reduced.g()[i], reduced.b()[i]);
      sum += Math.abs(a - b);
    }
    assertThat(sum / preview.r().length).isLessThan(.01); // 1 % of display range ~ ΔE 1
  }

  @Test
  void slidersDecodeNothingAgainAndTouchedFilesDo() throws UnreadableException, IOException {
    Renderer renderer = renderer(2);
    for (int i = 0; i < 5; i++) {
      renderer.render(request(strong().with(control("exposure"), i * .3), 200));
    }
    assertThat(decodes).hasValue(1);
    Files.writeString(file, "made up again");
    renderer.render(request(strong(), 200));
    assertThat(decodes).hasValue(2);
  }

  @Test
  void nothingIsEnlarged() throws UnreadableException {
    Image large = renderer(2).render(request(Settings.NEUTRAL, 5000)).picture();
    assertThat(large.width()).isEqualTo(W);
    Crop crop = new Crop(.4, .4, .6, .6, 0);
    Image part = renderer(2).render(request(Settings.NEUTRAL.withCrop(crop), 5000)).picture();
    assertThat(part.width()).isEqualTo(180);
    assertThat(part.height()).isEqualTo(120);
  }

  @Test
  void aCropAskedForSmallComesFromALargeEnoughDecode() throws UnreadableException {
    Crop crop = new Crop(.4, .4, .6, .6, 0);
    Image part = renderer(2).render(request(Settings.NEUTRAL.withCrop(crop), 150)).picture();
    Image full = renderer(2).render(request(Settings.NEUTRAL.withCrop(crop), 0)).picture();
    Image reduced = Resample.resize(full, 150, 100, Strips.common());
    for (int i = 0; i < part.r().length; i += 37) {
      assertThat(part.r()[i]).isCloseTo(reduced.r()[i], within(.02f));
    }
  }

  @Test
  void anIllegalCropIsIgnoredWithAWarning() throws UnreadableException {
    var settings = Settings.NEUTRAL.withCrop(new Crop(-900, 0, 900, 1, 0));
    Rendered rendered = renderer(2).render(request(settings, 0));
    assertThat(rendered.picture().width()).isEqualTo(W);
    assertThat(rendered.warnings()).hasSize(1);
  }

  @Test
  void aRenderThatIsGivenUpDoesNotWaitForItsDecode() throws Exception {
    var goOn = new java.util.concurrent.CountDownLatch(1);
    Stages.Decoder slow =
        (path, side, _) -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return decode(path, side);
        };
    var renderer = new Renderer(2, CACHE, slow);
    var asked = new AtomicInteger();
    var request =
        new Request(file, strong(), 300, MatteSource.NONE, () -> asked.incrementAndGet() > 3);
    assertThatThrownBy(() -> renderer.screen(request)).isInstanceOf(CancellationException.class);
    goOn.countDown();
    renderer.screen(request(strong(), 300)); // waits for the decode that is still under way
    assertThat(decodes.get()).isEqualTo(1);
  }

  @Test
  void aCancelledRenderEnds() {
    var asked = new AtomicInteger();
    var request =
        new Request(file, strong(), 0, MatteSource.NONE, () -> asked.incrementAndGet() > 3);
    assertThatThrownBy(() -> renderer(2).render(request)).isInstanceOf(CancellationException.class);
  }

  @Test
  void aFileThatCannotBeDecodedSaysWhy() {
    var broken =
        new Renderer(1, CACHE, (_, _, _) -> new Decoded.Failed("it ends early", "Copy it"));
    assertThatThrownBy(() -> broken.render(request(Settings.NEUTRAL, 0)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("it ends early");
    var missing =
        new Request(folder.resolve("no.jpg"), Settings.NEUTRAL, 0, MatteSource.NONE, () -> false);
    assertThatThrownBy(() -> renderer(1).render(missing)).isInstanceOf(UnreadableException.class);
  }

  private static MatteSource topHalfIsSky() {
    var map = new float[30 * 20];
    java.util.Arrays.fill(map, 0, 300, 1f);
    var ready = new Answer.Ready(new FloatMap(30, 20, map), .8, "sky-1");
    return role ->
        switch (role) {
          case SKY -> ready;
          case SUBJECT -> new Answer.NotFound("no subject in this photo", "sub-1");
          default -> new Answer.Pending();
        };
  }

  @Test
  void outcomesTellStateAreaAndPlaceOfEveryMask() throws UnreadableException {
    Mask sky = Mask.of("sky", new Component.Sky(Common.of(Operation.ADD)));
    Mask subject = Mask.of("subject", new Component.Subject(Common.of(Operation.ADD)));
    Mask depth = Mask.of("near", new Component.DepthRange(Common.of(Operation.ADD), 0, 30, 50));
    var settings = Settings.NEUTRAL.withMasks(List.of(sky, subject, depth));
    var request = new Request(file, settings, 300, topHalfIsSky(), () -> false);

    List<MaskOutcome> outcomes = renderer(2).outcomes(request);

    assertThat(outcomes)
        .extracting(MaskOutcome::state)
        .containsExactly(MaskState.READY, MaskState.NOT_FOUND, MaskState.PENDING);
    MaskOutcome found = outcomes.getFirst();
    assertThat(found.area()).isCloseTo(.5, within(.03));
    assertThat(found.centreX()).isCloseTo(.5, within(.01));
    assertThat(found.centreY()).isCloseTo(.25, within(.02));
    assertThat(found.confidence()).isEqualTo(.8);
    assertThat(found.luminance()).isBetween(.3, .8);
    assertThat(outcomes.get(1).reason()).isEqualTo("no subject in this photo");
    assertThat(outcomes.get(1).area()).isZero();
  }

  @Test
  void aMasksMatteHasThePicturesSizeAndUnfoundOnesHaveNone() throws UnreadableException {
    Mask sky = Mask.of("sky", new Component.Sky(Common.of(Operation.ADD)));
    Mask subject = Mask.of("subject", new Component.Subject(Common.of(Operation.ADD)));
    var settings = Settings.NEUTRAL.withMasks(List.of(sky, subject));
    var request = new Request(file, settings, 300, topHalfIsSky(), () -> false);
    Renderer renderer = renderer(2);
    Matte matte = renderer.matte(request, sky.syncId()).orElseThrow();
    assertThat(matte.width()).isEqualTo(300);
    assertThat(matte.height()).isEqualTo(200);
    assertThat(renderer.matte(request, sky.syncId())).containsSame(matte);
    assertThat(renderer.matte(request, subject.syncId())).isEmpty();
    assertThat(renderer.matte(request, "unknown")).isEmpty();
    assertThat(renderer.depth(request)).isEmpty();
  }

  @Test
  void masksWithoutEffectLeaveThePictureAndAreStillReported() throws UnreadableException {
    Mask none = Mask.of("none", left());
    var settings = Settings.NEUTRAL.withMasks(List.of(none));
    Renderer renderer = renderer(2);
    Rendered rendered = renderer.render(request(settings, 0));
    assertThat(rendered.picture().r()).isEqualTo(scene().r());
    assertThat(rendered.masks()).isEmpty();
    assertThat(renderer.outcomes(request(settings, 200))).hasSize(1);
  }

  @Test
  void aMaskThatIsNotFoundChangesNoPixel() throws UnreadableException {
    Mask subject = brighter(new Component.Subject(Common.of(Operation.ADD)));
    var settings = Settings.NEUTRAL.withMasks(List.of(subject));
    Rendered rendered =
        renderer(2).render(new Request(file, settings, 0, topHalfIsSky(), () -> false));
    assertThat(rendered.picture().r()).isEqualTo(scene().r());
    assertThat(rendered.masks().getFirst().state()).isEqualTo(MaskState.NOT_FOUND);
  }

  @Test
  void outsideItsMaskNothingChanges() throws UnreadableException {
    Mask sky = brighter(new Component.Sky(Common.of(Operation.ADD)));
    var settings = Settings.NEUTRAL.withMasks(List.of(sky));
    Image picture =
        renderer(2).render(new Request(file, settings, 0, topHalfIsSky(), () -> false)).picture();
    Image scene = scene();
    assertThat(picture.r()[500 * W + 300]).isEqualTo(scene.r()[500 * W + 300]);
    assertThat(picture.r()[50 * W + 300]).isGreaterThan(1.6f * scene.r()[50 * W + 300]);
  }
}
